// Every page of the partner center. A page is one line here, one file in `pages/` for its words and, where it shows
// data, one in `views/`; the navigation, the titles, the build and the server follow from it.
import type { IconName } from './icons.ts';

/** The sections of the navigation, as TikTok's guide for agencies names them. */
export const sections = ['My account', 'Creator management', 'Partner campaigns'] as const;

export interface Page {
  /** The address below the root; `:id` stands for one thing of many. */
  readonly path: string;
  /** The file in `pages/` that holds what is inside `<main>`. */
  readonly file: string;
  /** What the tab says, before the name of the product. */
  readonly title: string;
  /** What the navigation says; a page without it is reached from other pages. */
  readonly link?: { readonly text: string; readonly icon: IconName };
  /** Where in the navigation; above all sections without it. */
  readonly section?: (typeof sections)[number];
  /** The page that the navigation marks instead of one that it doesn't list. */
  readonly parent?: string;
  /** Shown to somebody outside the agency, in a layout of its own. */
  readonly viewer?: 'creator' | 'seller' | 'account holder';
}

const creators = 'Creator management';
const campaigns = 'Partner campaigns';

export const pages: readonly Page[] = [
  { path: '/', file: 'home.html', title: 'Home', link: { text: 'Home', icon: 'home' } },
  { path: '/profile', file: 'profile.html', title: 'Profile', link: { text: 'Profile', icon: 'profile' }, section: 'My account' },
  {
    path: '/creators/find',
    file: 'find-creators.html',
    title: 'Find creators',
    link: { text: 'Find creators', icon: 'find' },
    section: creators,
  },
  {
    path: '/creators/manage',
    file: 'manage-partnerships.html',
    title: 'Manage partnerships',
    link: { text: 'Manage partnerships', icon: 'partners' },
    section: creators,
  },
  {
    path: '/campaigns',
    file: 'my-campaigns.html',
    title: 'My campaigns',
    link: { text: 'My campaigns', icon: 'campaigns' },
    section: campaigns,
  },
  { path: '/campaigns/new', file: 'new-campaign.html', title: 'New campaign', parent: '/campaigns' },
  { path: '/campaigns/:id', file: 'campaign.html', title: 'Campaign', parent: '/campaigns' },
  { path: '/inbox', file: 'inbox.html', title: 'What the creator receives', parent: '/creators/manage', viewer: 'creator' },
  { path: '/seller/campaigns/:id', file: 'seller-campaign.html', title: 'What the seller sees', parent: '/campaigns', viewer: 'seller' },
];

/** Where somebody without a second device opens the link of a code; only in front of a simulated TikTok. */
export const openCodePage: Page = { path: '/phone', file: 'open-code.html', title: 'Simulated phone', viewer: 'account holder' };

/** What every other address answers. */
export const notFoundPage: Page = { path: '/not-found', file: 'not-found.html', title: 'Page not found' };

/** What a page with an agency's data answers to somebody that it doesn't know. */
export const signedOutPage: Page = { path: '/signed-out', file: 'signed-out.html', title: 'Nobody is signed in' };
