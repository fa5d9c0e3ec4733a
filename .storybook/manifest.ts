// What the elements offer, as `npm run manifest` wrote it: the tables of the docs pages are made from it.
import manifest from '../custom-elements.json';

interface Described {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly type?: { readonly text: string };
}

interface Member extends Described {
  readonly kind: 'field' | 'method';
  readonly attribute?: string;
}

/** One element of `custom-elements.json`. */
export interface ElementManifest {
  readonly tagName: string;
  readonly description?: string;
  readonly attributes?: readonly Described[];
  readonly members?: readonly Member[];
  readonly events?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
  readonly cssStates?: readonly Described[];
}

// Typed by what is there: the file itself, or the stand-in of a fresh checkout.
const written: { readonly modules: readonly object[] } = manifest;
const modules = written.modules as readonly {
  readonly declarations?: readonly Partial<ElementManifest>[];
}[];

/** Every element, in the order of their names. */
export const elements: readonly ElementManifest[] = modules
  .flatMap(({ declarations = [] }) => declarations)
  .filter((declaration): declaration is ElementManifest => Boolean(declaration.tagName));

/** The element `tag`, where the manifest has it. */
export function elementOf(tag: string): ElementManifest | undefined {
  return elements.find(({ tagName }) => tagName === tag);
}
