// A revocation takes seconds. An attempt of the same account that begins meanwhile keeps its tokens, or its link finds out soon
// that they have ended.
import { expect, test } from 'vitest';
import type { Profile } from '../../src/core/profile.ts';
import { Backend, sharedDatabase } from './backend.ts';
import { json } from './faulty-tiktok.ts';
import { TikTokSetup } from './tiktok-setup.ts';

const db = sharedDatabase();
const hour = 60 * 60_000;

async function health(setup: TikTokSetup) {
  return (await setup.backend.call<{ profile: Profile | null }>('mia@sunrise', 'GET', '/link')).body.profile?.health;
}

/** Linked and unlinked again: the revocation is due. */
async function unlinked(): Promise<TikTokSetup> {
  const setup = new TikTokSetup(db.backend);
  await setup.link();
  await setup.backend.call('mia@sunrise', 'DELETE', '/link');
  return setup;
}

test.each([
  ['revoked', 'revoke', 0],
  // Their access tokens have ended by then.
  ['renewed to revoke them', 'token', 3 * hour],
] as const)('a code that comes while the earlier tokens of its account are %s is exchanged after that', async (_, path, waitMs) => {
  const setup = await unlinked();
  const { provider } = setup.backend.options;
  const other = new Backend(db.sql(), { clock: setup.clock, provider: provider!, timers: false });
  setup.clock.advance(waitMs);
  const { id, scanUrl } = await setup.open();
  setup.fake.scan(scanUrl, 'open-1');
  let exchanges: number | undefined;
  setup.fake.instead[path] = async (usual) => {
    setup.fake.instead = {};
    setup.fake.confirm(scanUrl);
    const before = setup.fake.exchanges.size;
    for (let n = 0; n < 2; n++) {
      setup.clock.advance(2_000);
      await other.server.work();
    }
    exchanges = setup.fake.exchanges.size - before;
    return usual();
  };
  await setup.backend.server.work();
  expect(exchanges).toBe(0);
  for (let n = 0; n < 3; n++) await setup.pass();
  expect((await setup.backend.decide('mia@sunrise', id, true)).body.status).toBe('linked');
  await setup.pass(10_000);
  await setup.pass(3 * hour);
  expect(await health(setup)).toEqual({ state: 'active' });
  expect((await db.sql().query(`select 1 from link_jobs where kind = 'revoke'`)).rowCount).toBe(0);
  expect([...setup.backend.errors, ...other.errors]).toEqual([]);
});

test('a revocation that was given up and comes through later is found out by the link that was made meanwhile', async () => {
  const setup = await unlinked();
  let comesThrough: (() => Promise<Response>) | undefined;
  setup.fake.instead.revoke = (usual) => {
    comesThrough ??= usual;
    return json({}, 500);
  };
  await setup.backend.server.work();
  await setup.link();
  expect(await health(setup)).toEqual({ state: 'active' });
  await comesThrough!();
  for (let n = 0; n < 4; n++) await setup.pass(5_000);
  expect(await health(setup)).toEqual({ state: 'relink-needed', reason: 'expired' });
});
