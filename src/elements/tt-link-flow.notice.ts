import { html, nothing, type TemplateResult } from 'lit';
import type { LinkFlow } from '../core/link-flow.ts';
import type { Localize } from '../i18n/localize.ts';

/** The page sets no client. */
export function setupNotice(words: Localize): TemplateResult {
  return html`<p class="notice lasting" part="notice">${words.term('notice.setup')}</p>`;
}

/** What is not as it should be while the step goes on: answers that stay away, or a profile that could not be unlinked. */
export function notice(flow: LinkFlow, words: Localize, askNow: () => void): TemplateResult | typeof nothing {
  if (flow.step === 'linked' && flow.failure)
    return html`<p class="notice lasting" part="notice">${words.term('notice.unlink')} ${words.term(`failure.${flow.failure.code}`)}</p>`;
  const { failedPolls } = flow;
  if (!failedPolls) return nothing;
  if (!failedPolls.prolonged) return html`<p class="notice" part="notice">${words.term('notice.missed')}</p>`;
  return html`<p class="notice lasting" part="notice">
    ${words.term('notice.lasting')} <button type="button" @click=${askNow}>${words.term('notice.ask-now')}</button>
  </p>`;
}
