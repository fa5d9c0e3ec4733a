import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../src/core/failure.ts';
import { initialFlow, isWaiting, next, type FlowEvent, type LinkFlow } from '../../src/core/link-flow.ts';
import { pollDelay } from '../../src/core/poll-delay.ts';
import { questionOf } from '../../src/core/question.ts';
import { isLive, type LinkSession } from '../../src/core/link-session.ts';
import { anyEvent } from './any-flow.ts';
import { harborProfile, pending, review, scanned, sessionEvent } from './sessions.ts';

const start: FlowEvent = { type: 'start', key: 'key-1', entry: 'profile' };
const missed = (failure: Failure, askedAt: number, at = askedAt): FlowEvent => ({ type: 'failure', failure, askedAt, at });
const away: Failure = { code: 'unreachable' };

function after(...events: FlowEvent[]): LinkFlow {
  return events.reduce(next, initialFlow);
}

const nothingLinked: FlowEvent = { type: 'link', link: { profile: null, session: null }, at: 0 };

describe('a whole flow', () => {
  it('goes loading, intro, opening, scan, confirm, review, linked', () => {
    const profile = harborProfile;
    const steps = [
      nothingLinked,
      start,
      sessionEvent(pending(1)),
      sessionEvent(scanned(2)),
      sessionEvent(review(3)),
      { type: 'decide', accept: true },
      sessionEvent({ id: 's', rev: 4, status: 'linked', profile }),
    ] as FlowEvent[];
    let flow = initialFlow;
    expect([flow.step, ...steps.map((event) => (flow = next(flow, event)).step)]).toEqual([
      'loading',
      'intro',
      'opening',
      'scan',
      'confirm',
      'review',
      'review',
      'linked',
    ]);
    expect(flow).toEqual({ step: 'linked', profile, sessionId: 's' });
  });

  it('resumes a live session, and shows what is linked before anything else', () => {
    expect(after({ type: 'link', link: { profile: null, session: scanned(7) }, at: 0 }).step).toBe('confirm');
    expect(after({ type: 'link', link: { profile: harborProfile, session: null }, at: 0 })).toEqual({
      step: 'linked',
      profile: harborProfile,
    });
  });

  it.each(['declined', 'expired', 'cancelled'] as const)('%s is a step of its own, with a way on that is a new session', (status) => {
    const ended = after(nothingLinked, start, sessionEvent(pending(1)), sessionEvent({ id: 's', rev: 2, status }));
    expect(ended).toEqual({ step: status, sessionId: 's' });
    expect(next(ended, { type: 'start', key: 'key-2', entry: 'campaign' })).toEqual({ step: 'opening', key: 'key-2', entry: 'campaign' });
  });

  it('tells that it was not their account from a session that was cancelled', () => {
    const asked = after(nothingLinked, start, sessionEvent(review(3)));
    const cancelled = sessionEvent({ id: 's', rev: 4, status: 'cancelled' });
    expect(next(next(asked, { type: 'decide', accept: false }), cancelled)).toEqual({ step: 'cancelled', sessionId: 's', rejected: true });
    expect(next(next(asked, { type: 'cancel' }), cancelled)).toEqual({ step: 'cancelled', sessionId: 's' });
    expect(next(next(asked, { type: 'decide', accept: false }), sessionEvent({ id: 's', rev: 4, status: 'expired' }))).toEqual({
      step: 'expired',
      sessionId: 's',
    });
  });

  it('keeps requirement codes that it does not know', () => {
    expect(
      after(
        nothingLinked,
        start,
        sessionEvent(scanned(1)),
        sessionEvent({ id: 's', rev: 2, status: 'ineligible', unmet: ['adult', 'moon-phase'] }),
      ),
    ).toMatchObject({ step: 'ineligible', unmet: ['adult', 'moon-phase'] });
  });

  it('starts nothing while a session is live, and nothing when one is linked', () => {
    for (const flow of [
      after(),
      after(nothingLinked, start),
      after(nothingLinked, start, sessionEvent(pending(1))),
      after({ type: 'profile', profile: harborProfile }),
    ]) {
      expect(next(flow, { ...start, key: 'other' })).toBe(flow);
    }
  });

  it('goes back to the start when the profile is gone', () => {
    const linked = after({ type: 'link', link: { profile: harborProfile, session: null }, at: 0 });
    expect(questionOf(linked)).toBeUndefined();
    expect(questionOf(next(linked, { type: 'unlink' }))).toEqual({ ask: 'unlink' });
    expect(next(linked, { type: 'profile', profile: null })).toEqual({ step: 'intro' });
  });

  it('tells a cancellation that the server must get from an ending', () => {
    const opening = next(after(nothingLinked, start), { type: 'cancel' });
    const opened = next(opening, sessionEvent(pending(1)));
    expect(questionOf(opened)).toEqual({ ask: 'cancel', id: 's' });
    expect(pollDelay(opened, { random: 0, asked: 'open' })).toBe(0);
    expect(next(opened, missed({ code: 'not-found' }, 0)).step).toBe('cancelled');
    expect(next(opened, sessionEvent({ id: 's', rev: 9, status: 'linked', profile: harborProfile })).step).toBe('linked');
  });
});

describe('answers that come late', () => {
  const flow = after(nothingLinked, start, sessionEvent(scanned(5), 100));

  it('drops an older revision and another session', () => {
    expect(next(flow, sessionEvent(pending(4)))).toBe(flow);
    expect(next(flow, sessionEvent({ ...review(9), id: 'other' }))).toBe(flow);
    expect(next(flow, sessionEvent({ id: 'other', rev: 9, status: 'expired' }))).toBe(flow);
  });

  it.each([0, 4, 5, 6])('takes the ending of its session, whatever the revision: %i', (rev) => {
    expect(next(flow, sessionEvent({ id: 's', rev, status: 'linked', profile: harborProfile })).step).toBe('linked');
    expect(next(flow, sessionEvent({ id: 's', rev, status: 'expired' }))).toEqual({ step: 'expired', sessionId: 's' });
  });

  it('learns the time that is left from the same revision asked anew', () => {
    expect(next(flow, sessionEvent({ ...scanned(5), expiresInMs: 9_000 }, 1_000))).toMatchObject({ step: 'confirm', endsAt: 10_000 });
  });

  it('concludes nothing from a status that it does not know', () => {
    const unknown: LinkSession = { id: 's', rev: 6, status: 'unknown', expiresInMs: 60_000, pollAfterMs: 3_000 };
    expect(next(flow, sessionEvent(unknown))).toMatchObject({
      step: 'confirm',
      session: { status: 'scanned', rev: 6, pollAfterMs: 3_000 },
    });
    expect(after(nothingLinked, start, sessionEvent(unknown))).toMatchObject({ step: 'confirm', session: { status: 'unknown' } });
  });
});

describe('a network that is away', () => {
  const scan = after(nothingLinked, start, sessionEvent(pending(1)));

  it('never gives a live session up', () => {
    let flow = scan;
    for (let at = 0; at < 600_000; at += 10_000) flow = next(flow, missed(at % 20_000 ? { code: 'internal' } : away, at));
    expect(flow).toMatchObject({ step: 'scan', failedPolls: { times: 60, prolonged: true } });
    expect(next(flow, { type: 'unchanged' })).toMatchObject({ step: 'scan', failedPolls: undefined });
  });

  it('calls it prolonged after three misses and fifteen seconds, by the clock if nothing else happens', () => {
    const misses = [missed(away, 1_000), missed(away, 2_000), missed(away, 4_000)].reduce(next, scan);
    expect(misses).toMatchObject({ failedPolls: { times: 3, prolonged: false } });
    expect(next(misses, { type: 'tick', at: 15_999 })).toBe(misses);
    expect(next(misses, { type: 'tick', at: 16_000 })).toMatchObject({ failedPolls: { prolonged: true } });
  });

  it('tries to open three times within fifteen seconds, with the same key', () => {
    const opening = after(nothingLinked, start);
    const once = next(opening, missed(away, 0));
    expect(questionOf(once)).toEqual(questionOf(opening));
    expect([missed(away, 1_000), missed(away, 3_000)].reduce(next, once)).toEqual({ step: 'failed', failure: away });
    expect(next(once, missed(away, 4_000, 15_000)).step).toBe('failed');
    expect(next(opening, missed({ code: 'rate-limited', retryAfterMs: 60_000 }, 0)).step).toBe('failed');
    expect(next(opening, missed({ code: 'conflict', retryAfterMs: 500 }, 0)).step).toBe('opening');
  });

  it('stops at the third answer in a row that breaks the contract', () => {
    const unreadable = missed({ code: 'unreadable' }, 0);
    const twice = [unreadable, unreadable].reduce(next, scan);
    expect(twice.step).toBe('scan');
    expect(next(twice, unreadable)).toMatchObject({ step: 'failed', failure: { code: 'unreadable' }, sessionId: 's' });
    expect([{ type: 'unchanged' } as const, unreadable].reduce(next, twice).step).toBe('scan');
  });

  it.each(['invalid-request', 'unauthenticated', 'forbidden', 'not-found', 'unsupported', 'conflict'] as const)('stops at %s', (code) => {
    const failed = next(scan, missed({ code, supportCode: 'req-1' }, 0));
    expect(failed).toEqual({ step: 'failed', failure: { code, supportCode: 'req-1' }, sessionId: 's' });
    expect(questionOf(failed)).toBeUndefined();
  });

  it('takes back an answer that came too late for the question, and asks how it stands', () => {
    const pressed = next(after(nothingLinked, start, sessionEvent(review(3))), { type: 'decide', accept: true });
    expect(questionOf(next(pressed, missed({ code: 'conflict' }, 0)))).toEqual({ ask: 'session', id: 's', rev: 3 });
  });

  it('keeps a profile that could not be unlinked, and says so', () => {
    const pressed = next(after({ type: 'link', link: { profile: harborProfile, session: null }, at: 0 }), { type: 'unlink' });
    expect(next(pressed, missed({ code: 'forbidden' }, 0))).toMatchObject({
      step: 'linked',
      pendingAction: undefined,
      failure: { code: 'forbidden' },
    });
  });
});

describe('pollDelay', () => {
  const scan = after(nothingLinked, start, sessionEvent({ ...pending(1), pollAfterMs: 4_000 }));
  const asked = 'session';

  it('follows the server between one and thirty seconds', () => {
    const withInterval = (pollAfterMs: number): number =>
      pollDelay(after(nothingLinked, start, sessionEvent({ ...pending(1), pollAfterMs })), { random: 0, asked });
    expect([0, 1_500, 90_000].map(withInterval)).toEqual([1_000, 1_500, 30_000]);
  });

  it('follows a held answer at once, and one that was not held after the interval', () => {
    expect(pollDelay(scan, { random: 0, asked, heldMs: 25_000 })).toBe(0);
    expect(pollDelay(scan, { random: 0, asked, heldMs: 80 })).toBe(4_000);
  });

  it('is five seconds slower for good after two refusals', () => {
    const throttled = [
      missed({ code: 'rate-limited' }, 0),
      { type: 'unchanged' } as const,
      missed({ code: 'rate-limited' }, 0),
      { type: 'unchanged' } as const,
    ].reduce(next, scan);
    expect(pollDelay(throttled, { random: 0, asked })).toBe(9_000);
    expect(pollDelay(next(throttled, sessionEvent({ ...scanned(2), pollAfterMs: 4_000 })), { random: 0, asked })).toBe(9_000);
  });

  it('spreads tries after a miss over a window that doubles up to thirty seconds, and never under half a second', () => {
    let flow = scan;
    const windows = Array.from({ length: 7 }, () => {
      flow = next(flow, missed(away, 0));
      return [pollDelay(flow, { random: 0, asked }), pollDelay(flow, { random: 0.999_999, asked })].map(Math.round);
    });
    expect(windows).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000].map((window) => [500, window]));
  });
});

describe('whatever happens, in whatever order', () => {
  it('shows linked only when an answer said so, never leaves a final step by an answer, and never goes back in a session', () => {
    const seed = Date.now() % 2 ** 31;
    console.log(`any order: seed ${seed}`);
    const met = { linked: 0, waited: 0, ended: 0 };
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let flow = initialFlow;
        for (const event of events) {
          const before = flow;
          flow = next(flow, event);
          if (flow.step === 'linked' && before.step !== 'linked') {
            met.linked += 1;
            const reported =
              (event.type === 'session' && event.session.status === 'linked') ||
              (event.type === 'link' && event.link.profile) ||
              (event.type === 'profile' && event.profile);
            expect(reported).toBeTruthy();
          }
          if (isWaiting(before) && isWaiting(flow)) {
            met.waited += 1;
            expect(flow.session.id).toBe(before.session.id);
            expect(flow.session.rev).toBeGreaterThanOrEqual(before.session.rev);
          }
          if (event.type === 'session' && 'sessionId' in before) {
            met.ended += 1;
            expect(flow).toBe(before);
          }
          if (event.type === 'session' && flow.step === 'expired' && before.step !== 'expired') expect(isLive(event.session)).toBe(false);
        }
      }),
      { numRuns: 20_000, seed },
    );
    // The random orders reach what is looked at.
    for (const [what, times] of Object.entries(met)) expect(times, what).toBeGreaterThan(100);
  });
});
