// Every page of the partner center. A page is one line here and one file in `pages/`; the navigation, the titles, the
// build and the server follow from it.

/** The sections of the navigation, as the guide names them. */
export const sections = ['My account', 'Creator management', 'Partner campaigns'] as const;

export interface Page {
  /** The address below the root. */
  readonly path: string;
  /** The file in `pages/` that holds what is inside `<main>`. */
  readonly file: string;
  /** What the tab says, before the name of the product. */
  readonly title: string;
  /** What the navigation says; a page without it is reached from other pages. */
  readonly link?: string;
  /** Where in the navigation; above all sections without it. */
  readonly section?: (typeof sections)[number];
}

export const pages: readonly Page[] = [
  { path: '/', file: 'home.html', title: 'Home', link: 'Home' },
  { path: '/profile', file: 'profile.html', title: 'Profile', link: 'Profile', section: 'My account' },
];

/** What every other address answers. */
export const notFoundPage: Page = { path: '/not-found', file: 'not-found.html', title: 'Page not found' };
