// What comes late says nothing about what is newer.
import { expect, test } from 'vitest';
import type { Profile } from '../../src/core/profile.ts';
import { sharedDatabase } from './backend.ts';
import { json } from './faulty-tiktok.ts';
import { TikTokRoad } from './tiktok-road.ts';

const db = sharedDatabase();
const minute = 60_000;
const hour = 60 * minute;

async function profileOf(road: TikTokRoad) {
  return (await road.backend.call<{ profile: Profile | null }>('mia@sunrise', 'GET', '/link')).body.profile;
}
const health = async (road: TikTokRoad) => (await profileOf(road))?.health;
const unlink = (road: TikTokRoad) => road.backend.call('mia@sunrise', 'DELETE', '/link');

async function notify(road: TikTokRoad, notice: Request) {
  expect((await road.backend.server.webhook(notice)).status).toBe(200);
  await road.backend.server.work();
}

test.each([
  ['as it was sent first', (road: TikTokRoad, at: number) => road.fake.removed('open-1', 1, { at })],
  [
    'signed again',
    (road: TikTokRoad, at: number) =>
      road.fake.notice({
        event: 'authorization.removed',
        user_openid: 'open-1',
        content: '{"reason":1}',
        create_time: Math.floor(at / 1_000),
      }),
  ],
  [
    'without the time of the event',
    (road: TikTokRoad, at: number) =>
      road.fake.notice({ event: 'authorization.removed', user_openid: 'open-1', content: '{"reason":1}', create_time: undefined }, { at }),
  ],
])('a notice about an earlier link, %s, leaves the new link alone', async (_, noticeOf) => {
  const road = new TikTokRoad(db.backend);
  await road.link();
  const before = road.clock.at;
  await unlink(road);
  await road.pass(minute);
  await road.link();
  await road.pass(minute);
  const calls = road.fake.calls.length;
  await notify(road, noticeOf(road, before));
  expect(await health(road)).toEqual({ state: 'active' });
  expect(road.fake.calls.length, 'and costs TikTok nothing').toBe(calls);
  const { rowCount } = await db.sql().query('select 1 from link_grants');
  expect(rowCount).toBe(1);
});

test('a notice about an earlier link that comes during the question leaves the link that follows alone', async () => {
  const road = new TikTokRoad(db.backend);
  await road.link();
  await unlink(road);
  const before = road.clock.at;
  await road.pass(minute);
  const id = await road.review();
  await notify(road, road.fake.removed('open-1', 1, { at: before }));
  await road.backend.decide('mia@sunrise', id, true);
  await road.backend.server.work();
  expect(await health(road)).toEqual({ state: 'active' });
});

test.each([
  ['is alive', false, { state: 'active' }],
  ['is over', true, { state: 'unavailable', reason: 'banned' }],
])('in the second in which it was linked the account itself says whether access %s', async (_, isOver, expected) => {
  const road = new TikTokRoad(db.backend);
  road.clock.advance(700);
  await road.link();
  if (isOver) road.fake.disconnect('open-1');
  await notify(road, road.fake.removed('open-1', 4));
  expect(await health(road)).toEqual(expected);
  expect((await db.sql().query('select 1 from link_grants')).rowCount).toBe(isOver ? 0 : 1);
});

test('a notice older than tokens that were renewed since is verified, and asked again while TikTok is away', async () => {
  const road = new TikTokRoad(db.backend);
  const { profile } = await road.link();
  await road.pass(minute);
  const at = road.clock.at;
  road.clock.advance(minute);
  expect(await road.backend.server.renewAccess(profile.id)).toBe(true);
  road.fake.instead.user = () => json({}, 503);
  await notify(road, road.fake.removed('open-1', 2, { at }));
  expect(await health(road)).toEqual({ state: 'active' });
  road.fake.instead = {};
  await road.pass(minute);
  expect(await health(road)).toEqual({ state: 'active' });
  road.fake.disconnect('open-1');
  await notify(road, road.fake.removed('open-1', 3, { at }));
  expect(await health(road)).toEqual({ state: 'unavailable', reason: 'age-changed' });
});

test('a notice younger than the tokens is believed at once', async () => {
  const road = new TikTokRoad(db.backend);
  await road.link();
  road.clock.advance(minute);
  const calls = road.fake.calls.length;
  await notify(road, road.fake.removed('open-1', 4));
  expect(await health(road)).toEqual({ state: 'unavailable', reason: 'banned' });
  expect(road.fake.calls.length).toBe(calls);
});

test('what was read before a link ended is not kept for the next one', async () => {
  const road = new TikTokRoad(db.backend);
  const picture = Math.floor((road.clock.at + hour) / 1_000);
  road.fake.account('open-1').avatarUrl = `https://p16-sign.example/a.jpeg?x-expires=${picture}`;
  await road.link();
  let isRelinked = false;
  road.fake.instead.user = async (usual) => {
    const answer = await usual();
    road.fake.instead = {};
    await unlink(road);
    road.fake.scope = 'user.info.basic';
    await road.link();
    isRelinked = true;
    return answer;
  };
  road.clock.advance(51 * minute);
  await db.backend({ clock: road.clock, provider: road.backend.options.provider!, timers: false }).server.work();
  expect(isRelinked).toBe(true);
  expect((await profileOf(road))?.handle).toBeUndefined();
});

/** Another instance, and what lets it take a renewal over that this one is still at. */
function overtaker(road: TikTokRoad) {
  const { server } = db.backend({ clock: road.clock, provider: road.backend.options.provider!, timers: false });
  return async () => {
    await db.sql().query(`update link_jobs set run_at = 0 where kind = 'renew' and leased`);
    await server.work();
  };
}

async function expectRenewed(road: TikTokRoad) {
  for (let n = 0; n < 4; n++) await road.pass(minute);
  expect(await health(road)).toEqual({ state: 'active' });
  expect((await db.sql().query('select 1 from link_grants')).rowCount).toBe(1);
  expect([...road.fake.revoked]).toEqual([]);
  await road.pass(3 * hour);
  expect(await health(road)).toEqual({ state: 'active' });
}

test('a refused renewal says nothing where another instance has kept new tokens meanwhile', async () => {
  const road = new TikTokRoad(db.backend);
  const { profile } = await road.link();
  const overtake = overtaker(road);
  road.clock.advance(minute);
  let finish = () => Promise.resolve();
  let isKept = () => {};
  const kept = new Promise<void>((resolve) => (isKept = resolve));
  road.fake.instead.token = async (usual) => {
    const answer = await usual();
    // The lease is over: the other one sends the same token, which is used up, and hears so late.
    await new Promise<void>((asked) => {
      road.fake.instead.token = async (usualOfOther) => {
        road.fake.instead = {};
        const refusal = await usualOfOther();
        asked();
        await kept;
        return refusal;
      };
      const working = overtake();
      finish = () => working;
    });
    return answer;
  };
  expect(await road.backend.server.renewAccess(profile.id)).toBe(true);
  isKept();
  await finish();
  expect(road.fake.reused).toHaveLength(1);
  await expectRenewed(road);
});

test('a refused renewal says nothing where another instance has new tokens and hasn’t kept them yet', async () => {
  const road = new TikTokRoad(db.backend);
  const { profile } = await road.link();
  const overtake = overtaker(road);
  road.clock.advance(minute);
  road.fake.instead.token = async (usual) => {
    const answer = await usual();
    road.fake.instead = {};
    await overtake();
    return answer;
  };
  expect(await road.backend.server.renewAccess(profile.id)).toBe(true);
  expect(road.fake.reused).toHaveLength(1);
  await expectRenewed(road);
});

test('a renewal that lost its turn before it was sent says nothing of what the other one got', async () => {
  const road = new TikTokRoad(db.backend);
  const { profile } = await road.link();
  const overtake = overtaker(road);
  road.clock.advance(minute);
  let finish = () => Promise.resolve();
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  road.fake.instead.token = async (usual) => {
    // The other one overtakes, and has its answer but hasn't kept it.
    await new Promise<void>((overtaken) => {
      road.fake.instead.token = async (usualOfOther) => {
        road.fake.instead = {};
        const answer = await usualOfOther();
        overtaken();
        await released;
        return answer;
      };
      const working = overtake();
      finish = () => working;
    });
    return usual();
  };
  expect(await road.backend.server.renewAccess(profile.id)).toBe(true);
  expect(road.fake.reused).toHaveLength(1);
  release();
  await finish();
  await expectRenewed(road);
});

test('a link whose renewal is planned nowhere gets one when its account is read', async () => {
  const road = new TikTokRoad(db.backend);
  await road.link();
  await db.sql().query(`delete from link_jobs where kind = 'renew'`);
  await road.pass(25 * hour);
  await road.pass(6 * minute);
  expect(road.fake.renewals).toBeGreaterThan(0);
  expect(await health(road)).toEqual({ state: 'active' });
});

test('an account that was asked with tokens that were renewed meanwhile is asked again', async () => {
  const road = new TikTokRoad(db.backend);
  const { profile } = await road.link();
  const at = road.clock.at;
  road.clock.advance(minute);
  expect(await road.backend.server.renewAccess(profile.id)).toBe(true);
  const other = db.backend({ clock: road.clock, provider: road.backend.options.provider!, timers: false });
  road.clock.advance(minute);
  road.fake.instead.user = async () => {
    road.fake.instead = {};
    expect(await other.server.renewAccess(profile.id)).toBe(true);
    return json({ data: {}, error: { code: 'access_token_invalid' } }, 401);
  };
  await notify(road, road.fake.removed('open-1', 4, { at }));
  expect(await health(road)).toEqual({ state: 'active' });
  expect((await db.sql().query('select 1 from link_grants')).rowCount).toBe(1);
});
