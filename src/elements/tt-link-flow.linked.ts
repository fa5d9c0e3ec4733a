import { html, nothing, type TemplateResult } from 'lit';
import { canStart, type LinkFlow } from '../core/link-flow.ts';
import type { Profile } from '../core/profile.ts';
import { accountHeading, names } from './account-heading.ts';
import { icon } from './icon.ts';
import { button } from './tt-link-flow.button.ts';
import type { FlowView, StepView } from './tt-link-flow.view.ts';

type LinkedFlow = Extract<LinkFlow, { step: 'linked' }>;

/** The linked step: the card, where it is shown or that it isn't, and the way to unlink it, which asks once. */
export function linkedView(flow: LinkedFlow, view: FlowView): StepView {
  const { words, unlinking, on } = view;
  const { state } = flow.profile.health;
  const isActive = state === 'active';
  const question = isAsking(flow, view) ? unlinkQuestion(flow, view) : nothing;
  return {
    icon: isActive ? 'check' : 'alert',
    heading: isActive ? accountHeading('linked.account', flow.profile, words) : words.term(`linked.${state}`),
    // Below Link again, which is what a profile that doesn't work needs first.
    aside: isAsking(flow, view)
      ? undefined
      : html`<slot name="linked-actions"></slot>
          ${button({ label: 'linked.unlink', press: on.askUnlink }, words, false, 'unlink', 'quiet danger')}`,
    primary: canStart(flow) && !unlinking.isAsked ? { label: 'link-again', press: on.start } : undefined,
    body: isActive
      ? html`<div class="linked">
          <div class="box">${accountCard(flow.profile, 'full', view.apiBase)}</div>
          <div class="where">
            <h3>${words.term('linked.where')}</h3>
            <ul class="checks">
              ${places(flow.profile, view)}
            </ul>
          </div>
          ${question}
        </div>`
      : html`<p class="muted">${words.term('linked.hidden')}</p>
          <div class="box">${accountCard(flow.profile, 'compact', view.apiBase)}</div>
          ${question}`,
  };
}

/** Where the profile appears: first as creators see it, then as sellers do. Hidden from screen readers, which have read the card. */
function places(profile: Profile, { words, apiBase }: FlowView): TemplateResult[] {
  return words.lines('linked.places').map(
    (place, index) =>
      html`<li>
        ${icon('check')}<span>${place}</span>
        ${index < 2 ? html`<div class="seen" aria-hidden="true">${accountCard(profile, 'compact', apiBase)}</div>` : nothing}
      </li>`,
  );
}

/** The card of an account, and its names where the card's tag is not there. */
export function accountCard(profile: Profile, variant: 'compact' | 'full', apiBase: FlowView['apiBase']): TemplateResult {
  return html`<tt-profile-card variant=${variant} .apiBase=${apiBase} .profile=${profile}>${names(profile)}</tt-profile-card>`;
}

function isAsking(flow: LinkedFlow, { unlinking }: FlowView): boolean {
  return unlinking.isAsked || flow.pendingAction !== undefined;
}

function unlinkQuestion(flow: LinkedFlow, { words, unlinking: { usage }, on }: FlowView): TemplateResult {
  const busy = Boolean(flow.pendingAction);
  return html`<div class="box question" role="group" aria-labelledby="question" aria-describedby="cost">
    <h3 id="question">${words.term('unlink.question')}</h3>
    <p id="cost">
      ${words.term('unlink.cost')}<br />
      ${
        // Its line is kept free: buttons that moved would be pressed by mistake.
        usage && usage.invitations + usage.campaigns > 0
          ? html`${words.term('unlink.invitations')} <strong>${words.number(usage.invitations)}</strong> · ${words.term('unlink.campaigns')}
              <strong>${words.number(usage.campaigns)}</strong>`
          : html`&nbsp;`
      }
    </p>
    <div class="actions">
      ${button({ label: 'unlink.yes', press: on.unlink }, words, busy, undefined, 'danger')}
      ${button({ label: 'unlink.no', press: on.keep }, words, busy, undefined, 'keep')}
    </div>
  </div>`;
}
