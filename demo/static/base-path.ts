// The site may lie below a path, such as `/tt-link/`. Its pages are written for the root; this moves them.

/** `html` with every address of ours that it names moved below `base`, which begins and ends with a slash. */
export function movedBelow(base: string, html: string): string {
  // Text in a page has no plain quotes: what matches is an attribute.
  return html.replace(/\s(?:href|src|action|(?:data-)?api-base)="(?=\/(?!\/))/g, `$&${base.slice(0, -1)}`);
}
