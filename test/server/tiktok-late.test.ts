// What comes late says nothing about what is newer.
import { expect, test } from 'vitest';
import type { Profile } from '../../src/core/profile.ts';
import { sharedDatabase } from './backend.ts';
import { json } from './faulty-tiktok.ts';
import { TikTokSetup } from './tiktok-setup.ts';

const db = sharedDatabase();
const minute = 60_000;
const hour = 60 * minute;

async function profileOf(setup: TikTokSetup) {
  return (await setup.backend.call<{ profile: Profile | null }>('mia@sunrise', 'GET', '/link')).body.profile;
}
const health = async (setup: TikTokSetup) => (await profileOf(setup))?.health;
const unlink = (setup: TikTokSetup) => setup.backend.call('mia@sunrise', 'DELETE', '/link');

async function notify(setup: TikTokSetup, notice: Request) {
  expect((await setup.backend.server.webhook(notice)).status).toBe(200);
  await setup.backend.server.work();
}

test.each([
  ['as it was sent first', (setup: TikTokSetup, at: number) => setup.fake.removed('open-1', 1, { at })],
  [
    'signed again',
    (setup: TikTokSetup, at: number) =>
      setup.fake.notice({
        event: 'authorization.removed',
        user_openid: 'open-1',
        content: '{"reason":1}',
        create_time: Math.floor(at / 1_000),
      }),
  ],
  [
    'without the time of the event',
    (setup: TikTokSetup, at: number) =>
      setup.fake.notice({ event: 'authorization.removed', user_openid: 'open-1', content: '{"reason":1}', create_time: undefined }, { at }),
  ],
])('a webhook event about an earlier link, %s, leaves the new link alone', async (_, noticeOf) => {
  const setup = new TikTokSetup(db.backend);
  await setup.link();
  const before = setup.clock.at;
  await unlink(setup);
  await setup.pass(minute);
  await setup.link();
  await setup.pass(minute);
  const calls = setup.fake.calls.length;
  await notify(setup, noticeOf(setup, before));
  expect(await health(setup)).toEqual({ state: 'active' });
  expect(setup.fake.calls.length, 'and costs TikTok nothing').toBe(calls);
  const { rowCount } = await db.sql().query('select 1 from link_grants');
  expect(rowCount).toBe(1);
});

test('a webhook event about an earlier link that comes during the question leaves the link that follows alone', async () => {
  const setup = new TikTokSetup(db.backend);
  await setup.link();
  await unlink(setup);
  const before = setup.clock.at;
  await setup.pass(minute);
  const id = await setup.review();
  await notify(setup, setup.fake.removed('open-1', 1, { at: before }));
  await setup.backend.decide('mia@sunrise', id, true);
  await setup.backend.server.work();
  expect(await health(setup)).toEqual({ state: 'active' });
});

test.each([
  ['is alive', false, { state: 'active' }],
  ['is over', true, { state: 'unavailable', reason: 'banned' }],
])('in the second in which it was linked the account itself says whether access %s', async (_, isOver, expected) => {
  const setup = new TikTokSetup(db.backend);
  setup.clock.advance(700);
  await setup.link();
  if (isOver) setup.fake.disconnect('open-1');
  await notify(setup, setup.fake.removed('open-1', 4));
  expect(await health(setup)).toEqual(expected);
  expect((await db.sql().query('select 1 from link_grants')).rowCount).toBe(isOver ? 0 : 1);
});

test('a webhook event older than tokens that were renewed since is verified, and asked again while TikTok is away', async () => {
  const setup = new TikTokSetup(db.backend);
  const { profile } = await setup.link();
  await setup.pass(minute);
  const at = setup.clock.at;
  setup.clock.advance(minute);
  expect(await setup.backend.server.renewAccess(profile.id)).toBe(true);
  setup.fake.instead.user = () => json({}, 503);
  await notify(setup, setup.fake.removed('open-1', 2, { at }));
  expect(await health(setup)).toEqual({ state: 'active' });
  setup.fake.instead = {};
  await setup.pass(minute);
  expect(await health(setup)).toEqual({ state: 'active' });
  setup.fake.disconnect('open-1');
  await notify(setup, setup.fake.removed('open-1', 3, { at }));
  expect(await health(setup)).toEqual({ state: 'unavailable', reason: 'age-changed' });
});

test('a webhook event younger than the tokens counts at once', async () => {
  const setup = new TikTokSetup(db.backend);
  await setup.link();
  setup.clock.advance(minute);
  const calls = setup.fake.calls.length;
  await notify(setup, setup.fake.removed('open-1', 4));
  expect(await health(setup)).toEqual({ state: 'unavailable', reason: 'banned' });
  expect(setup.fake.calls.length).toBe(calls);
});

test('what was read before a link ended is not kept for the next one', async () => {
  const setup = new TikTokSetup(db.backend);
  const picture = Math.floor((setup.clock.at + hour) / 1_000);
  setup.fake.account('open-1').avatarUrl = `https://p16-sign.example/a.jpeg?x-expires=${picture}`;
  await setup.link();
  let isRelinked = false;
  setup.fake.instead.user = async (usual) => {
    const answer = await usual();
    setup.fake.instead = {};
    await unlink(setup);
    setup.fake.scope = 'user.info.basic';
    await setup.link();
    isRelinked = true;
    return answer;
  };
  setup.clock.advance(51 * minute);
  await db.backend({ clock: setup.clock, provider: setup.backend.options.provider!, timers: false }).server.work();
  expect(isRelinked).toBe(true);
  expect((await profileOf(setup))?.handle).toBeUndefined();
});

/** Another instance, and what lets it take a renewal over that this one is still at. */
function overtaker(setup: TikTokSetup) {
  const { server } = db.backend({ clock: setup.clock, provider: setup.backend.options.provider!, timers: false });
  return async () => {
    await db.sql().query(`update link_jobs set run_at = 0 where kind = 'renew' and leased`);
    await server.work();
  };
}

async function expectRenewed(setup: TikTokSetup) {
  for (let n = 0; n < 4; n++) await setup.pass(minute);
  expect(await health(setup)).toEqual({ state: 'active' });
  expect((await db.sql().query('select 1 from link_grants')).rowCount).toBe(1);
  expect([...setup.fake.revoked]).toEqual([]);
  await setup.pass(3 * hour);
  expect(await health(setup)).toEqual({ state: 'active' });
}

test('a refused renewal says nothing where another instance has kept new tokens meanwhile', async () => {
  const setup = new TikTokSetup(db.backend);
  const { profile } = await setup.link();
  const overtake = overtaker(setup);
  setup.clock.advance(minute);
  let finish = () => Promise.resolve();
  let isKept = () => {};
  const kept = new Promise<void>((resolve) => (isKept = resolve));
  setup.fake.instead.token = async (usual) => {
    const answer = await usual();
    // The lease is over: the other one sends the same token, which is used up, and hears so late.
    await new Promise<void>((asked) => {
      setup.fake.instead.token = async (usualOfOther) => {
        setup.fake.instead = {};
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
  expect(await setup.backend.server.renewAccess(profile.id)).toBe(true);
  isKept();
  await finish();
  expect(setup.fake.reused).toHaveLength(1);
  await expectRenewed(setup);
});

test("a refused renewal says nothing where another instance has new tokens and hasn't kept them yet", async () => {
  const setup = new TikTokSetup(db.backend);
  const { profile } = await setup.link();
  const overtake = overtaker(setup);
  setup.clock.advance(minute);
  setup.fake.instead.token = async (usual) => {
    const answer = await usual();
    setup.fake.instead = {};
    await overtake();
    return answer;
  };
  expect(await setup.backend.server.renewAccess(profile.id)).toBe(true);
  expect(setup.fake.reused).toHaveLength(1);
  await expectRenewed(setup);
});

test('a renewal that lost its turn before it was sent says nothing of what the other one got', async () => {
  const setup = new TikTokSetup(db.backend);
  const { profile } = await setup.link();
  const overtake = overtaker(setup);
  setup.clock.advance(minute);
  let finish = () => Promise.resolve();
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  setup.fake.instead.token = async (usual) => {
    // The other one overtakes, and has its answer but hasn't kept it.
    await new Promise<void>((overtaken) => {
      setup.fake.instead.token = async (usualOfOther) => {
        setup.fake.instead = {};
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
  expect(await setup.backend.server.renewAccess(profile.id)).toBe(true);
  expect(setup.fake.reused).toHaveLength(1);
  release();
  await finish();
  await expectRenewed(setup);
});

test('a link whose renewal is planned nowhere gets one when its account is read', async () => {
  const setup = new TikTokSetup(db.backend);
  await setup.link();
  await db.sql().query(`delete from link_jobs where kind = 'renew'`);
  await setup.pass(25 * hour);
  await setup.pass(6 * minute);
  expect(setup.fake.renewals).toBeGreaterThan(0);
  expect(await health(setup)).toEqual({ state: 'active' });
});

test('an account that was asked with tokens that were renewed meanwhile is asked again', async () => {
  const setup = new TikTokSetup(db.backend);
  const { profile } = await setup.link();
  const at = setup.clock.at;
  setup.clock.advance(minute);
  expect(await setup.backend.server.renewAccess(profile.id)).toBe(true);
  const other = db.backend({ clock: setup.clock, provider: setup.backend.options.provider!, timers: false });
  setup.clock.advance(minute);
  setup.fake.instead.user = async () => {
    setup.fake.instead = {};
    expect(await other.server.renewAccess(profile.id)).toBe(true);
    return json({ data: {}, error: { code: 'access_token_invalid' } }, 401);
  };
  await notify(setup, setup.fake.removed('open-1', 4, { at }));
  expect(await health(setup)).toEqual({ state: 'active' });
  expect((await db.sql().query('select 1 from link_grants')).rowCount).toBe(1);
});
