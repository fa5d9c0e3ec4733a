import fc from 'fast-check';
import { problemCodes, type FailureCode } from '../../src/core/failure.ts';
import type { FlowEvent } from '../../src/core/link-flow.ts';
import type { LinkSession } from '../../src/core/link-session.ts';
import { harborProfile, pending, review, scanned } from './sessions.ts';

const at = fc.nat({ max: 600_000 });
const rev = fc.nat({ max: 6 });
const id = fc.constantFrom('s', 's', 's', 'other');

/** Any session: usually the same one, at any revision, in any status. */
const anySession: fc.Arbitrary<LinkSession> = fc
  .tuple(
    id,
    rev,
    fc.constantFrom('pending', 'scanned', 'review', 'unknown', 'linked', 'ineligible', 'declined', 'expired', 'cancelled', 'failed'),
  )
  .map(([id, rev, status]): LinkSession => {
    switch (status) {
      case 'pending':
        return { ...pending(rev), id };
      case 'scanned':
        return { ...scanned(rev), id };
      case 'review':
        return { ...review(rev), id };
      case 'unknown':
        return { id, rev, status, expiresInMs: 1_000, pollAfterMs: 1_000 };
      case 'linked':
        return { id, rev, status, profile: harborProfile };
      case 'ineligible':
        return { id, rev, status, unmet: ['adult'] };
      default:
        return { id, rev, status: status as 'expired' };
    }
  });

const anyProfile = fc.constantFrom(null, harborProfile, { ...harborProfile, health: { state: 'relink-needed' as const } });
const codes: FailureCode[] = [...problemCodes, 'unreachable', 'unreadable', 'provider', 'unsupported'];

/** Anything that can happen to a flow. */
export const anyEvent: fc.Arbitrary<FlowEvent> = fc.oneof(
  fc.record({ type: fc.constant('start' as const), key: fc.constant('key'), entry: fc.constant('profile' as const) }),
  fc.record({ type: fc.constantFrom('cancel' as const, 'unlink' as const, 'hidden' as const, 'unchanged' as const) }),
  fc.record({ type: fc.constant('decide' as const), accept: fc.boolean() }),
  { weight: 4, arbitrary: fc.record({ type: fc.constant('session' as const), session: anySession, at }) },
  fc.record({
    type: fc.constant('link' as const),
    link: fc.record({ profile: anyProfile, session: fc.option(anySession) }),
    at,
  }),
  fc
    .record({ code: fc.constantFrom(...codes), retryAfterMs: fc.constantFrom(undefined, 500, 60_000), askedAt: at, took: fc.nat(10_000) })
    .map(({ askedAt, took, ...failure }) => ({ type: 'failure' as const, failure, askedAt, at: askedAt + took })),
  fc.record({ type: fc.constant('profile' as const), profile: anyProfile }),
  fc.record({ type: fc.constant('tick' as const), at }),
);
