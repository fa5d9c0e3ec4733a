// `import 'tt-link/svelte'` types the tags in components of Svelte 5.
import type { HTMLAttributes } from 'svelte/elements';
import type { ElementTypes, Handlers, Over } from './element-types.ts';

type Tags = {
  [T in keyof ElementTypes]: Over<HTMLAttributes<ElementTypes[T]['element']>, ElementTypes[T]['props']> &
    Handlers<ElementTypes[T]['events'], 'on', null>;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Tags {}
}
