// `import 'tt-link/solid'` types the tags in TSX of Solid.
import type { JSX as Solid } from 'solid-js';
import type { ElementTypes, Handlers, Over } from './element-types.ts';

type Props<P> = { [K in keyof P & string as `prop:${K}`]?: P[K] };

type Tags = {
  [T in keyof ElementTypes]: Over<Solid.HTMLAttributes<ElementTypes[T]['element']>, ElementTypes[T]['props']> &
    Props<ElementTypes[T]['props']> &
    Handlers<ElementTypes[T]['events'], 'on:'>;
};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
