import { html } from 'hono/html';
import type { Campaign } from '../data/center-data.ts';
import { day } from '../data/sample-campaigns.ts';
import { attachField, field } from '../forms/fields.ts';
import { campaignSchema } from '../forms/form-schemas.ts';
import { readForm } from '../forms/read-form.ts';
import type { Html } from '../fill-page.ts';
import { nameOf } from '../people.ts';
import { answerBadge, dayWords, doneNotice, emptyNotice, type StaffContext, type View } from './view.ts';

/** Partner campaigns → My campaigns. */
export const myCampaignsView: View<StaffContext> = {
  async show({ person, data }) {
    const campaigns = await data.campaignsOf(person.agency.id);
    return {
      campaigns: campaigns.length
        ? html`<ul class="rows" role="list">
            ${campaigns.map(row)}
          </ul>`
        : emptyNotice('No campaign yet', 'A campaign tells sellers what you offer, for how long and at which commission.', createOne),
    };
  },
};

const createOne = html`<a class="quiet-button" href="/campaigns/new">Create the first one</a>`;

function row(campaign: Campaign): Html {
  return html`<li class="row row-bare">
    <div class="row-text">
      <strong><a class="row-cover" href="/campaigns/${campaign.id}">${campaign.title}</a></strong>
      <span>${dayWords(campaign.start)} – ${dayWords(campaign.end)} · ${campaign.commission}%</span>
    </div>
    <div class="row-end">
      ${campaign.profileId !== undefined && html`<span class="badge badge-good">With profile</span>`}
      ${campaign.answer && answerBadge(campaign.answer)} ${stateBadge(campaign)}
    </div>
  </li>`;
}

function stateBadge({ start, end }: Campaign): Html {
  const today = day(Date.now());
  if (today < start) return html`<span class="badge">Upcoming</span>`;
  return today > end ? html`<span class="badge">Ended</span>` : html`<span class="badge badge-good">Running</span>`;
}

/** My campaigns → Create. */
export const newCampaignView: View<StaffContext> = {
  show(_, filled) {
    return {
      fields: html`${field({ name: 'title', label: 'Title', hint: 'What sellers read first.', attributes: html`required maxlength="80"` }, filled)}
        ${field(
          {
            name: 'commission',
            label: 'Commission',
            hint: 'Your share of each sale, from 1% to 80%.',
            unit: '%',
            attributes: html`type="number" required min="1" max="80" step="0.1" inputmode="decimal"`,
          },
          filled,
        )}
        <div class="field-pair">
          ${field({ name: 'start', label: 'First day', attributes: html`type="date" required` }, filled)}
          ${field({ name: 'end', label: 'Last day', attributes: html`type="date" required` }, filled)}
        </div>
        ${attachField('seller', 'campaign', filled)}`,
    };
  },

  async submit({ person, data, profiles }, body) {
    const form = readForm(campaignSchema, body);
    if (!('output' in form)) return form;
    const { profileId, ...rest } = form.output;
    const invalidReason = await profiles.invalidReason(person.agency, profileId);
    if (invalidReason) return { values: form.values, errors: { profileId: invalidReason } };
    const { id } = await data.addCampaign({
      ...rest,
      agencyId: person.agency.id,
      ...(profileId !== undefined && { profileId }),
      createdBy: person.userId,
    });
    return `/campaigns/${id}?created`;
  },
};

/** One campaign of the agency's own. */
export const campaignView: View<StaffContext> = {
  async show({ person, id, query, data, profiles }) {
    const campaign = await data.campaign(id);
    if (campaign?.agencyId !== person.agency.id) return undefined;
    const seen = { href: `/seller/campaigns/${id}`, text: 'See what the seller sees' };
    const created = query.has('created');
    return {
      title: campaign.title,
      'campaign-title': campaign.title,
      state: stateBadge(campaign),
      done: created ? doneNotice(html`The campaign is created. Sellers can open it now.`, seen) : '',
      facts: campaignFacts(campaign),
      answer: campaign.answer ? answerBadge(campaign.answer) : 'Pending',
      by: nameOf(campaign.createdBy),
      profile: await attached(campaign, profiles.mayShow(person.agency, campaign.profileId ?? '')),
      'seller-link': created ? '' : html`<p><a class="quiet-button" href="${seen.href}">${seen.text}</a></p>`,
    };
  },
};

/** What everybody is told of a campaign. */
export function campaignFacts({ commission, start, end }: Campaign): Html {
  return html`<div>
      <dt>Commission</dt>
      <dd>${commission}%</dd>
    </div>
    <div>
      <dt>First day</dt>
      <dd>${dayWords(start)}</dd>
    </div>
    <div>
      <dt>Last day</dt>
      <dd>${dayWords(end)}</dd>
    </div>`;
}

async function attached({ profileId }: Campaign, mayShow: Promise<boolean>): Promise<Html> {
  const gone = 'The profile that was attached is not linked any more. Sellers see the campaign without it.';
  if (profileId === undefined) return html`<p class="soft">No profile is attached: sellers read your agency’s name only.</p>`;
  if (!(await mayShow)) return html`<p class="soft">${gone}</p>`;
  return html`<tt-profile-card api-base="/api/tt" profile-id="${profileId}" variant="compact">
    <p class="soft" slot="empty">${gone}</p>
  </tt-profile-card>`;
}
