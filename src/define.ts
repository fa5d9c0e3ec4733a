import type { TtAttachProfile } from './elements/tt-attach-profile.ts';
import type { TtLinkFlow } from './elements/tt-link-flow.ts';
import type { TtProfileCard } from './elements/tt-profile-card.ts';

/** An element class that says which version it belongs to. */
export interface VersionedElement extends CustomElementConstructor {
  readonly version: string;
}

/**
 * Registers `element` as `tag`, unless the tag is taken: a second `customElements.define` would throw and take the rest
 * of its module along. Another version that came first stays, with one warning; on a server nothing happens.
 */
export function define(tag: string, element: VersionedElement): void {
  if (!globalThis.customElements) return;
  const first = customElements.get(tag) as Partial<VersionedElement> | undefined;
  if (!first) customElements.define(tag, element);
  else if (first.version !== element.version) {
    console.warn(`<${tag}> is registered already, by version ${first.version ?? 'unknown'}. Version ${element.version} is not used.`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tt-attach-profile': TtAttachProfile;
    'tt-link-flow': TtLinkFlow;
    'tt-profile-card': TtProfileCard;
  }
}
