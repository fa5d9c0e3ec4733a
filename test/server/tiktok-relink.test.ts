// A profile that was linked again: what was under way for its old grant neither ends nor revokes the new one.
import { expect, test } from 'vitest';
import type { Profile } from '../../src/core/profile.ts';
import { sharedDatabase } from './backend.ts';
import { json, type Instead, type Path } from './faulty-tiktok.ts';
import { TikTokSetup } from './tiktok-setup.ts';

const db = sharedDatabase();
const minute = 60_000;
const hour = 60 * minute;

async function profileOf(setup: TikTokSetup): Promise<Profile | null> {
  return (await setup.backend.call<{ profile: Profile | null }>('mia@sunrise', 'GET', '/link')).body.profile;
}

/** An account whose link is unwell, and another instance that does the jobs of its grant. */
async function unwell() {
  const setup = new TikTokSetup(db.backend);
  // The account is read again before its picture ends.
  const ends = Math.floor((setup.clock.at + hour) / 1_000);
  setup.fake.account('open-1').avatarUrl = `https://p16-sign.example/a.jpeg?x-expires=${ends}`;
  const { profile } = await setup.link();
  setup.clock.advance(minute);
  await setup.backend.server.service.setHealth(profile.id, { state: 'relink-needed', reason: 'disconnected' });
  const other = db.backend({ clock: setup.clock, provider: setup.backend.options.provider!, timers: false });
  return { setup, id: profile.id, other: other.server };
}

/** The new tokens are the ones that are kept and renewed, and nothing waits that could end them. */
async function expectLinked(setup: TikTokSetup, id: string) {
  const check = async () => {
    expect(await profileOf(setup)).toMatchObject({ id, health: { state: 'active' } });
    expect((await db.sql().query('select 1 from link_grants')).rowCount).toBe(1);
    expect(setup.fake.count('revoke')).toBe(0);
    expect((await db.sql().query(`select 1 from link_jobs where kind = 'revoke'`)).rowCount).toBe(0);
  };
  for (let n = 0; n < 3; n++) await setup.pass(minute);
  await check();
  const { renewals } = setup.fake;
  await setup.pass(3 * hour);
  await check();
  expect(setup.fake.renewals).toBe(renewals + 1);
}

const noAccess = () => json({ data: {}, error: { code: 'access_token_invalid' } }, 401);
const verifyOld = (at: number) => async (setup: TikTokSetup) =>
  void (await setup.backend.server.webhook(setup.fake.removed('open-1', 4, { at: setup.clock.at + at })));

test.each<[string, Path, Instead, (setup: TikTokSetup) => Promise<void>]>([
  ['a renewal that gets new tokens', 'token', (usual) => usual(), (setup) => Promise.resolve(setup.clock.advance(2 * hour))],
  [
    'a renewal that is refused',
    'token',
    () => json({ error: 'invalid_grant', error_description: '', log_id: '1' }, 400),
    (setup) => Promise.resolve(setup.clock.advance(2 * hour)),
  ],
  ['a reading of the account that is refused', 'user', noAccess, (setup) => Promise.resolve(setup.clock.advance(51 * minute))],
  ['the check of a webhook event', 'user', noAccess, verifyOld(-minute)],
])('%s', async (_, path, answer, makeDue) => {
  const { setup, id, other } = await unwell();
  await makeDue(setup);
  let isRelinked = false;
  setup.fake.instead[path] = async (usual, form) => {
    setup.fake.instead = {};
    const late = await answer(usual, form);
    await setup.link();
    isRelinked = true;
    return late;
  };
  await other.work();
  expect(isRelinked).toBe(true);
  await expectLinked(setup, id);
});

test('a webhook event about the old grant, by a clock that is some seconds ahead', async () => {
  const { setup, id } = await unwell();
  await setup.link();
  expect((await setup.backend.server.webhook(setup.fake.removed('open-1', 1, { at: setup.clock.at + 3_000 }))).status).toBe(200);
  await setup.backend.server.work();
  await expectLinked(setup, id);
});
