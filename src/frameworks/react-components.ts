'use client';
// The entry point `tt-link/react/components`: the elements as components of React 18 and 19, also where a server renders them.
import { createComponent } from '@lit/react';
import * as React from 'react';
import { TtAttachProfile } from '../define-attach-profile.ts';
import { TtLinkFlow } from '../define-link-flow.ts';
import { TtProfileCard } from '../define-profile-card.ts';
import type { ElementTypes, Over } from './element-types.ts';

/** `tt-step-change` → `onTtStepChange` */
type HandlerName<Event extends string> = `on${Pascal<Event>}`;
type Pascal<Name extends string> = Name extends `${infer Word}-${infer Rest}` ? `${Capitalize<Word>}${Pascal<Rest>}` : Capitalize<Name>;

/** React 18 has no `change` and `input` of custom elements, so these are listened to as the elements' own events are. */
type EventsOf<Tag extends keyof ElementTypes> = ElementTypes[Tag]['events'] &
  (Tag extends 'tt-attach-profile' ? Record<'input' | 'change', Event & { readonly currentTarget: TtAttachProfile }> : unknown);

type HandlersOf<Events> = { [E in keyof Events & string as HandlerName<E>]?: ((event: Events[E]) => void) | undefined };
type NamesOf<Events> = { [E in keyof Events & string as HandlerName<E>]: E };

type Props<Tag extends keyof ElementTypes> = Over<
  React.HTMLAttributes<ElementTypes[Tag]['element']>,
  ElementTypes[Tag]['props'] & HandlersOf<EventsOf<Tag>>
>;

type Component<Tag extends keyof ElementTypes> = React.ForwardRefExoticComponent<
  Props<Tag> & React.RefAttributes<ElementTypes[Tag]['element']>
>;

function component<Tag extends keyof ElementTypes>(
  tagName: Tag,
  elementClass: new () => ElementTypes[Tag]['element'],
  events: NamesOf<EventsOf<Tag>>,
): Component<Tag> {
  // The types of @lit/react offer every member of an element as a prop, also methods.
  return createComponent({ react: React, tagName, elementClass, events }) as unknown as Component<Tag>;
}

const flowEvents = {
  onTtStepChange: 'tt-step-change',
  onTtSessionEnd: 'tt-session-end',
  onTtLinked: 'tt-linked',
  onTtUnlinked: 'tt-unlinked',
  onTtIneligible: 'tt-ineligible',
  onTtFailed: 'tt-failed',
  onTtTelemetry: 'tt-telemetry',
} as const;
const cardEvents = { onTtProfileLoad: 'tt-profile-load', onTtProfileError: 'tt-profile-error' } as const;

export const LinkFlow = component('tt-link-flow', TtLinkFlow, flowEvents);
export const ProfileCard = component('tt-profile-card', TtProfileCard, cardEvents);
/** The events of the flow and the card inside it bubble. */
export const AttachProfile = component('tt-attach-profile', TtAttachProfile, {
  ...flowEvents,
  ...cardEvents,
  onInput: 'input',
  onChange: 'change',
});
