// Leases are compared by every instance, so their time is the database's.
import { expect, test } from 'vitest';
import { createDatabase } from '../../src/server/sql/database.ts';
import { claimJob, claimJobs, finishJob, insertJob, rescheduleJob, type Job } from '../../src/server/sql/job-table.ts';
import { sharedDatabase } from './backend.ts';

const db = sharedDatabase();
const hour = 60 * 60_000;
const claim = async (at: number, except: string[] = []): Promise<Job[]> =>
  claimJobs(db.sql(), { at, leaseMs: 15_000, room: new Map([['renew', 5]]), except });
const plan = (key: string, runAt: number) => insertJob(createDatabase(db.sql()), { kind: 'renew', key, runAt });
const endLeases = () => db.sql().query('update link_jobs set run_at = run_at - 15000 where leased');

test.each([-hour, -20_000, 0, 20_000, hour])("a claimed job is nobody else's for 15 s, with a clock that is %i ms ahead", async (skew) => {
  const now = Date.now();
  await plan('one', now - 2 * hour);
  const [job] = await claim(now);
  expect(job).toMatchObject({ key: 'one', tries: 1 });
  expect(Math.abs(job!.runAt - now - 15_000)).toBeLessThan(10_000);
  expect(await claim(now + skew)).toEqual([]);
  expect(await claimJob(db.sql(), { ...job!, at: now + skew, leaseMs: 15_000 })).toBeUndefined();
  await endLeases();
  const [again] = await claim(now + skew);
  expect(again).toMatchObject({ key: 'one', tries: 2 });
  await finishJob(db.sql(), job!);
  expect((await db.sql().query('select 1 from link_jobs')).rowCount, 'the lost claim ends nothing').toBe(1);
  await rescheduleJob(db.sql(), again!, { at: now + hour, tries: 0, payload: null });
  expect(await claim(now)).toEqual([]);
  expect(await claim(now + hour)).toHaveLength(1);
});

test('each kind is claimed up to its own room, and what is excepted is left', async () => {
  for (let n = 0; n < 20; n++) await plan(`job-${n}`, n);
  await insertJob(createDatabase(db.sql()), { kind: 'revoke', key: 'other', runAt: 1_000 });
  const room = new Map([
    ['renew', 3],
    ['revoke', 3],
    ['profile', 0],
  ]);
  const jobs = await claimJobs(db.sql(), { at: Date.now(), leaseMs: 15_000, room, except: ['renew job-0', 'renew job-2'] });
  expect(jobs.map(({ kind, key }) => `${kind} ${key}`).sort()).toEqual(['renew job-1', 'renew job-3', 'renew job-4', 'revoke other']);
});
