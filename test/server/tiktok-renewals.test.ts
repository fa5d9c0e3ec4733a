// What TikTok may leave out of its answer to a renewal. The old tokens are dead by then: the new ones must not be lost.
import { expect, it } from 'vitest';
import { minute, sharedDatabase } from './backend.ts';
import { json } from './faulty-tiktok.ts';
import { TikTokSetup } from './tiktok-setup.ts';

const db = sharedDatabase();

it.each<[string, Record<string, unknown>]>([
  ['no lifetime', { expires_in: undefined }],
  ['a lifetime of 0', { expires_in: 0 }],
  ['a negative lifetime', { expires_in: -1 }],
  ['a lifetime that is no whole number', { expires_in: 86_400.5 }],
  ['no open_id', { open_id: undefined }],
])('a renewal with %s is kept, and the next one comes as before', async (_, fields) => {
  const setup = new TikTokSetup(db.backend);
  setup.fake.expiresIn = 1_000;
  await setup.link();
  setup.fake.instead.token = async (usual) => json({ ...((await (await usual()).json()) as object), ...fields });
  await setup.pass(800_000);
  setup.fake.instead = {};
  await setup.pass(799_000);
  expect(setup.fake.renewals).toBe(1);
  await setup.pass(1_000);
  expect([setup.fake.renewals, setup.fake.reused]).toEqual([2, []]);
  expect((await setup.backend.call<{ profile: unknown }>('mia@sunrise', 'GET', '/link')).body.profile).toMatchObject({
    health: { state: 'active' },
  });
});

it('tokens that live a second are renewed once a minute', async () => {
  const setup = new TikTokSetup(db.backend);
  await setup.link();
  setup.fake.expiresIn = 1;
  await setup.pass(24 * 60 * minute);
  for (let seconds = 0; seconds < 120; seconds += 10) await setup.pass(10_000);
  expect(setup.fake.renewals).toBe(3);
});
