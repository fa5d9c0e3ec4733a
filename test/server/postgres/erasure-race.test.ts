// What others do while somebody is erased waits for that, and goes by what is there then.
import { expect, test } from 'vitest';
import type { Profile } from '../../../src/core/profile.ts';
import { Backend, sharedDatabase } from '../backend.ts';
import { TikTokSetup } from '../tiktok-setup.ts';
import { insideTransaction, untilBlocked } from './waiting.ts';

const db = sharedDatabase();

const profileOf = async (setup: TikTokSetup) =>
  (await setup.backend.call<{ profile: Profile | null }>('mia@sunrise', 'GET', '/link')).body.profile;

test('an agency whose staff open a session while it is erased is erased, and opens the session after that', async () => {
  const setup = new TikTokSetup(db.backend);
  await setup.open();
  let opening: Promise<{ id: string }> | undefined;
  const sql = insideTransaction(db.sql(), 'delete from link_sessions', async () => {
    opening = (await untilBlocked(db.sql(), () => setup.open('leo@sunrise'))).ended;
  });
  const eraser = new Backend(sql, { clock: setup.clock, provider: setup.backend.options.provider!, timers: false });
  expect(await eraser.server.service.eraseAgency('sunrise')).toBe(true);
  const { id } = (await opening)!;
  expect((await setup.read(id, 'leo@sunrise')).status).toBe('pending');
  expect((await db.sql().query('select 1 from link_sessions')).rowCount).toBe(1);
});

test('an account that is replaced while it is erased leaves the link of the other account alone', async () => {
  const setup = new TikTokSetup(db.backend);
  const { profile } = await setup.link('open-1');
  await setup.backend.server.service.setHealth(profile.id, { state: 'relink-needed', reason: 'expired' });
  const id = await setup.review('open-2');
  let replacing: Promise<{ status: number }> | undefined;
  const sql = insideTransaction(db.sql(), 'select agency_id as "agencyId" from links', async () => {
    replacing = (await untilBlocked(db.sql(), () => setup.backend.decide('mia@sunrise', id, true))).ended;
  });
  const eraser = new Backend(sql, { clock: setup.clock, provider: setup.backend.options.provider!, timers: false });
  expect(await eraser.server.service.eraseAccount(profile.id)).toBe(true);
  expect([sql.isDone(), (await replacing)?.status, eraser.errors]).toEqual([true, 200, []]);
  expect(await profileOf(setup)).toMatchObject({ handle: 'open.2' });
  expect((await db.sql().query('select 1 from link_grants')).rowCount).toBe(1);
});
