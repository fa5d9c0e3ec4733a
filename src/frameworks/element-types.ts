// What the types of every framework are made of. All of it is derived from the element classes.
import type { LitElement } from 'lit';
import type { TtAttachProfile } from '../elements/tt-attach-profile.ts';
import type { TtLinkFlow } from '../elements/tt-link-flow.ts';
import type { TtProfileCard } from '../elements/tt-profile-card.ts';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** The properties that a host sets: public, writable, no methods, and none that every element has. */
type Settable<E> = {
  [K in Exclude<keyof E, keyof LitElement>]: E[K] extends (...args: never[]) => unknown
    ? never
    : Equal<Pick<E, K>, { -readonly [P in K]: E[P] }> extends true
      ? K
      : never;
}[Exclude<keyof E, keyof LitElement>];

type Kebab<S extends string> = S extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}`
  : S;

/** Properties, and the attributes whose names differ from theirs, such as `api-base`. */
type PropsOf<E> = { [K in Settable<E>]?: E[K] | undefined } & {
  [K in Settable<E> & string as E[K] extends string | null ? Exclude<Kebab<K>, K> : never]?: E[K] | undefined;
};

type CardEventName = Extract<keyof GlobalEventHandlersEventMap, `tt-profile-${string}`>;
type FlowEventName = Exclude<Extract<keyof GlobalEventHandlersEventMap, `tt-${string}`>, CardEventName>;

type EventsOf<E, Name extends keyof GlobalEventHandlersEventMap> = {
  [K in Name]: Omit<GlobalEventHandlersEventMap[K], 'currentTarget'> & { readonly currentTarget: E };
};

interface Types<E, Name extends keyof GlobalEventHandlersEventMap> {
  readonly element: E;
  readonly props: PropsOf<E>;
  readonly events: EventsOf<E, Name>;
}

/** Each tag with its element, what a host sets on it, and its events by name. */
export interface ElementTypes {
  'tt-link-flow': Types<TtLinkFlow, FlowEventName>;
  'tt-profile-card': Types<TtProfileCard, CardEventName>;
  /** The events of the flow and the card inside it bubble. */
  'tt-attach-profile': Types<TtAttachProfile, FlowEventName | CardEventName>;
}

/** Event handlers whose names begin with `Prefix`. */
export type Handlers<Events, Prefix extends string, Unset = undefined> = {
  [K in keyof Events & string as `${Prefix}${K}`]?: ((event: Events[K]) => void) | Unset | undefined;
};

/** `Base` without the attributes that an element types itself. */
export type Over<Base, Props> = Omit<Base, keyof Props> & Props;
