// Work in the background on a clock that only the test moves: loops, rounds, and what takes too long.
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { createLoop } from '../../src/server/jobs/loop.ts';
import { createPeriodicWork } from '../../src/server/jobs/periodic-work.ts';
import { withBackoff } from '../../src/server/jobs/upstream-backoff.ts';
import { createHostCalls, maxHookMs } from '../../src/server/links/host-calls.ts';
import { guarded } from '../../src/server/observability/log.ts';
import { createMetrics } from '../../src/server/observability/metrics.ts';
import type { SessionStore } from '../../src/server/sessions/session-store.ts';
import { createSessionSweeper } from '../../src/server/sessions/session-sweeper.ts';
import { createSessionWaiters } from '../../src/server/sessions/session-waiters.ts';
import type { Job } from '../../src/server/sql/job-table.ts';
import type { Queries } from '../../src/server/sql/sql.ts';
import { UpstreamError } from '../../src/server/tiktok/upstream.ts';
import { TimeLimitError, withTimeLimit } from '../../src/server/time-limit.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] }));
afterEach(() => void vi.useRealTimers());
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const never = () => new Promise<never>(() => {});

describe('a loop', () => {
  function loopOf(run: (signal: AbortSignal) => Promise<number | void>) {
    const errors: unknown[] = [];
    const work = vi.fn(run);
    return { work, errors, loop: createLoop({ everyMs: 500, run: work, report: (error) => void errors.push(error) }) };
  }

  it('runs at every tick from its start to its end', async () => {
    const { loop, work } = loopOf(() => Promise.resolve());
    loop.wake();
    await pass(1_000);
    expect(work, 'before the start').not.toHaveBeenCalled();
    loop.start();
    loop.start();
    await pass(499);
    expect(work).not.toHaveBeenCalled();
    await pass(1_001);
    expect(work).toHaveBeenCalledTimes(3);
    await loop.close();
    loop.start();
    loop.wake();
    await pass(5_000);
    expect(work, 'after the end').toHaveBeenCalledTimes(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('rests as long as a run says, but not after one that failed', async () => {
    const answers: (number | Error)[] = [2_000, 2_000, new Error('failed'), 0];
    const { loop, work, errors } = loopOf(() => {
      const answer = answers.shift()!;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    });
    loop.start();
    await pass(500);
    await pass(1_999);
    expect(work).toHaveBeenCalledTimes(1);
    await pass(1);
    expect(work).toHaveBeenCalledTimes(2);
    loop.wake();
    await pass(0);
    expect([work.mock.calls.length, errors], 'woken, it does not rest').toEqual([3, [new Error('failed')]]);
    await pass(500);
    expect(work).toHaveBeenCalledTimes(4);
    await loop.close();
  });

  it('starts no run at a tick while one is under way', async () => {
    const { loop, work } = loopOf(() => new Promise((resolve) => void setTimeout(resolve, 1_200)));
    loop.start();
    await pass(1_600);
    expect(work).toHaveBeenCalledTimes(1);
    await pass(400);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('gives a run up after 15 s, says so, and goes on', async () => {
    const { loop, work, errors } = loopOf(never);
    loop.start();
    await pass(500 + 14_999);
    expect([work.mock.calls.length, errors, work.mock.calls[0]![0].aborted]).toEqual([1, [], false]);
    await pass(1);
    expect([errors, work.mock.calls[0]![0].aborted]).toEqual([[new TimeLimitError('This took longer than 15000 ms.')], true]);
    await pass(500);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('is overdue 5 s after it should have gone well', async () => {
    const state = { fails: false, rest: 1_000 };
    const { loop } = loopOf(() => (state.fails ? Promise.reject(new Error('failed')) : Promise.resolve(state.rest)));
    await pass(60_000);
    expect([loop.isOverdue(), loop.ageSeconds()], 'not before its start').toEqual([false, 60]);
    loop.start();
    await pass(500);
    expect([loop.isOverdue(), loop.ageSeconds()]).toEqual([false, 0]);
    state.rest = 0;
    await pass(1_000);
    expect(loop.ageSeconds()).toBe(0);
    state.fails = true;
    await pass(5_500);
    expect([loop.isOverdue(), loop.ageSeconds()]).toEqual([false, 5.5]);
    await pass(1);
    expect(loop.isOverdue()).toBe(true);
    state.fails = false;
    await pass(500);
    expect(loop.isOverdue()).toBe(false);
  });

  it('that may rest is overdue only after its rest', async () => {
    const { loop, errors } = loopOf(() => Promise.resolve(10_000));
    loop.start();
    await pass(500 + 9_999);
    expect([loop.isOverdue(), errors]).toEqual([false, []]);
  });

  it('ends when its run has', async () => {
    const { loop } = loopOf(() => new Promise((resolve) => void setTimeout(resolve, 1_000)));
    loop.start();
    await pass(500);
    let isClosed = false;
    const closed = loop.close().then(() => (isClosed = true));
    await pass(999);
    expect(isClosed).toBe(false);
    await pass(1);
    await closed;
  });
});

test('rounds follow each other until nothing is left, and then rest', async () => {
  let at = 0;
  const left = [false, false, true, true];
  const round = vi.fn(() => Promise.resolve(left.shift() ?? true));
  const ready = vi.fn(() => Promise.resolve());
  const work = createPeriodicWork({ everyMs: 60_000, now: () => at, round, report: (error) => expect(error).toBeUndefined(), ready });
  work.start();
  for (const rounds of [1, 2, 3, 3, 3]) {
    await pass(1_000);
    expect(round).toHaveBeenCalledTimes(rounds);
  }
  at = 59_999;
  await pass(10_000);
  await work.run();
  expect(round).toHaveBeenCalledTimes(3);
  at = 60_000;
  await pass(10_000);
  expect(round).toHaveBeenCalledTimes(4);
  expect(ready.mock.calls.length, 'it looks every 10 s while nothing is left').toBeLessThan(7);
  at = 0;
  await pass(10_000);
  expect(round, 'the clock was set back').toHaveBeenCalledTimes(5);
  await work.close();
  at = 600_000;
  await pass(60_000);
  expect(round).toHaveBeenCalledTimes(5);
});

test('a round that failed is tried again after a minute', async () => {
  let at = 1_000;
  const round = vi.fn(() => Promise.reject(new Error('a row')));
  const report = vi.fn();
  const work = createPeriodicWork({ everyMs: 600_000, now: () => at, round, report, ready: () => Promise.resolve() });
  work.start();
  await pass(30_000);
  expect([round.mock.calls.length, report.mock.calls.length]).toEqual([1, 1]);
  at += 60_000;
  await pass(10_000);
  expect(round).toHaveBeenCalledTimes(2);
  await work.close();
});

describe('after an error of the provider a job', () => {
  const pace = { firstMs: 1_000, maxMs: 60_000 };
  const fail = (retryAfterMs?: number) => () => Promise.reject(new UpstreamError('away', retryAfterMs));
  const job = (payload: unknown) => ({ payload }) as Job;

  it('is due later each time, and remembers how often it failed', async () => {
    const first = (await withBackoff(job(null), pace, fail())) as { afterMs: number; payload: object };
    expect(first.payload).toEqual({ failures: 1 });
    expect(first.afterMs).toBeGreaterThan(0);
    expect(first.afterMs).toBeLessThanOrEqual(1_500);
    const later = (await withBackoff(job({ failures: 4, health: 'x' }), pace, fail())) as { afterMs: number; payload: object };
    expect(later.payload).toEqual({ failures: 5, health: 'x' });
    expect(later.afterMs).toBeGreaterThan(first.afterMs);
    expect(await withBackoff(job({ failures: 10 }), pace, fail())).toMatchObject({ payload: { failures: 10 } });
  });

  it('waits as long as the provider wants at least', async () => {
    expect(await withBackoff(job({}), pace, fail(90_000))).toMatchObject({ afterMs: 90_000 });
  });

  it('fails where the error is ours', async () => {
    await expect(withBackoff(job({}), pace, () => Promise.reject(new TypeError('ours')))).rejects.toThrow('ours');
    expect(await withBackoff(job({}), pace, () => Promise.resolve({ afterMs: 7 }))).toEqual({ afterMs: 7 });
  });
});

describe('a time limit', () => {
  it('is none for what takes no time, and leaves no timer behind', async () => {
    for (const value of ['text', undefined, null, { a: 1 }]) expect(await withTimeLimit(1, () => value)).toBe(value);
    expect(vi.getTimerCount()).toBe(0);
    expect(await withTimeLimit(1_000, () => Promise.resolve('soon'))).toBe('soon');
    await expect(withTimeLimit(1_000, () => Promise.reject(new Error('soon')))).rejects.toThrow('soon');
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['the time is over', 'This took longer than 1000 ms.', (_: AbortController) => pass(1_000)],
    ['the server closes', 'The server is closing.', (outer: AbortController) => Promise.resolve(outer.abort())],
  ])('ends work when %s, and tells it so', async (_, sentence, end) => {
    const outer = new AbortController();
    let inner: AbortSignal | undefined;
    const ended = expect(withTimeLimit(1_000, (signal) => ((inner = signal), never()), outer.signal)).rejects.toMatchObject({
      name: 'TimeLimitError',
      message: sentence,
    });
    await pass(999);
    expect(inner?.aborted).toBe(false);
    await end(outer);
    await ended;
    expect(inner?.reason).toMatchObject({ name: 'TimeLimitError', message: sentence });
  });

  it('is over at once on a server that is closing, and forgets the server otherwise', async () => {
    await expect(withTimeLimit(1_000, never, AbortSignal.abort())).rejects.toThrow('The server is closing.');
    const { signal } = new AbortController();
    const [add, remove] = [vi.spyOn(signal, 'addEventListener'), vi.spyOn(signal, 'removeEventListener')];
    await withTimeLimit(1_000, () => Promise.resolve(), signal);
    expect(remove.mock.calls).toEqual(add.mock.calls);
    expect(add).toHaveBeenCalledTimes(1);
  });
});

describe('the sweep of sessions', () => {
  const sessions = { waiters: createSessionWaiters(), now: Date.now } as SessionStore;
  /** `liveAnswer` is what the table says when it is asked for a live session. */
  function sweeperOf(liveAnswer: () => Promise<boolean>, report = (_: unknown): void => expect.unreachable()) {
    let sweeps = 0;
    const sql: Queries = {
      async query<T>(text: string) {
        if (!text.startsWith('select 1 ')) return { rows: [] as T[], rowCount: 0 };
        sweeps += 1;
        return { rows: [] as T[], rowCount: (await liveAnswer()) ? 1 : 0 };
      },
    };
    const sweeper = createSessionSweeper({ sql, sessions, report, ready: () => Promise.resolve() });
    sweeper.start();
    return { sweeper, sweeps: () => sweeps };
  }

  it('comes every 10 s while no session is live, and at once when one is opened', async () => {
    const { sweeper, sweeps } = sweeperOf(() => Promise.resolve(false));
    await pass(10_999);
    expect(sweeps()).toBe(1);
    sweeper.hasLive();
    await pass(0);
    expect(sweeps()).toBe(2);
    await pass(9_000);
    expect(sweeps()).toBe(2);
    await sweeper.close();
  });

  it('comes at once when a session is opened, whatever a sweep says that was given up before', async () => {
    const answers: ((isLive: boolean) => void)[] = [];
    const reported: unknown[] = [];
    const { sweeper, sweeps } = sweeperOf(
      () => new Promise((resolve) => answers.push(resolve)),
      (error) => void reported.push(error),
    );
    await pass(16_000);
    await pass(1_000);
    expect([sweeps(), reported.length]).toEqual([2, 1]);
    answers[1]!(false);
    await pass(0);
    answers[0]!(true);
    await pass(0);
    sweeper.hasLive();
    await pass(0);
    expect(sweeps()).toBe(3);
    answers[2]!(false);
    await sweeper.close();
  });

  it('expires sessions, continues held requests that missed a change, and replaces codes', async () => {
    const done: unknown[] = [];
    const rows: [part: string, rows: unknown[]][] = [
      ['rotates_at <= $1', [{ id: 'to rotate' }]],
      ['expires_at <= $1', [{ id: 'expired' }]],
      ['select id, rev', [{ id: 'held', rev: 2 }]],
    ];
    const query = (text: string, values: readonly unknown[] = []) => {
      const [part, found] = rows.find(([start]) => text.includes(start)) ?? [];
      if (part) done.push([part, ...values]);
      return Promise.resolve({ rows: (found ?? []) as never[], rowCount: 0 });
    };
    const waiters = createSessionWaiters();
    const upToDate = ({ id }: { id: string }) => Promise.resolve(void done.push(id));
    const sweeper = createSessionSweeper({
      ...{ sql: { query }, report: () => expect.unreachable(), ready: () => Promise.resolve() },
      sessions: { waiters, now: () => 7, upToDate } as unknown as SessionStore,
    });
    const swept = [['expires_at <= $1', 7, 0, 500], 'expired', ['rotates_at <= $1', 7, 64], 'to rotate'];
    await sweeper.sweep();
    expect(done.splice(0), 'nothing is held').toEqual(swept);
    const [behind, current] = [1, 2].map((rev) => waiters.wait('held', { rev, ms: 60_000 }));
    await sweeper.sweep();
    expect(done).toEqual([...swept.slice(0, 2), ['select id, rev', ['held']], ...swept.slice(2)]);
    let isStillHeld = true;
    void current!.next(60_000).then(() => (isStillHeld = false));
    await behind!.next(60_000);
    expect(isStillHeld).toBe(true);
    behind!.stop();
    current!.stop();
    await pass(60_000);
  });

  it('comes every second after a session was opened while the table was asked', async () => {
    let answer = (_: boolean) => {};
    const { sweeper, sweeps } = sweeperOf(() => new Promise((resolve) => (answer = resolve)));
    await pass(1_000);
    sweeper.hasLive();
    answer(false);
    await pass(1_000);
    expect(sweeps()).toBe(2);
    answer(false);
    await pass(9_000);
    expect(sweeps(), 'nothing was opened meanwhile').toBe(2);
    await sweeper.close();
  });
});

describe('a call of the host', () => {
  function calls() {
    const metrics = createMetrics();
    const lines: unknown[] = [];
    const call = createHostCalls({ metrics, log: guarded({ error: () => {}, warn: (...line) => lines.push(line) }) });
    const counted = () => [...metrics.text().matchAll(/^tt_link_host_calls_total\{(.*)\} (\d+)$/gm)].map(([, labels, n]) => [labels, n]);
    return { call, lines, counted };
  }

  it('is counted by what came of it', async () => {
    const { call, lines, counted } = calls();
    expect(await call('usage', () => 7)).toBe(7);
    await expect(call('usage', () => Promise.reject(new Error('theirs')))).rejects.toThrow('theirs');
    expect(counted()).toEqual([
      ['call="usage",outcome="done"', '1'],
      ['call="usage",outcome="failed"', '1'],
    ]);
    expect(lines).toEqual([]);
  });

  it.each([
    ['5 s, because somebody waits', undefined, 5_000],
    ['as long as the caller says', { maxMs: maxHookMs }, 10_000],
  ])('takes %s', async (_, options, ms) => {
    const { call, lines, counted } = calls();
    let refusal: unknown;
    call('authenticate', never, options).catch((error: unknown) => (refusal = error));
    await pass(ms - 1);
    expect(refusal).toBeUndefined();
    await pass(1);
    expect(refusal).toMatchObject({ code: 'unavailable', status: 503, message: 'The host did not answer in time.', retryAfterMs: 2_000 });
    expect(counted()).toEqual([['call="authenticate",outcome="timeout"', '1']]);
    expect(lines).toEqual([['A function of the host did not answer in time.', { event: 'host', call: 'authenticate' }]]);
  });
});
