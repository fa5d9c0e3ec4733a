import type { TtLinkFlow } from '../../src/index.ts';

/** The flows of this page, also those in the dialog of an attach control. */
export function flowsOnPage(): TtLinkFlow[] {
  const controls = [...document.querySelectorAll('tt-attach-profile')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  return [document, ...controls].flatMap((root) => [...root.querySelectorAll('tt-link-flow')]);
}
