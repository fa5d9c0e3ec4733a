// TikTok may end all access to an account with one token, so nothing is revoked that anybody here needs.
import { expect, test } from 'vitest';
import type { Profile } from '../../src/core/profile.ts';
import { sharedDatabase } from './backend.ts';
import { json, type Instead } from './faulty-tiktok.ts';
import { TikTokSetup } from './tiktok-setup.ts';

const db = sharedDatabase();
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

async function health(setup: TikTokSetup, who = 'mia@sunrise') {
  return (await setup.backend.call<{ profile: Profile | null }>(who, 'GET', '/link')).body.profile?.health;
}
const unlink = (setup: TikTokSetup, who = 'mia@sunrise') => setup.backend.call(who, 'DELETE', '/link');
const revocations = async () => (await db.sql().query(`select 1 from link_jobs where kind = 'revoke'`)).rowCount;

/** Long enough for every job that is under way. */
async function settle(setup: TikTokSetup) {
  for (let n = 0; n < 4; n++) await setup.pass(5_000);
}

/** The first link is untouched, and nothing waits that could still end it. */
async function expectUntouched(setup: TikTokSetup, who?: string) {
  await settle(setup);
  expect(setup.fake.count('revoke')).toBe(0);
  expect(await revocations()).toBe(0);
  await setup.pass(3 * hour);
  expect(await health(setup, who)).toEqual({ state: 'active' });
}

test('an account that another agency has linked is refused, and its link goes on', async () => {
  const setup = new TikTokSetup(db.backend);
  await setup.link('open-1');
  const id = await setup.confirmed('open-1', 'ann@harbor');
  await setup.pass();
  expect(await setup.read(id, 'ann@harbor')).toMatchObject({ status: 'ineligible', unmet: ['unaffiliated'] });
  await expectUntouched(setup);
});

test.each([
  ['agrees', true],
  ['says no', false],
])('a colleague who confirmed the same account and %s costs the link nothing', async (_, accept) => {
  const setup = new TikTokSetup(db.backend);
  const late = await setup.review('open-1', 'leo@sunrise');
  await setup.link('open-1');
  await setup.backend.decide('leo@sunrise', late, accept);
  expect((await setup.read(late, 'leo@sunrise')).status).toBe(accept ? 'linked' : 'cancelled');
  await expectUntouched(setup);
});

test('an attempt that ends while another one has the same account is revoked only after that one ended, too', async () => {
  const setup = new TikTokSetup(db.backend);
  const first = await setup.review('open-1');
  const second = await setup.review('open-1', 'ann@harbor');
  await setup.backend.decide('mia@sunrise', first, false);
  await settle(setup);
  expect(setup.fake.count('revoke')).toBe(0);
  await setup.backend.decide('ann@harbor', second, false);
  await settle(setup);
  expect([...setup.fake.revoked]).toEqual(['open-1']);
  expect(await revocations()).toBe(0);
});

test('an attempt that ends while another one of the same account becomes a link is never revoked', async () => {
  const setup = new TikTokSetup(db.backend);
  const first = await setup.review('open-1');
  const second = await setup.review('open-1', 'ann@harbor');
  await setup.backend.decide('mia@sunrise', first, false);
  await settle(setup);
  await setup.backend.decide('ann@harbor', second, true);
  await expectUntouched(setup, 'ann@harbor');
});

test('what waits for its revocation is not revoked once the account was linked again', async () => {
  const setup = new TikTokSetup(db.backend);
  await setup.link('open-1');
  setup.fake.instead.revoke = () => json({}, 500);
  await unlink(setup);
  await setup.pass(0);
  const calls = setup.fake.count('revoke');
  expect(calls).toBeGreaterThan(0);
  const id = await setup.confirmed('open-1');
  // Before anybody knows which account it is, it may be this one.
  let revoked = -1;
  setup.fake.instead = {
    token: async (usual) => {
      setup.clock.advance(5_000);
      await db.backend({ clock: setup.clock, provider: setup.backend.options.provider!, timers: false }).server.work();
      revoked = setup.fake.count('revoke');
      return usual();
    },
  };
  await setup.pass();
  expect(revoked).toBe(calls);
  expect((await setup.backend.decide('mia@sunrise', id, true)).body.status).toBe('linked');
  await settle(setup);
  expect(setup.fake.count('revoke')).toBe(calls);
  expect(await revocations()).toBe(0);
  expect(await health(setup)).toEqual({ state: 'active' });
});

test('erasing an agency while its code is exchanged revokes what comes of it', async () => {
  const setup = new TikTokSetup(db.backend);
  await setup.confirmed();
  setup.fake.instead.token = async (usual) => {
    const answer = await usual();
    expect(await setup.backend.server.service.eraseAgency('sunrise')).toBe(true);
    return answer;
  };
  await setup.pass();
  await settle(setup);
  expect([...setup.fake.revoked]).toEqual(['open-1']);
  expect((await db.sql().query('select 1 from link_grants')).rowCount).toBe(0);
});

test('unlinking while tokens are renewed revokes the new ones', async () => {
  const setup = new TikTokSetup(db.backend);
  const { profile } = await setup.link();
  setup.clock.advance(minute);
  setup.fake.instead.token = async (usual) => {
    const answer = await usual();
    await unlink(setup);
    return answer;
  };
  expect(await setup.backend.server.renewAccess(profile.id)).toBe(true);
  await settle(setup);
  expect([...setup.fake.revoked]).toEqual(['open-1']);
});

test('a revocation that keeps failing is given up a day after it was planned, however often its tokens are renewed', async () => {
  const setup = new TikTokSetup(db.backend);
  await setup.link();
  setup.fake.instead.revoke = () => json({}, 500);
  await unlink(setup);
  const end = setup.clock.at + day;
  while (setup.clock.at < end) await setup.pass(hour);
  await setup.pass(hour);
  expect(setup.fake.renewals).toBeGreaterThan(2);
  expect(await revocations()).toBe(0);
});

const more: Instead = async (usual) => {
  const body = (await (await usual()).json()) as { scope: string };
  return json({ ...body, scope: `${body.scope},video.publish` });
};

test('a grant with more scopes than were asked for is linked with those, and never revoked: another part of the app may use it', async () => {
  const setup = new TikTokSetup(db.backend);
  setup.fake.instead.token = more;
  const { profile } = await setup.link();
  expect(profile).toMatchObject({ handle: 'open.1', stats: { followers: 12 } });
  setup.clock.advance(minute);
  expect(await setup.backend.server.renewAccess(profile.id)).toBe(true);
  await unlink(setup);
  await settle(setup);
  const id = await setup.review('open-1');
  await setup.backend.decide('mia@sunrise', id, false);
  await settle(setup);
  expect([setup.fake.count('revoke'), await revocations()]).toEqual([0, 0]);
});

test.each([
  ['video.list,video.publish', 0],
  ['video.list', 1],
])('a grant without the basic scope (%s) is refused, and revoked only where it can’t have existed before', async (scope, calls) => {
  const setup = new TikTokSetup(db.backend);
  setup.fake.scope = scope;
  const id = await setup.confirmed();
  await setup.pass();
  expect(await setup.read(id)).toMatchObject({ status: 'failed', reason: 'scope-missing' });
  await settle(setup);
  expect(setup.fake.count('revoke')).toBe(calls);
});
