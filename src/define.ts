import type { TtAttachProfile } from './elements/tt-attach-profile.ts';
import type { TtLinkFlow } from './elements/tt-link-flow.ts';
import type { TtProfileCard } from './elements/tt-profile-card.ts';

/** An element class with its version. */
export interface VersionedElement extends CustomElementConstructor {
  readonly version: string;
}

/** What is newest in every engine of all that the elements need; a DOM for tests may have no `CSS.supports`, and shows nothing anyway. */
function hasAll(): boolean {
  return !globalThis.CSS?.supports || CSS.supports('selector(:state(a))');
}

const warned = new Set<string>();

function warnOnce(message: string): void {
  if (!warned.has(message)) console.warn(`tt-link: ${message}`);
  warned.add(message);
}

/**
 * Registers `element` as `tag`, unless the tag is registered already: a second `customElements.define` would throw. A
 * version that was registered first stays. A browser that is too old keeps the light DOM. Both write one warning. On a
 * server nothing happens.
 */
export function define(tag: string, element: VersionedElement): void {
  if (!globalThis.customElements) return;
  const first = customElements.get(tag) as Partial<VersionedElement> | undefined;
  if (first) {
    if (first.version !== element.version)
      warnOnce(`version ${first.version ?? 'unknown'} is registered already. Version ${element.version} is not used.`);
  } else if (hasAll()) customElements.define(tag, element);
  else warnOnce('this browser is too old. It needs Chrome or Edge 125, Firefox 126 or Safari 17.5, or newer.');
}

declare global {
  interface HTMLElementTagNameMap {
    'tt-attach-profile': TtAttachProfile;
    'tt-link-flow': TtLinkFlow;
    'tt-profile-card': TtProfileCard;
  }
}
