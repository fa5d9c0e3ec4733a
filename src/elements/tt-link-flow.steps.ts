// One template a step. `steps` is typed by the flow's union: a new step does not compile until it is drawn.
import { html, nothing, type TemplateResult } from 'lit';
import { isRequirement } from '../core/eligibility.ts';
import { canRetry } from '../core/failure.ts';
import type { LinkFlow, Step } from '../core/link-flow.ts';
import { numberToShow, type ScannedSession, type UnknownSession } from '../core/link-session.ts';
import type { Profile } from '../core/profile.ts';
import { safeText } from '../core/safe-text.ts';
import type { Localize } from '../i18n/localize.ts';
import { accountHeading, names } from './account-heading.ts';
import { drawing, external, icon, type IconName } from './icon.ts';
import { stepItems, withChips } from './list-items.ts';
import { accountCard, linkedView } from './tt-link-flow.linked.ts';
import { scanView } from './tt-link-flow.scan.ts';
import type { Action, FlowView, StepView } from './tt-link-flow.view.ts';

type Steps = { readonly [S in Step]: (flow: Extract<LinkFlow, { step: S }>, view: FlowView) => StepView };

/** What to show for `flow`. */
export function viewOf(flow: LinkFlow, view: FlowView): StepView {
  return (steps[flow.step] as (flow: LinkFlow, view: FlowView) => StepView)(flow, view);
}

const steps: Steps = {
  loading: () => ({
    body: html`<div class="skeleton title"></div>
      <div class="skeleton line"></div>
      <div class="skeleton block"></div>`,
  }),

  intro: (_flow, { words, on }) => ({
    body: html`<p class="muted">${words.term('intro.lead')}</p>
      <ul class="benefits">
        ${benefits(words)}
      </ul>
      <slot name="intro"></slot>`,
    primary: { label: 'intro.start', press: on.start },
    aside: html`<a part="sign-up" href="https://www.tiktok.com/signup" target="_blank" rel="noopener noreferrer"
      ><span>${words.term('intro.sign-up')}${drawing(external)}</span></a
    >`,
  }),

  opening: (_flow, view) => scanView(undefined, view),
  scan: (flow, view) => scanView(flow, view),

  confirm: ({ session }, view) => {
    const { words, on, timeLeft } = view;
    const known = session.status === 'scanned';
    const number = known ? numberToShow(session) : undefined;
    const asked = known ? session.phoneStep : undefined;
    return {
      progress: 2,
      heading: known ? undefined : words.term('confirm.unknown'),
      body: html`<div class="asked">
        ${who(session, view)}
        ${
          number
            ? html`<div class="box match">
                <span id="match">${words.term('confirm.match')}</span>
                <strong part="match-code" aria-describedby="match">${safeText(number, 8)}</strong>
              </div>`
            : nothing
        }
        <p class="muted">${words.term(asked && asked !== 'number' ? `phone.${asked}` : 'confirm.text')}</p>
        ${timeLeft}
      </div>`,
      cancel: { label: 'cancel', press: on.cancel },
    };
  },

  review: ({ session }, { words, on, timeLeft, apiBase }) => ({
    progress: 3,
    body: html`<p class="muted">${words.term('review.text')}</p>
      <div class="box" part="account">${accountCard(session.profile, 'compact', apiBase)}</div>
      ${session.replaces ? html`<p class="muted">${words.term('review.replaces')} ${names(session.replaces)}</p>` : nothing} ${timeLeft}`,
    primary: { label: 'review.yes', press: on.accept },
    secondary: { label: 'review.no', press: on.reject },
  }),

  linked: (flow, view) => linkedView(flow, view),

  ineligible: ({ unmet, account }, { words, on }) => {
    const retry: Action = { label: 'ineligible.retry', press: on.start };
    const other: Action = { label: 'ineligible.other', press: on.start };
    // Nobody can fix their age.
    const isFixable = unmet.some((code) => code !== 'adult');
    return {
      icon: 'alert',
      heading: accountHeading('ineligible.account', account, words),
      body: html`<ul class="unmet">
        ${unmetRules(unmet, words)}
      </ul>`,
      primary: isFixable ? retry : other,
      secondary: isFixable ? other : retry,
    };
  },

  declined: (_flow, view) => endView('declined', 'cross', view),
  expired: (_flow, view) => endView('expired', 'clock', view),
  cancelled: ({ rejected }, view) => (rejected ? endView('rejected', 'alert', view) : endView('cancelled', 'cross', view)),

  failed: ({ failure }, { words, on }) => {
    const supportCode = safeText(failure.supportCode);
    return {
      icon: 'alert',
      isEnd: true,
      body: html`<p class="muted" part="failure">${words.term(`failure.${failure.code}`)}</p>
        ${
          supportCode
            ? html`<p class="muted">${words.term('failure.support-code')} <code part="support-code">${supportCode}</code></p>`
            : nothing
        }`,
      primary: canRetry(failure) ? { label: 'try-again', press: on.start } : undefined,
    };
  },
};

function endView(end: 'declined' | 'expired' | 'cancelled' | 'rejected', name: IconName, { words, on }: FlowView): StepView {
  return {
    icon: name,
    isEnd: true,
    body: html`<p class="muted">${words.term(`${end}.text`)}</p>`,
    primary: { label: end === 'expired' || end === 'rejected' ? 'new-code' : 'try-again', press: on.start },
  };
}

/** Who is waited for: the person who scanned, as far as TikTok says who that is, or just a phone. */
function who(session: ScannedSession | UnknownSession, { words, apiBase }: FlowView): TemplateResult {
  const { id, scannedBy } = session.status === 'scanned' ? session : { id: session.id };
  if (names(scannedBy) === nothing) return html`<span class="icon-badge pulse">${icon('phone')}</span>`;
  const profile: Profile = { ...scannedBy, id, partnerRoles: [], health: { state: 'active' } };
  return html`<div class="who" part="scanned-by">
    <p class="muted small">${words.term('confirm.by')}</p>
    ${accountCard(profile, 'compact', apiBase)}
  </div>`;
}

function benefits(words: Localize): TemplateResult[] {
  const drawn = [
    ['credibility', 'shield'],
    ['recruitment', 'people'],
    ['insights', 'chart'],
  ] as const;
  return drawn.map(
    ([benefit, name]) =>
      html`<li part="benefit">
        <span class="icon-badge">${icon(name)}</span>
        <div>
          <h3>${words.term(`benefit.${benefit}`)}</h3>
          <p class="muted">${words.term(`benefit.${benefit}.text`)}</p>
        </div>
      </li>`,
  );
}

function unmetRules(unmet: readonly string[], words: Localize): TemplateResult[] {
  return [...new Set(unmet)].map(
    (code) =>
      html`<li part="unmet">
        <h3>${icon('alert')}${words.term(isRequirement(code) ? `unmet.${code}` : 'unmet.unknown')}</h3>
        ${isRequirement(code) ? fix(words.lines(`fix.${code}`)) : html`<p part="fix">${words.term('fix.unknown')} <code>${safeText(code)}</code></p>`}
      </li>`,
  );
}

function fix(lines: readonly string[]): TemplateResult {
  return lines.length === 1
    ? html`<p part="fix">${withChips(lines[0]!)}</p>`
    : html`<ol part="fix">
        ${stepItems(lines)}
      </ol>`;
}
