// A profile that was linked again: what was under way for its old grant neither ends nor revokes the new one.
import { expect, test } from 'vitest';
import type { Profile } from '../../src/core/profile.ts';
import { sharedDatabase } from './backend.ts';
import { json, type Instead, type Path } from './faulty-tiktok.ts';
import { TikTokRoad } from './tiktok-road.ts';

const db = sharedDatabase();
const minute = 60_000;
const hour = 60 * minute;

async function profileOf(road: TikTokRoad): Promise<Profile | null> {
  return (await road.backend.call<{ profile: Profile | null }>('mia@sunrise', 'GET', '/link')).body.profile;
}

/** An account whose link is unwell, and another instance that does the jobs of its grant. */
async function unwell() {
  const road = new TikTokRoad(db.backend);
  // The account is read again before its picture ends.
  const ends = Math.floor((road.clock.at + hour) / 1_000);
  road.fake.account('open-1').avatarUrl = `https://p16-sign.example/a.jpeg?x-expires=${ends}`;
  const { profile } = await road.link();
  road.clock.advance(minute);
  await road.backend.server.service.setHealth(profile.id, { state: 'relink-needed', reason: 'disconnected' });
  const other = db.backend({ clock: road.clock, provider: road.backend.options.provider!, timers: false });
  return { road, id: profile.id, other: other.server };
}

/** The new tokens are the ones that are kept and renewed, and nothing waits that could end them. */
async function expectLinked(road: TikTokRoad, id: string) {
  const check = async () => {
    expect(await profileOf(road)).toMatchObject({ id, health: { state: 'active' } });
    expect((await db.sql().query('select 1 from link_grants')).rowCount).toBe(1);
    expect(road.fake.count('revoke')).toBe(0);
    expect((await db.sql().query(`select 1 from link_jobs where kind = 'revoke'`)).rowCount).toBe(0);
  };
  for (let n = 0; n < 3; n++) await road.pass(minute);
  await check();
  const { renewals } = road.fake;
  await road.pass(3 * hour);
  await check();
  expect(road.fake.renewals).toBe(renewals + 1);
}

const noAccess = () => json({ data: {}, error: { code: 'access_token_invalid' } }, 401);
const verifyOld = (at: number) => async (road: TikTokRoad) =>
  void (await road.backend.server.webhook(road.fake.removed('open-1', 4, { at: road.clock.at + at })));

test.each<[string, Path, Instead, (road: TikTokRoad) => Promise<void>]>([
  ['a renewal that gets new tokens', 'token', (usual) => usual(), (road) => Promise.resolve(road.clock.advance(2 * hour))],
  [
    'a renewal that is refused',
    'token',
    () => json({ error: 'invalid_grant', error_description: '', log_id: '1' }, 400),
    (road) => Promise.resolve(road.clock.advance(2 * hour)),
  ],
  ['a reading of the account that is refused', 'user', noAccess, (road) => Promise.resolve(road.clock.advance(51 * minute))],
  ['the check of a notice', 'user', noAccess, verifyOld(-minute)],
])('%s', async (_, path, answer, makeDue) => {
  const { road, id, other } = await unwell();
  await makeDue(road);
  let isRelinked = false;
  road.fake.instead[path] = async (usual, form) => {
    road.fake.instead = {};
    const late = await answer(usual, form);
    await road.link();
    isRelinked = true;
    return late;
  };
  await other.work();
  expect(isRelinked).toBe(true);
  await expectLinked(road, id);
});

test('a notice about the old grant, by a clock that is some seconds ahead', async () => {
  const { road, id } = await unwell();
  await road.link();
  expect((await road.backend.server.webhook(road.fake.removed('open-1', 1, { at: road.clock.at + 3_000 }))).status).toBe(200);
  await road.backend.server.work();
  await expectLinked(road, id);
});
