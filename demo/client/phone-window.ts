/** Opens the simulated phone beside the page, as narrow as a phone. Without a script it opens like any other link. */
export function openPhoneBeside(): void {
  document.addEventListener('click', (event) => {
    // The link to a code is inside an element.
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link || !/\/(phone|tiktok\/[\w.-]+)$/.test(new URL(link.href).pathname)) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(link.href, '_blank', `popup,noopener,width=390,height=780,left=${screenX + outerWidth}`);
  });
}
