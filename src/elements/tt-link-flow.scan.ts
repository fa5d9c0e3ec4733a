import { html, nothing, type TemplateResult } from 'lit';
import { requirements } from '../core/eligibility.ts';
import type { LinkFlow } from '../core/link-flow.ts';
import { safeOpenUrl } from '../core/safe-text.ts';
import { listItems } from './list-items.ts';
import type { FlowView, StepView } from './tt-link-flow.view.ts';

type ScanFlow = Extract<LinkFlow, { step: 'scan' }>;

/** The scan step, and without a `flow` its skeleton: one template, so that the code appears in its place and nothing else moves. */
export function scanScene(flow: ScanFlow | undefined, view: FlowView): StepView {
  const { words, on } = view;
  const byCamera = flow?.session.scanner === 'camera';
  const rules = requirements.map((rule) => html`<li part="requirement">${words.term(`requirement.${rule}`)}</li>`);
  return {
    heading: byCamera ? words.term('scan.by-camera') : undefined,
    body: html`<div class="scan">
      <div class="code">
        <div class="qr-frame">${flow ? qrFrame(flow, view) : skeleton}</div>
        ${flow ? view.timeLeft : line} ${flow ? links(flow, view) : linksSkeleton(view)}
      </div>
      ${view.notice}
      <div class="guide">
        <h3>${words.term('scan.way')}</h3>
        <ol part="steps">
          ${listItems(words.lines(byCamera ? 'scan.by-camera.steps' : 'scan.steps'))}
        </ol>
        ${byCamera ? nothing : html`<p class="muted">${words.term('scan.camera')}</p>`}
        <h3>${words.term('scan.requirements')}</h3>
        <ul class="plain">
          ${rules}
        </ul>
      </div>
    </div>`,
    hasNotice: true,
    secondary: { words: words.term('cancel'), press: on.cancel },
  };
}

const skeleton = html`<div class="skeleton"></div>`;
const line = html`<div class="skeleton line"></div>`;

/** As high as the links will be, in every language. */
function linksSkeleton({ words }: FlowView): TemplateResult {
  return html`<div class="links" aria-hidden="true">
    <div class="skeleton">
      <p>${words.term('scan.this-phone')} <span>${words.term('scan.open')}</span></p>
    </div>
    <div class="skeleton button"></div>
  </div>`;
}

function qrFrame({ session, covered }: ScanFlow, { qr, words }: FlowView): TemplateResult {
  if (covered) return html`<p>${words.term('scan.covered')}</p>`;
  const code = qr.draw(session.scanUrl, words.term(session.scanner === 'camera' ? 'scan.by-camera' : 'scan.code'));
  return code === null ? html`<p>${words.term('scan.undrawable')}</p>` : (code ?? skeleton);
}

function links({ session }: ScanFlow, { copy, words, apiBase }: FlowView): TemplateResult {
  const openUrl = safeOpenUrl(session.openUrl, apiBase);
  // A scheme that opens the app would leave an empty tab behind.
  const target = openUrl?.startsWith('http') ? '_blank' : nothing;
  return html`<div class="links">
    ${
      openUrl
        ? html`<p>
            ${words.term('scan.this-phone')}
            <a part="open-link" href=${openUrl} target=${target} rel="noopener noreferrer">${words.term('scan.open')}</a>
          </p>`
        : nothing
    }
    ${copy.render(session.scanUrl, words, safeOpenUrl(session.shareUrl, apiBase))}
  </div>`;
}
