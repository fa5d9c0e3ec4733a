import { html, type TemplateResult } from 'lit';
import type { Log } from './log.ts';

/** Events and requests, the latest on top. */
export function logSection(log: Log): TemplateResult {
  const entries = log.$entries.get().toReversed();
  return html`<p class="soft">Events of our elements, and requests to the API.</p>
    ${entries.length === 0 ? html`<p>Nothing has happened yet.</p>` : html`<button type="button" @click=${() => log.clear()}>Clear</button>`}
    <ol class="log" dir="ltr">
      ${entries.map(
        ({ kind, name, detail }) =>
          html`<li class=${kind}>
            <code>${name}</code>
            <span class=${/^(4|5|failed)/.test(detail) ? 'bad' : 'soft'}>${detail || (kind === 'request' ? '…' : '')}</span>
          </li>`,
      )}
    </ol>`;
}
