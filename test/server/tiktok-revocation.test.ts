// TikTok may end all access to an account with one token, so nothing is revoked that anybody here needs.
import { expect, test } from 'vitest';
import type { Profile } from '../../src/core/profile.ts';
import { sharedDatabase } from './backend.ts';
import { json, type Instead } from './faulty-tiktok.ts';
import { TikTokRoad } from './tiktok-road.ts';

const db = sharedDatabase();
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

async function health(road: TikTokRoad, who = 'mia@sunrise') {
  return (await road.backend.call<{ profile: Profile | null }>(who, 'GET', '/link')).body.profile?.health;
}
const unlink = (road: TikTokRoad, who = 'mia@sunrise') => road.backend.call(who, 'DELETE', '/link');
const revocations = async () => (await db.sql().query(`select 1 from link_jobs where kind = 'revoke'`)).rowCount;

/** Long enough for every job that is under way. */
async function settle(road: TikTokRoad) {
  for (let n = 0; n < 4; n++) await road.pass(5_000);
}

/** The first link is untouched, and nothing waits that could still end it. */
async function expectUntouched(road: TikTokRoad, who?: string) {
  await settle(road);
  expect(road.fake.count('revoke')).toBe(0);
  expect(await revocations()).toBe(0);
  await road.pass(3 * hour);
  expect(await health(road, who)).toEqual({ state: 'active' });
}

test('an account that another agency has linked is refused, and its link goes on', async () => {
  const road = new TikTokRoad(db.backend);
  await road.link('open-1');
  const id = await road.confirmed('open-1', 'ann@harbor');
  await road.pass();
  expect(await road.read(id, 'ann@harbor')).toMatchObject({ status: 'ineligible', unmet: ['unaffiliated'] });
  await expectUntouched(road);
});

test.each([
  ['agrees', true],
  ['says no', false],
])('a colleague who confirmed the same account and %s costs the link nothing', async (_, accept) => {
  const road = new TikTokRoad(db.backend);
  const late = await road.review('open-1', 'leo@sunrise');
  await road.link('open-1');
  await road.backend.decide('leo@sunrise', late, accept);
  expect((await road.read(late, 'leo@sunrise')).status).toBe(accept ? 'linked' : 'cancelled');
  await expectUntouched(road);
});

test('an attempt that ends while another one has the same account is revoked only after that one ended, too', async () => {
  const road = new TikTokRoad(db.backend);
  const first = await road.review('open-1');
  const second = await road.review('open-1', 'ann@harbor');
  await road.backend.decide('mia@sunrise', first, false);
  await settle(road);
  expect(road.fake.count('revoke')).toBe(0);
  await road.backend.decide('ann@harbor', second, false);
  await settle(road);
  expect([...road.fake.revoked]).toEqual(['open-1']);
  expect(await revocations()).toBe(0);
});

test('an attempt that ends while another one of the same account becomes a link is never revoked', async () => {
  const road = new TikTokRoad(db.backend);
  const first = await road.review('open-1');
  const second = await road.review('open-1', 'ann@harbor');
  await road.backend.decide('mia@sunrise', first, false);
  await settle(road);
  await road.backend.decide('ann@harbor', second, true);
  await expectUntouched(road, 'ann@harbor');
});

test('what waits for its revocation is not revoked once the account was linked again', async () => {
  const road = new TikTokRoad(db.backend);
  await road.link('open-1');
  road.fake.instead.revoke = () => json({}, 500);
  await unlink(road);
  await road.pass(0);
  const calls = road.fake.count('revoke');
  expect(calls).toBeGreaterThan(0);
  const id = await road.confirmed('open-1');
  // Before anybody knows which account it is, it may be this one.
  let revoked = -1;
  road.fake.instead = {
    token: async (usual) => {
      road.clock.advance(5_000);
      await db.backend({ clock: road.clock, provider: road.backend.options.provider!, timers: false }).server.work();
      revoked = road.fake.count('revoke');
      return usual();
    },
  };
  await road.pass();
  expect(revoked).toBe(calls);
  expect((await road.backend.decide('mia@sunrise', id, true)).body.status).toBe('linked');
  await settle(road);
  expect(road.fake.count('revoke')).toBe(calls);
  expect(await revocations()).toBe(0);
  expect(await health(road)).toEqual({ state: 'active' });
});

test('erasing an agency while its code is exchanged revokes what comes of it', async () => {
  const road = new TikTokRoad(db.backend);
  await road.confirmed();
  road.fake.instead.token = async (usual) => {
    const answer = await usual();
    expect(await road.backend.server.service.eraseAgency('sunrise')).toBe(true);
    return answer;
  };
  await road.pass();
  await settle(road);
  expect([...road.fake.revoked]).toEqual(['open-1']);
  expect((await db.sql().query('select 1 from link_grants')).rowCount).toBe(0);
});

test('unlinking while tokens are renewed revokes the new ones', async () => {
  const road = new TikTokRoad(db.backend);
  const { profile } = await road.link();
  road.clock.advance(minute);
  road.fake.instead.token = async (usual) => {
    const answer = await usual();
    await unlink(road);
    return answer;
  };
  expect(await road.backend.server.renewAccess(profile.id)).toBe(true);
  await settle(road);
  expect([...road.fake.revoked]).toEqual(['open-1']);
});

test('a revocation that keeps failing is given up a day after it was planned, however often its tokens are renewed', async () => {
  const road = new TikTokRoad(db.backend);
  await road.link();
  road.fake.instead.revoke = () => json({}, 500);
  await unlink(road);
  const end = road.clock.at + day;
  while (road.clock.at < end) await road.pass(hour);
  await road.pass(hour);
  expect(road.fake.renewals).toBeGreaterThan(2);
  expect(await revocations()).toBe(0);
});

const more: Instead = async (usual) => {
  const body = (await (await usual()).json()) as { scope: string };
  return json({ ...body, scope: `${body.scope},video.publish` });
};

test('a grant with more scopes than were asked for is linked with those, and never revoked: another part of the app may use it', async () => {
  const road = new TikTokRoad(db.backend);
  road.fake.instead.token = more;
  const { profile } = await road.link();
  expect(profile).toMatchObject({ handle: 'open.1', stats: { followers: 12 } });
  road.clock.advance(minute);
  expect(await road.backend.server.renewAccess(profile.id)).toBe(true);
  await unlink(road);
  await settle(road);
  const id = await road.review('open-1');
  await road.backend.decide('mia@sunrise', id, false);
  await settle(road);
  expect([road.fake.count('revoke'), await revocations()]).toEqual([0, 0]);
});

test.each([
  ['video.list,video.publish', 0],
  ['video.list', 1],
])('a grant without the basic scope (%s) is refused, and revoked only where it can’t have existed before', async (scope, calls) => {
  const road = new TikTokRoad(db.backend);
  road.fake.scope = scope;
  const id = await road.confirmed();
  await road.pass();
  expect(await road.read(id)).toMatchObject({ status: 'failed', reason: 'scope-missing' });
  await settle(road);
  expect(road.fake.count('revoke')).toBe(calls);
});
