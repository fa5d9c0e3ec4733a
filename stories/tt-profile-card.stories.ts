import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { cardMeta, shown, type CardArgs, type CardStory } from './card-story.ts';

/** How the profile is shown: variants, labels, and what a profile can be made of. The audience is in the toolbar. */
export default { ...cardMeta, title: 'tt-profile-card/Profiles' } satisfies Meta<CardArgs>;

export const Full: CardStory = shown();

export const Compact: CardStory = shown({}, { variant: 'compact' });

/** Roles with `cap`, with or without `tap`: Creator Agency Partner. */
export const LabelCapAndTap: CardStory = shown({ partnerRoles: ['cap', 'tap'] });
export const LabelCap: CardStory = shown({ partnerRoles: ['cap'] });
/** Only `tap`: TikTok Shop Affiliate Partner. */
export const LabelTap: CardStory = shown({ partnerRoles: ['tap'] });
export const LabelNone: CardStory = shown({ partnerRoles: [] });

export const NotVerified: CardStory = shown({ verified: false });

/** Only what is sure to be there. */
export const MissingFields: CardStory = {
  ...shown(),
  args: { profile: { id: 'p', partnerRoles: ['tap'], health: { state: 'active' } } },
};

export const WithoutVideos: CardStory = shown({ videos: [] });

/** Videos without titles, counts or lengths. */
export const BareVideos: CardStory = shown({ videos: [{ id: '7301122334455667788' }, { id: '7301122334455667789', views: 0 }] });

export const LongTexts: CardStory = shown({
  displayName: 'Donaudampfschifffahrtsgesellschaft Keramik & Morgenstunden '.repeat(5),
  handle: 'abcdefghijklmnopqrstuvwx',
  bio: 'Every week a new glaze, a new bowl, and one creator we could not stop watching. '.repeat(12),
  stats: { followers: 987_654_321_012, likes: 999_999_999_999, videos: 123_456, following: 1 },
});

/** Text that tries to leave its place: marks piled up, direction turned, characters nobody sees. */
export const HostileText: CardStory = shown({
  displayName: '\u202eelim\u202c <img src=x onerror=alert(1)> Z̷̧̨̛̛͇͍͎̈́̾̄̔͊̕͘a̴̢̡͓̤͉͛̏̽l̸̢͖̦̽̒g̷̯͐o\u200b\u200b\u2066',
  handle: '../evil',
  bio: '<script>alert(1)</script>\u202e\u200f\n\n\n'.repeat(9),
  avatarUrl: 'javascript:alert(1)',
  videos: [{ id: '../../x', title: '"><b>bold</b>', coverUrl: 'http://plain.example/x.png' }],
});

export const RightToLeftName: CardStory = shown({ displayName: 'ميلا للخزف', bio: 'خزف وصباحات هادئة، ومبدعون نحب العمل معهم.' });

/** Buttons of the host, below the profile. */
export const WithActions: CardStory = shown({}, { slotted: html`<button slot="actions" type="button">Send a message</button>` });
