import type { FlowEvent } from '../../src/core/link-flow.ts';
import type { LinkSession, PendingSession, ReviewSession, ScannedSession } from '../../src/core/link-session.ts';
import type { Profile } from '../../src/core/profile.ts';

export const harborProfile: Profile = {
  id: 'profile-1',
  handle: 'mila.makes',
  displayName: 'Mila Makes',
  partnerRoles: ['tap'],
  health: { state: 'active' },
};

const live = { id: 's', expiresInMs: 300_000, pollAfterMs: 2_000 };

export const pending = (rev: number): PendingSession => ({
  ...live,
  rev,
  status: 'pending',
  scanUrl: `https://example.test/phone#code-${rev}`,
});
export const scanned = (rev: number): ScannedSession => ({ ...live, rev, status: 'scanned', matchCode: '47' });
export const review = (rev: number): ReviewSession => ({ ...live, rev, status: 'review', profile: harborProfile });

/** Any call answered with `session`. */
export const sessionEvent = (session: LinkSession, at = 0): FlowEvent => ({ type: 'session', session, at });
