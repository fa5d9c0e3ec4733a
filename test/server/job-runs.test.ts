// When jobs are claimed and run, and what becomes of them, with a scripted table and a clock that only the test moves.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJobRunner, type Handler, type Next } from '../../src/server/jobs/job-runner.ts';
import { createMetrics } from '../../src/server/observability/metrics.ts';
import { createDatabase } from '../../src/server/sql/database.ts';
import type { Job } from '../../src/server/sql/job-table.ts';
import type { Sql } from '../../src/server/sql/sql.ts';

const start = 1_000_000;
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] }));
afterEach(() => void vi.useRealTimers());
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const jobOf = (key: string, fields: Partial<Job> = {}): Job => ({ kind: 'renew', key, runAt: 1, tries: 1, payload: null, ...fields });

/** A handler whose runs end when the test says so. */
function held() {
  const runs: { key: string; signal: AbortSignal; end: (next?: Next) => void; fail: (error: Error) => void }[] = [];
  const handler: Handler = ({ key }, signal) => new Promise((end, fail) => runs.push({ key, signal, end, fail }));
  return { runs, handler };
}

function runnerOf(handlers: Record<string, Handler>, { claimMs = 0, readyMs = 0 } = {}) {
  const takes = (ms: number) => (ms > 0 ? new Promise((resolve) => void setTimeout(resolve, ms)) : undefined);
  const due: Job[] = [];
  const done: unknown[] = [];
  const errors: unknown[] = [];
  const claims: { room: Record<string, number>; except: unknown }[] = [];
  const take = (fits: (job: Job) => boolean, most: number) => {
    const taken = due.filter(fits).slice(0, most);
    for (const job of taken) due.splice(due.indexOf(job), 1);
    return taken;
  };
  const query = async (text: string, values: readonly unknown[] = []) => {
    if (text.includes('from unnest')) {
      const [kinds, free, except] = values.slice(2) as [string[], number[], string[]];
      claims.push({ room: Object.fromEntries(kinds.map((kind, index) => [kind, free[index]!])), except });
      const rows = kinds.flatMap((kind, n) => take((job) => job.kind === kind && !except.includes(`${kind} ${job.key}`), free[n]!));
      await takes(claimMs);
      return { rows, rowCount: rows.length };
    }
    if (text.startsWith('update link_jobs j')) {
      const rows = take(({ kind, key }) => kind === values[1] && key === values[2], 1);
      return { rows, rowCount: rows.length };
    }
    if (text.startsWith('delete')) done.push(['finished', values[1]]);
    else done.push(['again', values[1], ...values.slice(3)]);
    return { rows: [{ runAt: values[3] }], rowCount: 1 };
  };
  const sql = createDatabase({ query, transaction: () => expect.unreachable(), close: () => Promise.resolve() } as unknown as Sql);
  const metrics = createMetrics();
  const jobs = createJobRunner({
    ...{ sql, metrics, handlers, now: () => start, report: (error: unknown) => void errors.push(error) },
    ready: async () => void (await takes(readyMs)),
  });
  const counted = (name: string) =>
    [...metrics.text().matchAll(new RegExp(`^${name}\\{(.*)\\} (\\d+)$`, 'gm'))].map(([, labels, n]) => `${labels} ${n}`);
  return { jobs, sql, due, done, errors, claims, counted };
}

describe('a job', () => {
  it.each<[string, Next, unknown[]]>([
    ['that is done is deleted', undefined, ['finished', 'a']],
    ['that comes again keeps what it knew', { afterMs: 7_000 }, ['again', 'a', start + 7_000, 0, '{"old":1}']],
    ['that comes again may know something else', { afterMs: 7_000, payload: { new: 2 } }, ['again', 'a', start + 7_000, 0, '{"new":2}']],
    ['that comes again may forget what it knew', { afterMs: 7_000, payload: undefined }, ['again', 'a', start + 7_000, 0, null]],
  ])('%s', async (_, next, expected) => {
    const { jobs, due, done, errors, counted } = runnerOf({ renew: () => Promise.resolve(next) });
    due.push(jobOf('a', { tries: 3, payload: { old: 1 } }));
    await jobs.work();
    expect([done, errors, counted('tt_link_jobs_total')]).toEqual([[expected], [], ['kind="renew",result="done" 1']]);
  });

  it.each([
    [1, 2_000],
    [3, 8_000],
    [20, 60_000],
  ])('that has failed %i times is reported, and tried again after %i ms', async (tries, ms) => {
    const error = new Error('failed');
    const { jobs, due, done, errors, counted } = runnerOf({ renew: () => Promise.reject(error) });
    due.push(jobOf('a', { tries, payload: { old: 1 } }));
    await jobs.work();
    expect([done, errors]).toEqual([[['again', 'a', start + ms, tries, '{"old":1}']], [error]]);
    expect(counted('tt_link_jobs_total')).toEqual(['kind="renew",result="failed" 1']);
  });

  it('that takes longer than 14 s has failed, and is claimed again only when it has ended', async () => {
    const { runs, handler } = held();
    const { jobs, due, done, errors, claims } = runnerOf({ renew: handler });
    due.push(jobOf('a'));
    jobs.start();
    await pass(500 + 13_999);
    expect([runs[0]!.signal.aborted, done]).toEqual([false, []]);
    await pass(1);
    expect([runs[0]!.signal.aborted, done, errors]).toEqual([
      ...[true, [['again', 'a', start + 2_000, 1, null]]],
      [expect.objectContaining({ message: 'This took longer than 14000 ms.' })],
    ]);
    due.push(jobOf('a'));
    await pass(500);
    expect([claims.at(-1)!.except, runs.length, await jobs.workOn(jobOf('a'))]).toEqual([['renew a'], 1, false]);
    runs[0]!.end();
    await pass(500);
    expect([claims.at(-1)!.except, runs.length, done.length]).toEqual([[], 2, 1]);
    runs[1]!.end();
    await jobs.close();
  });

  it('has what the claim has left of the 14 s', async () => {
    const { runs, handler } = held();
    const { jobs, due, errors } = runnerOf({ renew: handler }, { claimMs: 13_999 });
    due.push(jobOf('a'));
    jobs.start();
    await pass(500 + 13_999);
    expect([runs.length, errors]).toEqual([1, []]);
    await pass(1);
    expect(errors).toHaveLength(1);
  });

  it.each([
    ['the claim took all of the time', { claimMs: 14_000 }],
    ['the loop gave the claim up', { readyMs: 10_000, claimMs: 5_500 }],
  ])('does not begin if %s', async (_, times) => {
    const { runs, handler } = held();
    const { jobs, due, done } = runnerOf({ renew: handler }, times);
    due.push(jobOf('a'));
    jobs.start();
    await pass(17_000);
    expect([due, runs, done]).toEqual([[], [], []]);
  });

  it('can be done before its time, once, as long as the server is open', async () => {
    const { runs, handler } = held();
    const { jobs, due, done } = runnerOf({ renew: handler });
    expect(await jobs.workOn(jobOf('a')), 'nothing is planned').toBe(false);
    due.push(jobOf('a'), jobOf('b'));
    let answer: boolean | undefined;
    void jobs.workOn(jobOf('a')).then((is) => (answer = is));
    await pass(0);
    expect([answer, await jobs.workOn(jobOf('a'))]).toEqual([undefined, false]);
    runs[0]!.end();
    await pass(0);
    expect([answer, done]).toEqual([true, [['finished', 'a']]]);
    await jobs.close();
    expect([await jobs.workOn(jobOf('b')), due.length]).toEqual([false, 1]);
  });
});

describe('the runner', () => {
  it('claims twice a second until it is closed, and then nothing', async () => {
    const { jobs, claims } = runnerOf({ renew: held().handler, revoke: held().handler });
    jobs.start();
    await pass(499);
    expect(claims).toEqual([]);
    await pass(1_001);
    expect(claims).toEqual(Array(3).fill({ room: { renew: 64, revoke: 64 }, except: [] }));
    await jobs.close();
    await jobs.work();
    expect([claims.length, vi.getTimerCount()]).toEqual([3, 0]);
  });

  it('works on 64 jobs of a kind, whatever the others do, and on the next one as soon as one ends', async () => {
    const { runs, handler } = held();
    const { jobs, due, claims, counted } = runnerOf({ renew: handler, revoke: () => Promise.resolve(undefined) });
    due.push(...Array.from({ length: 66 }, (_, n) => jobOf(`job-${n}`)), jobOf('other', { kind: 'revoke' }));
    jobs.start();
    await pass(500);
    expect([runs.length, due.length]).toEqual([64, 2]);
    expect(counted('tt_link_jobs_running')).toEqual(['kind="renew" 64', 'kind="revoke" 0']);
    await pass(500);
    expect(claims.at(-1)!.room).toEqual({ renew: 0, revoke: 64 });
    runs[0]!.end();
    await pass(0);
    expect([runs.length, due.length, claims.at(-1)!.room]).toEqual([65, 1, { renew: 1, revoke: 64 }]);
    for (const { end } of runs) end();
    await pass(0);
    expect([runs.length, due.length]).toEqual([66, 0]);
    const before = claims.length;
    runs[65]!.end();
    await pass(0);
    expect(claims, 'there was room for more').toHaveLength(before);
    await jobs.close();
  });

  it('claims at once what is planned for now, or comes again now', async () => {
    const again = [0, 1];
    const { jobs, sql, claims, due } = runnerOf({ renew: () => Promise.resolve({ afterMs: again.shift()! }) });
    jobs.start();
    sql.afterCommit({ type: 'job-planned', runAt: start + 1 });
    sql.afterCommit({ type: 'session-changed', id: 's', status: 'linked', cause: 'x' });
    await pass(0);
    expect(claims).toHaveLength(0);
    due.push(jobOf('a'));
    sql.afterCommit({ type: 'job-planned', runAt: start });
    await pass(0);
    expect(claims, 'once for the plan, once for the job').toHaveLength(2);
    due.push(jobOf('a'));
    sql.afterCommit({ type: 'job-planned', runAt: start });
    await pass(0);
    expect(claims).toHaveLength(3);
    await jobs.close();
  });

  it('does what becomes due by what it does', async () => {
    const { jobs, due, done } = runnerOf({
      renew: ({ key }) => (due.push(...(key === 'a' ? [jobOf('b')] : [])), Promise.resolve(undefined)),
    });
    due.push(jobOf('a'));
    await jobs.work();
    expect(done).toEqual([
      ['finished', 'a'],
      ['finished', 'b'],
    ]);
  });

  it('waits 5 s for what is running when it is closed, and writes nothing of what it ends then', async () => {
    const { runs, handler } = held();
    const { jobs, due, done, errors, counted } = runnerOf({ renew: handler });
    due.push(jobOf('a'), jobOf('b'));
    jobs.start();
    await pass(500);
    let isClosed = false;
    void jobs.close().then(() => (isClosed = true));
    runs[0]!.end();
    await pass(4_999);
    expect([isClosed, done, runs[1]!.signal.aborted]).toEqual([false, [['finished', 'a']], false]);
    await pass(1);
    expect([isClosed, done.length, errors, runs[1]!.signal.aborted]).toEqual([true, 1, [], true]);
    expect(counted('tt_link_jobs_total')).toEqual(['kind="renew",result="done" 1']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is closed as soon as nothing is running', async () => {
    const { runs, handler } = held();
    const { jobs, due } = runnerOf({ renew: handler });
    due.push(jobOf('a'));
    jobs.start();
    await pass(500);
    let isClosed = false;
    void jobs.close().then(() => (isClosed = true));
    await pass(100);
    expect(isClosed).toBe(false);
    runs[0]!.end();
    await pass(0);
    expect([isClosed, vi.getTimerCount()]).toEqual([true, 0]);
  });
});
