import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { createMockApi } from '../src/mock/mock.ts';
import { sampleProfile } from './sample-profile.ts';
import { createClient } from '../src/pure.ts';
import { keepWaiting, ownPage } from './story-timers.ts';
import { becomes, cardMeta, type CardArgs, type CardStory } from './card-story.ts';
import { withoutWarnings } from './quiet.ts';

/** A card that asks for its profile: what it shows before, instead, and when there is none. */
export default { ...cardMeta, title: 'tt-profile-card/Answers' } satisfies Meta<CardArgs>;

export const Loading: CardStory = {
  args: { answers: { script: 'silent' } },
  play: becomes('loading'),
  beforeEach: keepWaiting,
  parameters: ownPage(360),
};

export const LoadingCompact: CardStory = { ...Loading, args: { ...Loading.args, variant: 'compact' }, parameters: ownPage(160) };

/** Without `profile-id`: the agency's own. */
export const Linked: CardStory = { args: { answers: { script: 'already linked' } }, play: becomes('ready') };

export const NothingLinked: CardStory = { args: { answers: { script: 'waiting' } }, play: becomes('empty') };

/** The host says what to do then. */
export const NothingLinkedWithSlot: CardStory = {
  args: {
    answers: { script: 'waiting' },
    slotted: html`<p slot="empty">Link a profile under <a href="#profile">My account</a> first.</p>`,
  },
  play: becomes('empty'),
};

/** With `profile-id`, as a viewer sees it. */
export const ById: CardStory = {
  args: { answers: { profiles: [{ ...sampleProfile, id: 'p-7' }] }, 'profile-id': 'p-7', audience: 'creator' },
  play: becomes('ready'),
};

/** Unknown, hidden or unlinked ids are absent from the answer. */
export const HiddenFromViewers: CardStory = { args: { answers: {}, 'profile-id': 'p-8', audience: 'seller' }, play: becomes('empty') };

/** The service can't be asked: the element's own children stand in. */
export const Failed: CardStory = {
  args: { answers: {}, fault: 'forbidden', slotted: html`<p>Mila Makes, @mila.makes</p>` },
  play: becomes('failed'),
};

/** No answer yet, and the card still waits. */
export const Unreachable: CardStory = {
  args: { answers: {}, fault: 'unreachable', slotted: html`<p>Mila Makes, @mila.makes</p>` },
  play: becomes('failed'),
};

export const FailedWithoutChildren: CardStory = { args: { answers: {}, fault: 'forbidden' }, play: becomes('failed') };

/** The page sets neither `api-base` nor a client: a notice, one warning for the developer, and the element's own children. */
export const NotSetUp: CardStory = {
  render: () => html`<tt-profile-card></tt-profile-card>`,
  play: becomes('failed'),
  beforeEach: withoutWarnings,
  parameters: ownPage(140),
};

/** Cards on one page ask together, ten or ten thousand of them. */
export const ManyOnOnePage: CardStory = {
  render: ({ variant, loading }) => {
    const ids = Array.from({ length: 24 }, (_, index) => `p-${index}`);
    const profiles = ids.map((id, index) => ({
      ...sampleProfile,
      id,
      displayName: `Creator studio ${index + 1}`,
      handle: `studio.${index + 1}`,
    }));
    const client = createClient(createMockApi({ profiles }));
    return html`<ul class="cards">
      ${ids.map((id) => html`<li><tt-profile-card .client=${client} profile-id=${id} audience="creator" variant=${variant} loading=${loading}></tt-profile-card></li>`)}
    </ul>`;
  },
  args: { variant: 'compact', loading: 'eager' },
  async play({ canvasElement }) {
    await waitFor(() => expect(canvasElement.querySelectorAll('tt-profile-card:state(ready)')).toHaveLength(24), { timeout: 10_000 });
  },
};
