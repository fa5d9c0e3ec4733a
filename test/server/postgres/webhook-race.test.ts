// A webhook event is judged by the link as it is while it is acted on: two connections, which PGlite does not have.
import { expect, test } from 'vitest';
import type { Sql } from '../../../src/server/server.ts';
import { Backend, sharedDatabase } from '../backend.ts';
import { TikTokSetup } from '../tiktok-setup.ts';
import { until } from './cluster.ts';

const db = sharedDatabase();

/** Calls `work` once, after the statement inside a transaction that reads how young a link is. */
function afterAgesAreRead(sql: Sql, work: () => Promise<void>): Sql {
  return {
    ...sql,
    transaction: (run) =>
      sql.transaction((tx) =>
        run({
          async query(text, values) {
            const answer = await tx.query<never>(text, values);
            if (text.includes('g.updated_at as at')) await work();
            return answer;
          },
        }),
      ),
  };
}

async function isSomebodyWaiting(): Promise<boolean> {
  const { rowCount } = await db
    .sql()
    .query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  return rowCount > 0;
}

test('a webhook event about the old grant that is acted on while the profile is linked again leaves the new tokens alone', async () => {
  const setup = new TikTokSetup(db.backend);
  const { profile } = await setup.link();
  await setup.pass(60_000);
  const about = setup.clock.at;
  await setup.backend.server.service.setHealth(profile.id, { state: 'unavailable', reason: 'private' });
  await setup.pass(60_000);
  const id = await setup.review();
  let relinking: Promise<{ status: number }> | undefined;
  const sql = afterAgesAreRead(db.sql(), async () => {
    let isDone = false;
    relinking = setup.backend.decide('mia@sunrise', id, true).finally(() => (isDone = true));
    await until(async () => isDone || (await isSomebodyWaiting()));
  });
  const receiver = new Backend(sql, {
    clock: setup.clock,
    provider: setup.backend.options.provider!,
    timers: false,
  });
  expect((await receiver.server.webhook(setup.fake.removed('open-1', 1, { at: about }))).status).toBe(200);
  expect((await relinking)?.status).toBe(200);
  await receiver.server.close();
  expect(receiver.errors).toEqual([]);
  expect((await setup.backend.call('mia@sunrise', 'GET', '/link')).body).toMatchObject({
    profile: { id: profile.id, health: { state: 'active' } },
  });
  expect((await db.sql().query('select 1 from link_grants')).rowCount).toBe(1);
});
