import { html } from 'hono/html';
import type { Invitation } from '../data/center-data.ts';
import { creators } from '../data/creators.ts';
import { attachField, field } from '../forms/fields.ts';
import { requestSchema } from '../forms/form-schemas.ts';
import { readForm, type Filled } from '../forms/read-form.ts';
import type { Html } from '../fill-page.ts';
import { sheet } from './sheet.ts';
import { atHandle, answerBadge, dayWords, doneNotice, emptyNotice, creatorInitials, type StaffContext, type View } from './view.ts';

/** Creator management → Manage partnerships: `?add=creator` opens the form, `?sent=<id>` tells what was sent. */
export const managePartnershipsView: View<StaffContext> = {
  async show({ person, query, data }, filled) {
    const { id } = person.agency;
    const sent = await data.invitationsOf(id);
    const done = sent.find((one) => one.id === query.get('sent'));
    const open = query.has('add');
    const partners = creators.filter(({ partnerOf }) => partnerOf.includes(id));
    const sentAnd = (answer: Invitation['answer']) => sent.filter((one) => one.answer === answer);
    const [pending, accepted, declined] = [sentAnd(undefined), sentAnd('accepted'), sentAnd('declined')];
    return {
      opens: open ? html`data-opener` : '',
      done: done ? sentNotice(done) : '',
      pending: pending.length
        ? rows(pending.map(sentRow))
        : emptyNotice('Nothing is pending', 'Sent invitations appear here until the creator replies.', findThem),
      partners:
        partners.length + accepted.length
          ? rows([...accepted.map(sentRow), ...partners.map(partnerRow)])
          : emptyNotice('No partners yet', 'A creator who accepts becomes one.'),
      declined: declined.length
        ? html`<section aria-labelledby="declined">
            <h2 id="declined">Declined</h2>
            <div class="card list">${rows(declined.map(sentRow))}</div>
          </section>`
        : '',
      sheet: open ? requestSheet(filled) : '',
    };
  },

  async submit({ person, data, profiles }, body) {
    const form = readForm(requestSchema, body);
    if (!('output' in form)) return form;
    const { handle, commission, profileId } = form.output;
    const invalidReason = await profiles.invalidReason(person.agency, profileId);
    if (invalidReason) return { values: form.values, errors: { profileId: invalidReason } };
    const { id } = await data.addInvitation({
      agencyId: person.agency.id,
      kind: 'request',
      handle,
      commission,
      ...(profileId !== undefined && { profileId }),
      sentBy: person.userId,
    });
    return `/creators/manage?sent=${id}`;
  },
};

const findThem = html`<a class="quiet-button" href="/creators/find">Find creators</a>`;

function rows(all: readonly Html[]): Html {
  return html`<ul class="rows" role="list">
    ${all}
  </ul>`;
}

function sentRow({ id, kind, handle, commission, profileId, sentAt, answer }: Invitation): Html {
  return html`<li class="row">
    ${creatorInitials(handle)}
    <div class="row-text" id="sent-${id}">
      <strong>${atHandle(handle)}</strong>
      <span
        >${kind === 'request' ? 'Request' : 'Invitation'} ·
        ${dayWords(sentAt)}${commission !== undefined && ` · ${commission}% commission`}</span
      >
    </div>
    <div class="row-end">
      ${profileId !== undefined && html`<span class="badge badge-good">With profile</span>`} ${answer && answerBadge(answer)}
      <a class="row-link" href="/inbox?creator=${handle}" aria-describedby="sent-${id}">As they see it</a>
    </div>
  </li>`;
}

function partnerRow({ handle, name, topic }: (typeof creators)[number]): Html {
  return html`<li class="row">
    ${creatorInitials(handle)}
    <div class="row-text">
      <strong>${name}</strong>
      <span>${atHandle(handle)} · ${topic}</span>
    </div>
    <div class="row-end"><span class="badge badge-good">Your partner</span></div>
  </li>`;
}

function requestSheet(filled: Filled | undefined): Html {
  return sheet({
    form: 'request',
    title: 'Invite a new creator',
    words: 'Sent to the creator’s inbox. Nothing is binding until they accept.',
    action: '/creators/manage?add=creator',
    home: '/creators/manage',
    submit: 'Send request',
    fields: html`${field(
      {
        name: 'handle',
        label: 'Creator’s handle',
        hint: 'As on TikTok, such as @paper.otter.',
        attributes: html`required maxlength="25" autocomplete="off" autocapitalize="none" spellcheck="false"`,
      },
      filled,
    )}
    ${field(
      {
        name: 'commission',
        label: 'Commission',
        hint: 'Their share of each sale, from 1% to 80%.',
        unit: '%',
        attributes: html`type="number" required min="1" max="80" step="0.1" inputmode="decimal"`,
      },
      filled,
    )}
    ${attachField('creator', 'add-creator', filled)}`,
  });
}

function sentNotice({ handle }: Invitation): Html {
  return doneNotice(html`Your request to <strong>${atHandle(handle)}</strong> is on its way.`, {
    href: `/inbox?creator=${handle}`,
    text: 'See what the creator receives',
  });
}
