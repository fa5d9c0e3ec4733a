import 'tt-link/vue';
import { createClient } from 'tt-link';
import { h, type GlobalComponents } from 'vue';

declare const tags: Pick<GlobalComponents, 'tt-link-flow' | 'tt-profile-card' | 'tt-attach-profile'>;
const { 'tt-link-flow': flow, 'tt-profile-card': card, 'tt-attach-profile': attach } = tags;
const client = createClient({ apiBase: '/api/tt' });

export const right = [
  h(flow, { class: 'wide', 'api-base': '/api/tt', client, entry: 'campaign', autostart: true }),
  h(card, { 'profile-id': 'p-1', profile: null, audience: 'creator', variant: 'compact', loading: 'eager' }),
  h(attach, { name: 'profileId', checked: true, required: false, onChange: (event: Event) => event.type }),
];

declare const linked: InstanceType<typeof flow>['$emit'];
linked satisfies (event: 'tt-linked', detail: HTMLElementEventMap['tt-linked'] & { currentTarget: never }) => void;
// @ts-expect-error no such event
linked satisfies (event: 'tt-link', detail: never) => void;
declare const loaded: InstanceType<typeof card>['$emit'];
// @ts-expect-error an event of the flow
loaded satisfies (event: 'tt-linked', detail: never) => void;

export const wrong = [
  // @ts-expect-error not an entry
  h(flow, { entry: 'elsewhere' }),
  // @ts-expect-error no client
  h(flow, { client: '/api/tt' }),
  // @ts-expect-error not a variant
  h(card, { variant: 'small' }),
  // @ts-expect-error no boolean
  h(attach, { checked: 'yes' }),
];
