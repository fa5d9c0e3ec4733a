// `import 'tt-link/preact'` types the tags in TSX of Preact.
import type { ClassAttributes, HTMLAttributes } from 'preact';
import type { ElementTypes, Handlers, Over } from './element-types.ts';

type Tags = {
  [T in keyof ElementTypes]: Over<HTMLAttributes<ElementTypes[T]['element']>, ElementTypes[T]['props']> &
    ClassAttributes<ElementTypes[T]['element']> &
    Handlers<ElementTypes[T]['events'], 'on'>;
};

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
