// What is asked for while it is being done is done once more, right after.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJobRunner, type Next } from '../../src/server/jobs/job-runner.ts';
import { createLoop } from '../../src/server/jobs/loop.ts';
import { createMetrics } from '../../src/server/observability/metrics.ts';
import { createDatabase } from '../../src/server/sql/database.ts';
import { insertJob, runSoon } from '../../src/server/sql/job-table.ts';
import { sharedDatabase } from './backend.ts';
import { fakeTimers, until } from './server-timers.ts';

const db = sharedDatabase();
const hour = 60 * 60_000;
const report = (error: unknown) => {
  throw error;
};

/** Work that ends when it is told to. */
function barrier() {
  const ends: ((next: Next) => void)[] = [];
  return {
    begun: () => ends.length,
    work: () => new Promise<Next>((resolve) => ends.push(resolve)),
    end: (next?: Next) => ends.at(-1)!(next),
  };
}

// Nothing ticks: what is done is done because it was asked for.
beforeEach(() => fakeTimers('Interval'));
afterEach(() => void vi.useRealTimers());

describe('a loop', () => {
  it('that is woken during a run runs once more, however often it was woken', async () => {
    const { begun, work, end } = barrier();
    const loop = createLoop({ everyMs: 500, report, run: async () => void (await work()) });
    loop.start();
    loop.wake();
    for (let n = 0; n < 3; n++) loop.wake();
    expect(begun()).toBe(1);
    end();
    await until(() => begun() === 2);
    end();
    await loop.close();
    expect(begun()).toBe(2);
  });

  it('that is closed during a run does not run again', async () => {
    const { begun, work, end } = barrier();
    const loop = createLoop({ everyMs: 500, report, run: async () => void (await work()) });
    loop.start();
    loop.wake();
    loop.wake();
    const closed = loop.close();
    end();
    await closed;
    expect(begun()).toBe(1);
  });
});

it.each([
  ['that plans its next run', { afterMs: hour }],
  ['that has failed', undefined],
])('a job %s is run again at once, if it was asked for while it ran', async (_, next) => {
  const sql = createDatabase(db.sql());
  const { begun, work, end } = barrier();
  const errors: unknown[] = [];
  const jobs = createJobRunner({
    ...{ sql, now: Date.now, metrics: createMetrics(), ready: () => Promise.resolve() },
    report: (error) => void errors.push(error),
    handlers: {
      renew: async () => {
        const answer = await work();
        if (!answer) throw new Error('failed');
        return answer;
      },
    },
  });
  jobs.start();
  await insertJob(sql, { kind: 'renew', key: 'one', runAt: Date.now() });
  await until(() => begun() === 1);
  await runSoon(sql, { kind: 'renew', key: 'one', at: Date.now() });
  end(next);
  await until(() => begun() === 2);
  end({ afterMs: hour });
  await jobs.close();
  expect(begun()).toBe(2);
  expect(errors).toHaveLength(next ? 0 : 1);
});
