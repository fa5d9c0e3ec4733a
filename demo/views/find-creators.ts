import { html } from 'hono/html';
import type { Invitation } from '../data/center-data.ts';
import { creators, findCreators, type Creator } from '../data/creators.ts';
import { attachField, field } from '../forms/fields.ts';
import { invitationSchema } from '../forms/form-schemas.ts';
import { readForm, type Filled } from '../forms/read-form.ts';
import type { Html } from '../fill-page.ts';
import { sheet } from './sheet.ts';
import { atHandle, answerBadge, dayWords, doneNotice, emptyNotice, creatorInitials, type StaffContext, type View } from './view.ts';

const followers = new Intl.NumberFormat('en', { notation: 'compact' });

/** Creator management → Find creators: `?q=` searches, `?invite=<handle>` opens the form, `?sent=<id>` tells what was sent. */
export const findCreatorsView: View<StaffContext> = {
  async show({ person, query, data }, filled) {
    const asked = query.get('q') ?? '';
    const found = findCreators(asked);
    const sent = await data.invitationsOf(person.agency.id);
    const invited = creators.find(({ handle }) => handle === query.get('invite'));
    const done = sent.find(({ id }) => id === query.get('sent'));
    return {
      q: asked,
      // After an invitation the search shows the same creators again.
      'kept-q': asked ? html`<input type="hidden" name="q" value="${asked}" />` : '',
      done: done ? sentNotice(done) : '',
      creators: found.length
        ? html`<ul class="rows" role="list">
            ${found.map((creator) => row(creator, person.agency.id, sent, creator === invited))}
          </ul>`
        : emptyNotice('Nobody like that here', 'No creator’s name, handle or topic has these words.', allCreators),
      sheet: invited ? invitationSheet(invited, asked, filled) : '',
    };
  },

  async submit({ person, query, data, profiles }, body) {
    const creator = creators.find(({ handle }) => handle === query.get('invite'));
    if (!creator) return undefined;
    const form = readForm(invitationSchema, body);
    if (!('output' in form)) return form;
    const { message, profileId } = form.output;
    const invalidReason = await profiles.invalidReason(person.agency, profileId);
    if (invalidReason) return { values: form.values, errors: { profileId: invalidReason } };
    const { id } = await data.addInvitation({
      agencyId: person.agency.id,
      kind: 'invitation',
      handle: creator.handle,
      message,
      ...(profileId !== undefined && { profileId }),
      sentBy: person.userId,
    });
    return `/creators/find?sent=${id}`;
  },
};

const allCreators = html`<a class="quiet-button" href="/creators/find">Show all creators</a>`;

function row({ handle, name, topic, followers: count, partnerOf }: Creator, agencyId: string, sent: Invitation[], open: boolean): Html {
  const last = sent.find((one) => one.handle === handle);
  const isPartner = partnerOf.includes(agencyId);
  return html`<li class="row creator">
    ${creatorInitials(handle)}
    <div class="row-text" id="about-${handle}">
      <strong>${name}</strong>
      <span>${atHandle(handle)}</span>
    </div>
    <div class="row-about">
      <span>${topic} · ${followers.format(count)} followers</span>
      ${isPartner && html`<span class="badge badge-good">Your partner</span>`}
      ${last && (last.answer ? answerBadge(last.answer) : html`<span class="badge">Invited ${dayWords(last.sentAt)}</span>`)}
    </div>
    ${
      !isPartner &&
      html`<button class="quiet-button" name="invite" value="${handle}" aria-describedby="about-${handle}" ${open && 'data-opener'}>
        Invite
      </button>`
    }
  </li>`;
}

function invitationSheet({ handle, name }: Creator, asked: string, filled: Filled | undefined): Html {
  const found = asked && `q=${encodeURIComponent(asked)}`;
  return sheet({
    form: 'invitation',
    title: `Invite ${name}`,
    words: html`Sent to <strong>${atHandle(handle)}</strong>’s inbox. Nothing is binding until they accept.`,
    action: `/creators/find?invite=${handle}${found && `&${found}`}`,
    home: `/creators/find${found && `?${found}`}`,
    submit: 'Send invitation',
    fields: html`${field(
      {
        name: 'message',
        label: 'Message',
        hint: 'What would you like to make together? Up to 600 characters.',
        lines: 5,
        attributes: html`required maxlength="600"`,
      },
      filled,
    )}
    ${attachField('creator', 'invite-creator', filled)}`,
  });
}

function sentNotice({ handle }: Invitation): Html {
  return doneNotice(html`Your invitation to <strong>${atHandle(handle)}</strong> is on its way.`, {
    href: `/inbox?creator=${handle}`,
    text: 'See what the creator receives',
  });
}
