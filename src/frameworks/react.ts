// `import 'tt-link/react'` types the tags in TSX of React 19 and later.
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ElementTypes, Handlers, Over } from './element-types.ts';

type Tags = {
  [T in keyof ElementTypes]: Over<
    DetailedHTMLProps<HTMLAttributes<ElementTypes[T]['element']>, ElementTypes[T]['element']>,
    ElementTypes[T]['props']
  > &
    Handlers<ElementTypes[T]['events'], 'on'>;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
