import { describe, expect, it } from 'vitest';
import { canStart, initialFlow, next, type FlowEvent, type LinkFlow } from '../../src/core/link-flow.ts';
import type { LinkSession } from '../../src/core/link-session.ts';
import type { Health, Profile } from '../../src/core/profile.ts';
import { harborProfile, pending, review, scanned, sessionEvent } from './sessions.ts';

const ill: Profile = { ...harborProfile, health: { state: 'relink-needed', reason: 'revoked' } };
const start: FlowEvent = { type: 'start', key: 'key-1', entry: 'campaign' };
const link = (profile: Profile | null, session: LinkSession | null = null): FlowEvent => ({
  type: 'link',
  link: { profile, session },
  at: 0,
});
const after = (...events: FlowEvent[]): LinkFlow => events.reduce(next, initialFlow);
const linked = after(link(ill));
const opening: LinkFlow = { step: 'opening', key: 'key-1', entry: 'campaign' };

describe('an unwell profile', () => {
  it.each<[Health, boolean]>([
    [{ state: 'active' }, false],
    [{ state: 'relink-needed' }, true],
    [{ state: 'relink-needed', reason: 'expired' }, true],
    [{ state: 'unavailable', reason: 'banned' }, true],
    [{ state: 'unavailable' }, true],
  ])('can be linked again with the health %o: %s', (health, can) => {
    const flow = after(link({ ...harborProfile, health }));
    expect(canStart(flow)).toBe(can);
    expect(next(flow, start)).toEqual(can ? opening : flow);
  });

  it('is not linked again while it is being unlinked', () => {
    const unlinking = next(linked, { type: 'unlink' });
    expect(next(unlinking, start)).toBe(unlinking);
  });

  it('is linked when the session says so', () => {
    const steps = [
      start,
      sessionEvent(pending(1)),
      sessionEvent(scanned(2)),
      sessionEvent(review(3)),
      sessionEvent({ id: 's', rev: 4, status: 'linked', profile: harborProfile }),
    ];
    let flow = linked;
    expect(steps.map((event) => (flow = next(flow, event)).step)).toEqual(['opening', 'scan', 'confirm', 'review', 'linked']);
    expect(flow).toEqual({ step: 'linked', profile: harborProfile, sessionId: 's' });
    expect(canStart(flow)).toBe(false);
  });

  it.each(['cancelled', 'declined', 'expired'] as const)('can be tried again after a session that is %s', (status) => {
    const ended = [start, sessionEvent(pending(1)), sessionEvent({ id: 's', rev: 2, status })].reduce(next, linked);
    expect(ended).toEqual({ step: status, sessionId: 's' });
    expect(next(ended, start)).toEqual(opening);
    expect(next(ended, link(ill)), 'a page that looks again shows what is linked').toEqual({ step: 'linked', profile: ill });
  });

  it('names the account that was refused', () => {
    const account = { handle: 'corner.bakery', displayName: 'Corner Bakery' };
    const refused = sessionEvent({ id: 's', rev: 2, status: 'ineligible', unmet: ['personal-account'], account });
    expect([start, sessionEvent(scanned(1)), refused].reduce(next, linked)).toMatchObject({ step: 'ineligible', account });
  });
});

describe('a page that wakes up during relinking', () => {
  it('resumes the session, not the profile', () => {
    expect(after(link(ill, scanned(2)))).toMatchObject({ step: 'confirm', session: scanned(2) });
    expect(next(linked, link(ill, pending(1))), 'opened by another tab').toMatchObject({ step: 'scan' });
    expect(next(after(link(null)), link(ill, pending(1)))).toMatchObject({ step: 'scan' });
  });

  it('shows a profile that is well, whatever session is open', () => {
    expect(after(link(harborProfile, pending(1)))).toEqual({ step: 'linked', profile: harborProfile });
  });

  it('does not take a session up while it unlinks', () => {
    const unlinking = next(linked, { type: 'unlink' });
    expect(next(unlinking, link(ill, pending(1)))).toMatchObject({ step: 'linked', pendingAction: 'unlink' });
  });
});

describe('while the session is on its way', () => {
  const flow = next(linked, start);

  it('a new state of the unwell profile changes nothing, and a well one ends it', () => {
    expect(next(flow, { type: 'profile', profile: { ...ill } })).toBe(flow);
    expect(next(flow, { type: 'profile', profile: harborProfile })).toEqual({ step: 'linked', profile: harborProfile });
  });

  it('a refusal because of a profile that is well by now shows it', () => {
    expect(next(flow, link(harborProfile))).toEqual({ step: 'linked', profile: harborProfile });
  });

  it('a look at the link changes nothing as long as the profile is unwell', () => {
    expect(next(flow, link(ill))).toBe(flow);
  });

  it('a server that refuses although the profile is unwell is a failure, not a loop', () => {
    expect(next(flow, { type: 'failure', failure: { code: 'conflict' }, askedAt: 0, at: 0, replaced: false })).toEqual({
      step: 'failed',
      failure: { code: 'conflict' },
    });
  });
});
