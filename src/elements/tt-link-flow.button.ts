import { html, nothing, type TemplateResult } from 'lit';
import type { Localize } from '../i18n/localize.ts';
import type { Action } from './tt-link-flow.view.ts';

/** A button of the flow; while it is `busy`, it keeps the focus. */
export function button(
  action: Action | undefined,
  words: Localize,
  busy: boolean,
  part?: string,
  look = '',
): TemplateResult | typeof nothing {
  if (!action) return nothing;
  return html`<button type="button" part=${part ?? nothing} class=${look} aria-disabled=${busy || nothing} @click=${action.press}>
    ${words.term(action.label)}
  </button>`;
}
