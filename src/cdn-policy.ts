// The Trusted Types policy of the one-file build, made before Lit is evaluated: the build hands it to Lit, which would
// make its own at import and throw on a page that doesn't name it.
interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML: (markup: string) => string }): unknown;
}

// A second copy renders nothing, and the browser would report its policy as a violation.
const isSecondCopy = customElements.get('tt-link-flow') !== undefined;
const factory = isSecondCopy ? undefined : (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;

function makePolicy(): unknown {
  try {
    return factory?.createPolicy('tt-link', { createHTML: (markup) => markup });
  } catch {
    return undefined;
  }
}

/** What Lit turns its own templates into markup with; `undefined` where the page has no Trusted Types, or refuses. */
export const policy = makePolicy();

/** The page has a list of policies and `tt-link` is not on it. */
export const refused = factory !== undefined && policy === undefined;
