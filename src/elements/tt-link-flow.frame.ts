// What is around every step: the parts of linking, the time left, the buttons.
import { html, nothing, type TemplateResult } from 'lit';
import type { Localize } from '../i18n/localize.ts';
import { icon } from './icon.ts';
import type { Action } from './tt-link-flow.view.ts';

/** The three parts of linking, of which `now` is the one that goes on. */
export function progress(now: number, words: Localize): TemplateResult {
  const parts = words.lines('progress.parts').map((name, index) => {
    const state = index + 1 < now ? 'done' : index + 1 === now ? 'done now' : '';
    return html`<span class=${state}>${name}</span>`;
  });
  return html`<div class="progress small" role="img" aria-label=${words.term('progress.part', now)}>${parts}</div>`;
}

export function button(part: string, action: Action | undefined, busy: boolean, look = ''): TemplateResult | typeof nothing {
  if (!action) return nothing;
  return html`<button type="button" part=${part} class=${look} aria-disabled=${busy ? 'true' : nothing} @click=${action.press}>
    ${action.words}
  </button>`;
}

/** The time left as `m:ss`; nothing without a session. */
export function timeLeft(seconds: number | undefined, words: Localize): TemplateResult | typeof nothing {
  if (seconds === undefined) return nothing;
  return html`<p class="time ${seconds < 15 ? 'last' : seconds < 60 ? 'soon' : ''}">
    ${icon('clock')}${words.term('scan.time-left')}
    <strong part="time-left">${`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`}</strong>
  </p>`;
}
