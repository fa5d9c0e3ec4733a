import { describe, expect, it } from 'vitest';
import type { LinkFlow } from '../../src/core/link-flow.ts';
import {
  answered,
  initialPolling,
  interrupted,
  linkOutdated,
  mounted,
  nextRequest,
  paused,
  pollWaitMs,
  resumed,
  scheduled,
  sent,
  settled,
  type Polling,
} from '../../src/core/polling.ts';
import { pending } from './sessions.ts';

const scan: LinkFlow = { step: 'scan', session: pending(1), endsAt: 300_000, throttled: 0, covered: false };
const intro: LinkFlow = { step: 'intro' };
const at = 1_000;
const known: Polling = { ...initialPolling, unconditional: false };
const failedAnswer = (retryAfterMs?: number) =>
  ({ type: 'failure', failure: { code: 'unavailable', retryAfterMs }, askedAt: at, at: at + 100 }) as const;
const request = (polling: Polling, flow: LinkFlow = scan, now = at) => nextRequest(polling, flow, now)!;

describe('the next request', () => {
  it('asks for the whole answer first, then holds for what is newer', () => {
    expect(request(initialPolling)).toMatchObject({ conditional: false, held: false, timeoutMs: 10_000 });
    const after = answered(initialPolling, request(initialPolling), { type: 'unchanged' });
    expect(request(after)).toMatchObject({ conditional: true, held: true, timeoutMs: 35_000 });
  });

  it('asks for the whole answer when the time of the session is over', () => {
    expect(request(known, scan, 300_000)).toMatchObject({ conditional: false, held: false });
  });

  it('may be replaced only if it changes nothing', () => {
    expect(request(known).replaceable).toBe(true);
    expect(request(known, { ...scan, pendingAction: 'cancel' }).replaceable).toBe(false);
  });

  it('never waits longer than the opening may take', () => {
    const failedPolls = { times: 2, since: 0, unreadable: 0, prolonged: false };
    expect(request(known, { step: 'loading', failedPolls }, 12_000).timeoutMs).toBe(3_000);
  });

  it('is none where the flow waits for the person, but for the link that has to be read again', () => {
    expect(nextRequest(known, intro, at)).toBeUndefined();
    expect(pollWaitMs(known, intro, at)).toBe(Infinity);
    expect(request(linkOutdated(known), intro).question).toEqual({ ask: 'link' });
  });

  it('is none while the page is hidden', () => {
    expect(pollWaitMs(paused(known), scan, at)).toBe(Infinity);
    expect(nextRequest(paused(known), scan, at)).toBeUndefined();
  });
});

describe('the transitions', () => {
  it('interrupted: the wait ends, but not before the server allows', () => {
    const waiting = { ...known, nextPollAt: at + 5_000 };
    expect(pollWaitMs(waiting, scan, at)).toBe(5_000);
    expect(pollWaitMs(interrupted(waiting), scan, at)).toBe(0);
    expect(pollWaitMs(interrupted({ ...waiting, notBefore: at + 2_000 }), scan, at)).toBe(2_000);
  });

  it('answered: a failure sets the time that the server allows, and the next request is answered at once', () => {
    const after = answered(known, request(known), failedAnswer(7_000));
    expect(after).toMatchObject({ notBefore: at + 7_100, unconditional: true, failedLongPolls: 1 });
  });

  it('answered: two held requests that fail end the holding, and one that is answered counts anew', () => {
    const once = { ...answered(known, request(known), failedAnswer()), unconditional: false };
    expect(answered(once, request(once), { type: 'unchanged' }).failedLongPolls).toBe(0);
    const twice = { ...answered(once, request(once), failedAnswer()), unconditional: false };
    expect(request(twice)).toMatchObject({ conditional: true, held: false });
    expect(answered(twice, request(twice), { type: 'unchanged' }).failedLongPolls).toBe(2);
  });

  it('answered: the link is read again until a request for it, or any answer, came', () => {
    const outdated = linkOutdated(known);
    const open: LinkFlow = { step: 'opening', key: 'k', entry: 'profile' };
    expect(answered(outdated, request(outdated, open), failedAnswer()).refetchLink).toBe(true);
    expect(answered(outdated, request(outdated, intro), failedAnswer()).refetchLink).toBe(false);
    expect(answered(outdated, request(outdated, open), { type: 'unchanged' }).refetchLink).toBe(false);
  });

  it('scheduled: an answer that was held for an interval is followed at once', () => {
    const times = { unchanged: true, at: at + 25_000, random: 0 };
    expect(scheduled(known, scan, request(known), times).nextPollAt).toBe(times.at);
    expect(scheduled(known, scan, request(known), { ...times, unchanged: false }).nextPollAt).toBe(times.at + 2_000);
  });

  it('resumed: the next request is whole and at once, unless one that tells the same is in flight', () => {
    const waiting = { ...paused(known), nextPollAt: at + 5_000 };
    expect(resumed(waiting, true)).toMatchObject({ paused: false, unconditional: true, refetchLink: true, nextPollAt: 0 });
    expect(resumed(waiting, false).refetchLink).toBe(false);
    const refreshing = sent(waiting, request(initialPolling));
    expect(resumed(refreshing, true)).toEqual({ ...refreshing, paused: false });
    expect(resumed(settled(refreshing), true).unconditional).toBe(true);
    expect(sent(known, request(known)).refreshing).toBe(false);
  });

  it('mounted: a flow that was left looks again, and keeps what the server and the network said', () => {
    const left = { ...paused(known), notBefore: 9_000, failedLongPolls: 2, nextPollAt: 7_000 };
    expect(mounted(left, scan)).toEqual({ ...initialPolling, notBefore: 9_000, failedLongPolls: 2, refetchLink: true });
    expect(mounted(left, { step: 'loading' }).refetchLink).toBe(false);
  });
});
