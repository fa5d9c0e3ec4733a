// What is around every step: the parts of linking, the time left, the buttons.
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { LinkFlow } from '../core/link-flow.ts';
import type { Localize } from '../i18n/localize.ts';
import { icon } from './icon.ts';
import { button } from './tt-link-flow.button.ts';
import type { Action, FlowView, StepView } from './tt-link-flow.view.ts';

interface Around {
  /** Returns to the profile that is still linked. */
  readonly back: Action | undefined;
  /** The text of the live region. */
  readonly announced: string | undefined;
}

/**
 * The frame with the step in it. It is one template for all steps, so that the heading and the live region stay. What is of one
 * step alone begins anew with the next one, which is no shift of the layout; a code only takes the place of its skeleton.
 */
export function frame(
  flow: LinkFlow,
  step: StepView,
  { words, notice, lacksClient }: FlowView,
  { back, announced }: Around,
): TemplateResult {
  const { primary, secondary, aside } = step;
  const busy = flow.pendingAction !== undefined;
  const key = flow.step === 'opening' ? 'scan' : flow.step;
  return html`<div class="frame" lang=${words.wordsLang()}>
    <div class="surface"></div>
    <div class="panel ${step.isEnd ? 'end' : ''}">
      <div class="header ${flow.step === 'loading' ? 'visually-hidden' : ''}">
        <slot name="logo"></slot>
        <h2 part="heading" tabindex="-1">${title(step, words.term(`step.${flow.step}`))}</h2>
        ${button(step.cancel, words, busy, 'secondary-action', 'quiet')}
        ${step.progress ? keyed(key, progress(step.progress, words)) : nothing}
      </div>
      ${keyed(
        key,
        html`<div class="body" ?hidden=${lacksClient} aria-busy=${flow.step === 'loading' || flow.step === 'opening' ? 'true' : nothing}>
          ${step.body}
        </div>`,
      )}
      ${step.hasNotice ? nothing : notice}
      ${
        primary || secondary || back || aside
          ? keyed(
              key,
              html`<div class="actions">
                ${button(primary, words, busy, 'primary-action')} ${button(secondary, words, busy, 'secondary-action')}
                ${button(back, words, busy, 'back-action')} ${aside ?? nothing}
              </div>`,
            )
          : nothing
      }
      <slot name="help"></slot>
    </div>
    <div class="visually-hidden" role="status">${announced}</div>
  </div>`;
}

/** What is in the heading. The icon is inside and its words begin anew beside it, so that nothing moves when a step has one. */
function title({ icon: name, heading }: StepView, usual: string): TemplateResult {
  const text = heading ?? usual;
  return name ? html`<span class="icon-badge ${name}">${icon(name)}</span><span>${text}</span>` : html`<span>${text}</span>`;
}

/** The three parts of linking, of which `now` is the one that goes on. */
function progress(now: number, words: Localize): TemplateResult {
  const parts = words.lines('progress.parts').map((name, index) => {
    const state = index + 1 < now ? 'done' : index + 1 === now ? 'done now' : '';
    return html`<span class=${state}>${name}</span>`;
  });
  return html`<div class="progress small" role="img" aria-label=${words.term('progress.part', now)}>${parts}</div>`;
}

/** The time left as `m:ss`; nothing without a session. */
export function timeLeft(seconds: number | undefined, words: Localize): TemplateResult | typeof nothing {
  if (seconds === undefined) return nothing;
  return html`<p class="time ${seconds < 15 ? 'last' : seconds < 60 ? 'soon' : ''}">
    ${icon('clock')}${words.term('scan.time-left')}
    <strong part="time-left">${`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`}</strong>
  </p>`;
}
