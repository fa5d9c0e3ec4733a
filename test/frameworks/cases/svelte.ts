// What svelte-check makes of markup: attributes that have to fit the tag's type.
import 'tt-link/svelte';
import { createClient, type TtLinkFlow } from 'tt-link';
import type { SvelteHTMLElements } from 'svelte/elements';

const client = createClient({ apiBase: '/api/tt' });
const tag = <T extends 'tt-link-flow' | 'tt-profile-card' | 'tt-attach-profile'>(_: T, attributes: SvelteHTMLElements[T]) => attributes;

export const right = [
  tag('tt-link-flow', {
    class: 'wide',
    'api-base': '/api/tt',
    client,
    entry: 'campaign',
    autostart: true,
    'ontt-linked': (event) => console.log(event.profile.handle, (event.currentTarget satisfies TtLinkFlow).step),
    'ontt-failed': null,
  }),
  tag('tt-profile-card', { 'profile-id': 'p-1', profile: null, audience: 'creator', variant: 'compact', loading: 'eager' }),
  tag('tt-attach-profile', { name: 'profileId', checked: true, required: false, onchange: (event) => event.currentTarget.checked }),
];

export const wrong = [
  // @ts-expect-error not an entry
  tag('tt-link-flow', { entry: 'elsewhere' }),
  // @ts-expect-error no client
  tag('tt-link-flow', { client: '/api/tt' }),
  // @ts-expect-error no such event
  tag('tt-link-flow', { 'ontt-link': () => {} }),
  // @ts-expect-error an event without a step
  tag('tt-link-flow', { 'ontt-linked': (event) => event.step }),
  // @ts-expect-error not a variant
  tag('tt-profile-card', { variant: 'small' }),
  // @ts-expect-error no boolean
  tag('tt-attach-profile', { checked: 'yes' }),
  // @ts-expect-error no such tag
  tag('tt-profile', {}),
];
