// `import 'tt-link/vue'` types the tags in templates of Vue 3.
import type { DefineComponent, HTMLAttributes } from 'vue';
import type { ElementTypes } from './element-types.ts';

type Emits<Events> = { [K in keyof Events & string]: (event: Events[K]) => void };

/** Vue has a payload of its own for `change`; the elements dispatch the native event. */
type Attributes = Omit<HTMLAttributes, 'onChange'> & { onChange?: ((event: Event) => void) | undefined };

type Tags = {
  [T in keyof ElementTypes]: DefineComponent<
    ElementTypes[T]['props'] & Attributes,
    {},
    {},
    {},
    {},
    {},
    {},
    Emits<ElementTypes[T]['events']>
  >;
};

declare module 'vue' {
  interface GlobalComponents extends Tags {}
}
