// A restart with other settings, while sessions are open and profiles are linked.
import { expect, it } from 'vitest';
import { like, sharedDatabase } from './backend.ts';
import { PhoneSetup } from './phone-setup.ts';
import { TikTokSetup } from './tiktok-setup.ts';

const db = sharedDatabase();
const keys = (id: string) => [{ id, key: new Uint8Array(32).fill(id.charCodeAt(0)) }];

it('a session of the other login shows a code of this one', async () => {
  const { id } = await new PhoneSetup(db.backend).open();
  const setup = new TikTokSetup(db.backend);
  await setup.pass(2_000);
  expect(await setup.read(id)).toMatchObject({ status: 'pending', scanUrl: like(/^aweme:/) });
});

it('a session whose code nobody can decrypt shows another one, and 503 while TikTok gives none', async () => {
  const { id } = await new TikTokSetup(db.backend, { keys: keys('a') }).open();
  const setup = new TikTokSetup(db.backend, { keys: keys('b') });
  setup.fake.instead.get_qrcode = () => new Response(null, { status: 503 });
  const answer = await setup.backend.call<object>('mia@sunrise', 'GET', `/link-sessions/${id}`);
  expect([answer.status, answer.body]).toMatchObject([503, { code: 'unavailable' }]);
  setup.fake.instead = {};
  await setup.pass(8_000);
  const session = await setup.read(id);
  setup.fake.scan((session as { scanUrl: string }).scanUrl, 'open-1');
  await setup.pass();
  expect((await setup.read(id)).status).toBe('scanned');
});

it('a grant that nobody can decrypt keeps nobody from unlinking, nor other grants from being revoked', async () => {
  await new TikTokSetup(db.backend, { keys: keys('a') }).link();
  await new TikTokSetup(db.backend, { keys: keys('a') }).review('open-2', 'ann@harbor');
  const setup = new TikTokSetup(db.backend, { keys: keys('b') });
  await setup.link('open-3', 'zoe@bay');
  for (const who of ['mia@sunrise', 'zoe@bay']) expect((await setup.backend.call(who, 'DELETE', '/link')).status).toBe(204);
  await setup.pass();
  // Until its time is up, Ann's session may be of the same account.
  expect([...setup.fake.revoked]).toEqual([]);
  await setup.pass(5 * 60_000);
  await setup.pass(5 * 60_000);
  expect([...setup.fake.revoked]).toEqual(['open-3']);
});
