// What a code costs TikTok, and until when a scan of it counts.
import { expect, test } from 'vitest';
import type { LinkSession } from '../../src/core/link-session.ts';
import { Backend, sharedDatabase } from './backend.ts';
import { json } from './faulty-tiktok.ts';
import { TikTokSetup } from './tiktok-setup.ts';

const db = sharedDatabase();
const minute = 60_000;
const codes = (setup: TikTokSetup) => setup.fake.count('get_qrcode');

function post(setup: TikTokSetup, key: string, { who = 'mia@sunrise', entry = 'profile' } = {}) {
  return setup.backend.call<LinkSession & { code: string }>(who, 'POST', '/link-sessions', {
    body: { entry },
    headers: { 'Idempotency-Key': key },
  });
}

test('refusals and replays cost TikTok nothing', async () => {
  const setup = new TikTokSetup(db.backend);
  const { body: first } = await post(setup, 'k');
  for (let n = 0; n < 5; n++) expect([(await post(setup, 'k')).status, (await post(setup, `live-${n}`)).status]).toEqual([200, 200]);
  expect((await post(setup, 'k', { entry: 'campaign' })).status).toBe(422);
  expect(codes(setup)).toBe(1);
  await setup.backend.call('mia@sunrise', 'DELETE', `/link-sessions/${first.id}`);
  for (let n = 1; n < 10; n++) await setup.backend.call('mia@sunrise', 'DELETE', `/link-sessions/${(await post(setup, `k${n}`)).body.id}`);
  expect(codes(setup)).toBe(10);
  for (let n = 0; n < 20; n++) expect((await post(setup, `over-${n}`)).status).toBe(429);
  expect((await post(setup, 'k')).body).toMatchObject({ id: first.id, status: 'cancelled' });
  await setup.pass(minute);
  await setup.link();
  const before = codes(setup);
  for (let n = 0; n < 20; n++) expect((await post(setup, `linked-${n}`)).status).toBe(409);
  expect((await post(setup, 'k')).status).toBe(200);
  expect(codes(setup)).toBe(before);
});

test("while TikTok is down a replay gets its session, and one person can't ask it more often than sessions are allowed", async () => {
  const setup = new TikTokSetup(db.backend);
  const { body } = await post(setup, 'k');
  await setup.backend.call('mia@sunrise', 'DELETE', `/link-sessions/${body.id}`);
  setup.fake.instead.get_qrcode = () => json({}, 503);
  expect(await post(setup, 'k')).toMatchObject({ status: 200, body: { id: body.id } });
  const statuses = [];
  for (let n = 0; n < 30; n++) statuses.push((await post(setup, `k${n}`)).status);
  expect(statuses).toEqual([...Array<number>(9).fill(503), ...Array<number>(21).fill(429)]);
  expect(codes(setup)).toBe(10);
  expect((await post(setup, 'k', { who: 'leo@sunrise' })).status, 'others are unaffected').toBe(503);
  setup.fake.instead = {};
  setup.clock.advance(minute);
  expect((await post(setup, 'again')).status).toBe(201);
});

test('an address that no code can hold is no code', async () => {
  const setup = new TikTokSetup(db.backend);
  setup.fake.instead.get_qrcode = async (usual) => {
    const answer = (await (await usual()).json()) as { scan_qrcode_url: string };
    return json({ ...answer, scan_qrcode_url: `${answer.scan_qrcode_url}&more=${'x'.repeat(3_000)}` });
  };
  expect(await post(setup, 'k')).toMatchObject({ status: 503, body: { code: 'unavailable' } });
});

test('openings of one person at the same time ask TikTok once', async () => {
  const setup = new TikTokSetup(db.backend);
  const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => post(setup, `k${n}`)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(codes(setup)).toBe(1);
});

test('a session that ends while another opening finds it is not replaced by one without a code', async () => {
  let cancelled = false;
  const sql = db.sql();
  const setup: TikTokSetup = new TikTokSetup(
    (options) =>
      new Backend(
        {
          ...sql,
          async transaction(work) {
            if (cancelled) return sql.transaction(work);
            cancelled = true;
            await sql.query(`update link_sessions set status = 'cancelled', rev = rev + 1`);
            return sql.transaction(work);
          },
        },
        options,
      ),
  );
  cancelled = true;
  await post(setup, 'first');
  cancelled = false;
  expect(await post(setup, 'second')).toMatchObject({ status: 409, body: { code: 'conflict' } });
  expect((await post(setup, 'second')).status).toBe(201);
  await setup.backend.server.close();
});

test.each([0, 500, 12_250, 13_000, 13_750, 14_500, 14_999])('a code that is scanned %i ms after it was replaced counts', async (ms) => {
  const setup = new TikTokSetup(db.backend);
  const first = await setup.open();
  await setup.pass(minute);
  expect(((await setup.read(first.id)) as typeof first).scanUrl).not.toBe(first.scanUrl);
  let left = ms;
  for (; left > 500; left -= 500) await setup.pass(500);
  setup.clock.advance(left);
  setup.fake.scan(first.scanUrl, 'open-1');
  for (let n = 0; n < 3; n++) await setup.pass(1_000);
  expect((await setup.read(first.id)).status).toBe('scanned');
  setup.fake.confirm(first.scanUrl);
  for (let n = 0; n < 3; n++) await setup.pass(1_000);
  expect((await setup.read(first.id)).status).toBe('review');
});

test('both codes are asked about in each round, and the replaced one no more after its grace', async () => {
  const setup = new TikTokSetup(db.backend);
  await setup.open();
  await setup.pass(minute);
  const rounds = [];
  for (let n = 0; n < 10; n++) {
    const before = setup.fake.count('check_qrcode');
    await setup.pass(2_000);
    rounds.push(setup.fake.count('check_qrcode') - before);
  }
  expect(rounds).toEqual([2, 2, 2, 2, 2, 2, 2, 2, 1, 1]);
});

test('a code that stayed up because TikTok gave no other has its grace from when it was replaced', async () => {
  const setup = new TikTokSetup(db.backend);
  const first = await setup.open();
  setup.fake.instead.get_qrcode = () => json({}, 500);
  for (let n = 0; n < 20; n++) await setup.pass(4_000);
  setup.fake.instead = {};
  for (let n = 0; n < 5; n++) await setup.pass(2_000);
  expect(((await setup.read(first.id)) as typeof first).scanUrl).not.toBe(first.scanUrl);
  setup.fake.scan(first.scanUrl, 'open-1');
  await setup.pass();
  expect((await setup.read(first.id)).status).toBe('scanned');
});

test("one code that TikTok gives no answer about doesn't keep the other from being read", async () => {
  const setup = new TikTokSetup(db.backend);
  const first = await setup.open();
  await setup.pass(minute);
  const { scanUrl } = (await setup.read(first.id)) as typeof first;
  const old = `MARKED-poll-${new URL(first.scanUrl).searchParams.get('qr')}`;
  setup.fake.instead.check_qrcode = (usual, form) => (form.get('token') === old ? json({}, 500) : usual());
  setup.fake.scan(scanUrl, 'open-1');
  await setup.pass();
  expect((await setup.read(first.id)).status).toBe('scanned');
});
