import { flowsOnPage } from './flows-on-page.ts';

/**
 * Opens the simulated phone beside the page, as narrow as a phone. Its pages allow no frame around them, so it is a window.
 * Without a script it opens like any other link.
 */
export function openPhoneBeside(): void {
  document.addEventListener('click', (event) => {
    // The link to a code is inside an element.
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link || !/\/(phone|tiktok\/[\w.-]+)$/.test(new URL(link.href).pathname)) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // A code that is on the page needs no link to be typed.
    const { href } = (link.pathname.endsWith('/phone') && codeLink()) || link;
    open(href, '_blank', `popup,noopener,width=390,height=780,left=${screenX + outerWidth}`);
  });
}

/** The link of the code that an element of this page shows. */
function codeLink(): HTMLAnchorElement | null | undefined {
  return flowsOnPage()[0]?.shadowRoot?.querySelector('a[part~="open-link"]');
}
