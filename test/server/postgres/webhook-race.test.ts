// A webhook event is judged by the link as it is while it is acted on: two connections, which PGlite does not have.
import { expect, test } from 'vitest';
import { Backend, sharedDatabase } from '../backend.ts';
import { TikTokSetup } from '../tiktok-setup.ts';
import { insideTransaction, untilBlocked } from './waiting.ts';

const db = sharedDatabase();

test('a webhook event about the old grant that is acted on while the profile is linked again leaves the new tokens alone', async () => {
  const setup = new TikTokSetup(db.backend);
  const { profile } = await setup.link();
  await setup.pass(60_000);
  const about = setup.clock.at;
  await setup.backend.server.service.setHealth(profile.id, { state: 'unavailable', reason: 'private' });
  await setup.pass(60_000);
  const id = await setup.review();
  let relinking: Promise<{ status: number }> | undefined;
  const sql = insideTransaction(db.sql(), 'g.updated_at as at', async () => {
    relinking = (await untilBlocked(db.sql(), () => setup.backend.decide('mia@sunrise', id, true))).ended;
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
