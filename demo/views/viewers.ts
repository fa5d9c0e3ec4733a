// What people outside the agency see: the creator's inbox and a campaign as a seller opens it.
import { html } from 'hono/html';
import type { Answer } from '../data/answer.ts';
import type { Invitation } from '../data/center-data.ts';
import { seller } from '../callers.ts';
import { creators } from '../data/creators.ts';
import { answerSchema, isHandle, toHandle } from '../forms/form-schemas.ts';
import { readForm } from '../forms/read-form.ts';
import type { Html } from '../fill-page.ts';
import { agencies } from '../people.ts';
import { campaignFacts } from './campaigns.ts';
import {
  atHandle,
  answerBadge,
  dayWords,
  creatorInitials,
  emptyNotice,
  initials,
  type Slots,
  type View,
  type RequestContext,
} from './view.ts';

/** `?creator=<handle>`: the invitations and requests that this creator has received. */
export const inboxView: View<RequestContext> = {
  async show({ query, data, profiles }) {
    const handle = toHandle(query.get('creator') ?? '');
    if (!handle) return { ...signedIn(), owner: '', heading: 'Whose inbox?', letters: chooser };
    if (!isHandle(handle)) return undefined;
    const letters = await data.inboxOf(handle);
    return {
      ...signedIn(handle, atHandle(handle)),
      owner: atHandle(handle),
      heading: 'Invitations for you',
      letters: letters.length
        ? html`${letters.map((letter) => article(letter, profiles))}`
        : emptyNotice('Nothing has arrived', 'Invitations and requests from agencies appear here.'),
    };
  },

  async submit({ query, data }, body) {
    const handle = toHandle(query.get('creator') ?? '');
    const form = readForm(answerSchema, body);
    if (!isHandle(handle) || !('output' in form)) return undefined;
    await data.answerInvitation(form.output.id, handle, form.output.answer);
    return `/inbox?creator=${handle}`;
  },
};

function article(
  { agencyId, handle, kind, message, commission, profileId, sentAt, id, answer }: Invitation,
  profiles: RequestContext['profiles'],
): Html {
  const agency = agencies.find((one) => one.id === agencyId);
  if (!agency) return html``;
  return html`<article class="card letter" aria-labelledby="from-${id}">
    <header>
      ${initials(agency.name)}
      <div>
        <h2 id="from-${id}">${agency.name} ${kind === 'request' ? 'would like to work with you' : 'invites you'}</h2>
        <p class="soft">${dayWords(sentAt)}</p>
      </div>
    </header>
    ${message !== undefined && html`<p class="message" dir="auto">${message}</p>`}
    ${commission !== undefined && html`<p>Your share of each sale would be <strong>${commission}%</strong>.</p>`}
    ${profileId !== undefined && card('creator', profileId, agency, profiles)} ${answerForm(`/inbox?creator=${handle}`, id, answer)}
  </article>`;
}

/** A campaign's details as a seller opens them. */
export const sellerCampaignView: View<RequestContext> = {
  async show({ id, data, profiles }) {
    const campaign = await data.campaign(id);
    const agency = agencies.find((one) => one.id === campaign?.agencyId);
    if (!campaign || !agency) return undefined;
    const { profileId } = campaign;
    return {
      ...signedIn(seller.id, seller.name),
      'campaign-title': campaign.title,
      agency: agency.name,
      facts: campaignFacts(campaign),
      profile: profileId === undefined ? '' : html`${card('seller', profileId, agency, profiles)}`,
      answer: answerForm(`/seller/campaigns/${id}`, id, campaign.answer),
    };
  },

  async submit({ id, data }, body) {
    const form = readForm(answerSchema, body);
    if (!('output' in form) || form.output.id !== id || !(await data.campaign(id))) return undefined;
    await data.answerCampaign(id, form.output.answer);
    return `/seller/campaigns/${id}`;
  },
};

/** Accept and Decline, or what was answered. */
function answerForm(action: string, id: string, answer: Answer | undefined): Html {
  if (answer) return html`<p class="answered">${answerBadge(answer)} You ${answer} this.</p>`;
  return html`<form class="form-end" method="post" action="${action}">
    <input type="hidden" name="id" value="${id}" />
    <button class="button" name="answer" value="accepted">Accept</button>
    <button class="quiet-button" name="answer" value="declined">Decline</button>
  </form>`;
}

async function card(
  audience: 'creator' | 'seller',
  profileId: string,
  agency: (typeof agencies)[number],
  profiles: RequestContext['profiles'],
): Promise<Html> {
  const none = html`${agency.name} shows no TikTok profile at the moment.`;
  const shown = await profiles.mayShow(agency, profileId);
  return html`<div class="from-tiktok">
    <h3>${agency.name} on TikTok</h3>
    ${
      shown
        ? html`<tt-profile-card profile-id="${profileId}" audience="${audience}"><p class="soft" slot="empty">${none}</p></tt-profile-card>`
        : html`<p class="soft">${none}</p>`
    }
  </div>`;
}

/** Opening the page signs in: the demo has no sign-in of its own. */
function signedIn(viewer = '', name: Html | string = 'Nobody'): Slots {
  return { viewer, 'signed-in': html`Signed in: ${name}.` };
}

const chooser = html`<p class="soft">Choose the creator who is signed in. This is a demo and has no sign-in of its own.</p>
  <ul class="rows" role="list">
    ${creators.map(
      ({ handle, name }) =>
        html`<li class="row">
          ${creatorInitials(handle)}
          <div class="row-text">
            <strong><a class="row-cover" href="/inbox?creator=${handle}">${atHandle(handle)}</a></strong>
            <span>${name}</span>
          </div>
        </li>`,
    )}
  </ul>`;
