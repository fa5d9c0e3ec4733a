import { html, nothing, type TemplateResult } from 'lit';
import { requirements } from '../core/eligibility.ts';
import type { LinkFlow } from '../core/link-flow.ts';
import { safeOpenUrl } from '../core/safe-url.ts';
import { icon } from './icon.ts';
import { stepItems } from './list-items.ts';
import { cameraDrawing, profileDrawing } from './tt-link-flow.drawings.ts';
import type { FlowView, StepView } from './tt-link-flow.view.ts';

type ScanFlow = Extract<LinkFlow, { step: 'scan' }>;

/** The scan step, and without a `flow` its skeleton: one template, so that the code appears in its place and nothing else moves. */
export function scanView(flow: ScanFlow | undefined, view: FlowView): StepView {
  const { words, on } = view;
  const byCamera = flow?.session.scanner === 'camera';
  const rules = requirements.map(
    (rule) => html`<li class="small" part="requirement">${icon('check')}<span>${words.term(`requirement.${rule}`)}</span></li>`,
  );
  return {
    progress: 1,
    heading: byCamera ? words.term('scan.by-camera') : undefined,
    body: html`<div class="scan">
      <div class="code">
        ${openLink(flow, view)}
        <div class="qr-frame">${flow ? qrFrame(flow, view) : skeleton}</div>
        ${flow ? view.timeLeft : line} ${flow ? links(flow, view) : linksSkeleton(view)}
      </div>
      ${view.notice}
      <div class="guide">
        <h3>${words.term('scan.way')}</h3>
        <div class="way">
          <ol part="steps">
            ${byCamera ? stepItems(words.lines('scan.by-camera.steps')) : stepItems(words.lines('scan.steps'), { 3: icon('scan') })}
          </ol>
          ${byCamera ? cameraDrawing : profileDrawing}
        </div>
        ${byCamera ? nothing : html`<p class="muted small">${words.term('scan.camera')}</p>`}
        <h3>${words.term('scan.requirements')}</h3>
        <ul class="checks">
          ${rules}
        </ul>
      </div>
    </div>`,
    hasNotice: true,
    cancel: { label: 'cancel', press: on.cancel },
  };
}

const skeleton = html`<div class="skeleton"></div>`;
const line = html`<div class="skeleton line"></div>`;

/** The way for a person whose phone shows this page: first where a finger points, below the code elsewhere. */
function openLink(flow: ScanFlow | undefined, { words, apiBase }: FlowView): TemplateResult | typeof nothing {
  const url = flow && safeOpenUrl(flow.session.openUrl, apiBase);
  if (flow && !url) return nothing;
  // A scheme that opens the app would leave an empty tab behind.
  const target = url?.startsWith('http') ? '_blank' : nothing;
  // The skeleton is as high as the link will be, in every language.
  return html`<p class="open ${url ? '' : 'skeleton'}" aria-hidden=${url ? nothing : 'true'}>
      <span>${words.term('scan.this-phone')} </span>
      <a part=${url ? 'open-link' : nothing} href=${url ?? nothing} target=${target} rel="noopener noreferrer"
        >${words.term('scan.open')}</a
      >
    </p>
    <p class="other muted">${words.term('scan.other-phone')}</p>`;
}

function linksSkeleton({ words }: FlowView): TemplateResult {
  return html`<div class="links skeleton" aria-hidden="true"><span class="button">${words.term('scan.copy')}</span></div>`;
}

function qrFrame({ session, covered }: ScanFlow, { qr, words }: FlowView): TemplateResult {
  if (covered) return html`<p>${words.term('scan.covered')}</p>`;
  const code = qr.draw(session.scanUrl, words.term(session.scanner === 'camera' ? 'scan.by-camera' : 'scan.code'));
  return code === null ? html`<p>${words.term('scan.undrawable')}</p>` : (code ?? skeleton);
}

function links({ session }: ScanFlow, { copy, words, apiBase }: FlowView): TemplateResult {
  return html`<div class="links">${copy.render(session.scanUrl, words, safeOpenUrl(session.shareUrl, apiBase))}</div>`;
}
