// What the Storybook has to show, from the core's own unions: a new member does not compile until it has a story, and
// the story has to show it.
import { requirements } from '../../src/core/eligibility.ts';
import { problemCodes, type FailureCode, type ProblemCode } from '../../src/core/failure.ts';
import type { Step } from '../../src/core/link-flow.ts';
import { relinkReasons, unavailableReasons, type Health, type RelinkReason, type UnavailableReason } from '../../src/core/profile.ts';
import en from '../../src/i18n/en.ts';
import { sampleProfile } from '../../src/mock/mock.ts';

/** A story, the element that is in it, the state that this is in, and what it says there. */
export interface Required {
  readonly id: string;
  readonly tag: 'tt-link-flow' | 'tt-profile-card' | 'tt-attach-profile';
  readonly state?: string;
  readonly says?: string;
}

const steps: Readonly<Record<Step, string>> = {
  loading: 'steps--loading',
  intro: 'steps--intro',
  opening: 'steps--opening',
  scan: 'steps--scan',
  confirm: 'steps--confirm',
  review: 'steps--review',
  linked: 'linked--linked',
  ineligible: 'ends--ineligible-all',
  declined: 'ends--declined',
  expired: 'ends--expired',
  cancelled: 'ends--cancelled',
  failed: 'failures--unreachable',
};

const otherFailures: Readonly<Record<Exclude<FailureCode, ProblemCode>, string>> = {
  unreachable: 'unreachable',
  unreadable: 'unreadable',
  provider: 'provider',
  unsupported: 'unsupported',
};

const unwell: Readonly<
  Record<Exclude<Health['state'], 'active'>, { readonly attach: string; readonly reasons: readonly (RelinkReason | UnavailableReason)[] }>
> = {
  'relink-needed': { attach: 'needs-relinking', reasons: relinkReasons },
  unavailable: { attach: 'unavailable', reasons: unavailableReasons },
};

/** The states of the other two, and what every element may meet. */
const met: readonly Required[] = [
  ...named('tt-profile-card', {
    'answers--loading': 'loading',
    'profiles--full': 'ready',
    'answers--nothing-linked': 'empty',
    'answers--failed': 'failed',
  }),
  ...named('tt-profile-card', {
    'profiles--long-texts': 'ready',
    'profiles--missing-fields': 'ready',
    'answers--unreachable': 'failed',
    'answers--not-set-up': 'failed',
  }),
  ...named('tt-attach-profile', { 'checkbox--user-invalid': 'user-invalid' }),
  ...['loading', 'unreachable', 'long-name', 'missing-fields', 'not-set-up', 'nothing-linked', 'linking-on-the-spot'].map(
    (name) => ({ id: `tt-attach-profile-checkbox--${name}`, tag: 'tt-attach-profile' }) as const,
  ),
  ...named('tt-link-flow', {
    'steps--scan-offline-for-long': 'scan',
    'steps--confirm-long-name': 'confirm',
    'steps--review-long-name': 'review',
  }),
  ...named('tt-link-flow', {
    'steps--review-missing-fields': 'review',
    'linked--missing-fields': 'linked',
    'steps--not-set-up': 'loading',
  }),
];

/** Everything that has to be shown. */
export const required: readonly Required[] = [
  ...Object.entries(steps).map(([step, id]) => flow(id, step as Step, `step.${step as Step}`)),
  ...requirements.map((rule) => flow(`ends--ineligible-${rule}`, 'ineligible', `unmet.${rule}`)),
  ...requirements.map((rule) => flow('ends--ineligible-all', 'ineligible', `unmet.${rule}`)),
  ...[...problemCodes, ...(Object.keys(otherFailures) as (keyof typeof otherFailures)[])].map((code) =>
    flow(`failures--${code}`, 'failed', `failure.${code}`),
  ),
  ...Object.entries(unwell).flatMap(([state, { attach, reasons }]) => [
    { id: `tt-attach-profile-checkbox--${attach}`, tag: 'tt-attach-profile' } as const,
    ...reasons.flatMap((reason) => [
      {
        id: `tt-link-flow-linked--${state.replace('-needed', '')}-${reason}`,
        tag: 'tt-link-flow',
        state: 'linked',
        says: en[`health.${reason}`],
      } as const,
      { id: `tt-profile-card-health--${reason}`, tag: 'tt-profile-card', state: 'ready', says: en[`health.${reason}`] } as const,
    ]),
  ]),
  ...met,
];

function flow(id: string, state: Step, key: keyof typeof en): Required {
  // The heading of a linked profile names the account.
  const says = key === 'step.linked' ? en['linked.account'](`@${sampleProfile.handle}`) : (en[key] as string);
  return { id: `tt-link-flow-${id}`, tag: 'tt-link-flow', state, says };
}

function named(tag: Required['tag'], states: Readonly<Record<string, string>>): Required[] {
  return Object.entries(states).map(([id, state]) => ({ id: `${tag}-${id}`, tag, state }));
}
