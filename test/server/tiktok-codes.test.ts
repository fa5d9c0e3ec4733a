// What a code costs TikTok, and until when a scan of it is heard of.
import { expect, test } from 'vitest';
import type { LinkSession } from '../../src/core/link-session.ts';
import { Backend, sharedDatabase } from './backend.ts';
import { json } from './faulty-tiktok.ts';
import { TikTokRoad } from './tiktok-road.ts';

const db = sharedDatabase();
const minute = 60_000;
const codes = (road: TikTokRoad) => road.fake.count('get_qrcode');

function post(road: TikTokRoad, key: string, { who = 'mia@sunrise', entry = 'profile' } = {}) {
  return road.backend.call<LinkSession & { code: string }>(who, 'POST', '/link-sessions', {
    body: { entry },
    headers: { 'Idempotency-Key': key },
  });
}

test('refusals and replays cost TikTok nothing', async () => {
  const road = new TikTokRoad(db.backend);
  const { body: first } = await post(road, 'k');
  for (let n = 0; n < 5; n++) expect([(await post(road, 'k')).status, (await post(road, `live-${n}`)).status]).toEqual([200, 200]);
  expect((await post(road, 'k', { entry: 'campaign' })).status).toBe(422);
  expect(codes(road)).toBe(1);
  await road.backend.call('mia@sunrise', 'DELETE', `/link-sessions/${first.id}`);
  for (let n = 1; n < 10; n++) await road.backend.call('mia@sunrise', 'DELETE', `/link-sessions/${(await post(road, `k${n}`)).body.id}`);
  expect(codes(road)).toBe(10);
  for (let n = 0; n < 20; n++) expect((await post(road, `over-${n}`)).status).toBe(429);
  expect((await post(road, 'k')).body).toMatchObject({ id: first.id, status: 'cancelled' });
  await road.pass(minute);
  await road.link();
  const before = codes(road);
  for (let n = 0; n < 20; n++) expect((await post(road, `linked-${n}`)).status).toBe(409);
  expect((await post(road, 'k')).status).toBe(200);
  expect(codes(road)).toBe(before);
});

test('while TikTok is down a replay gets its session, and one person can’t ask it more often than sessions are allowed', async () => {
  const road = new TikTokRoad(db.backend);
  const { body } = await post(road, 'k');
  await road.backend.call('mia@sunrise', 'DELETE', `/link-sessions/${body.id}`);
  road.fake.instead.get_qrcode = () => json({}, 503);
  expect(await post(road, 'k')).toMatchObject({ status: 200, body: { id: body.id } });
  const statuses = [];
  for (let n = 0; n < 30; n++) statuses.push((await post(road, `k${n}`)).status);
  expect(statuses).toEqual([...Array<number>(9).fill(503), ...Array<number>(21).fill(429)]);
  expect(codes(road)).toBe(10);
  expect((await post(road, 'k', { who: 'leo@sunrise' })).status, 'others are unaffected').toBe(503);
  road.fake.instead = {};
  road.clock.advance(minute);
  expect((await post(road, 'again')).status).toBe(201);
});

test('openings of one person at the same time ask TikTok once', async () => {
  const road = new TikTokRoad(db.backend);
  const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => post(road, `k${n}`)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(codes(road)).toBe(1);
});

test('a session that ends while another opening finds it is not replaced by one without a code', async () => {
  let cancelled = false;
  const sql = db.sql();
  const road: TikTokRoad = new TikTokRoad(
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
  await post(road, 'first');
  cancelled = false;
  expect(await post(road, 'second')).toMatchObject({ status: 409, body: { code: 'conflict' } });
  expect((await post(road, 'second')).status).toBe(201);
  await road.backend.server.close();
});

test.each([0, 500, 12_250, 13_000, 13_750, 14_500, 14_999])(
  'a code that is scanned %i ms after it was replaced is heard of',
  async (ms) => {
    const road = new TikTokRoad(db.backend);
    const first = await road.open();
    await road.pass(minute);
    expect(((await road.read(first.id)) as typeof first).scanUrl).not.toBe(first.scanUrl);
    let left = ms;
    for (; left > 500; left -= 500) await road.pass(500);
    road.clock.advance(left);
    road.fake.scan(first.scanUrl, 'open-1');
    for (let n = 0; n < 3; n++) await road.pass(1_000);
    expect((await road.read(first.id)).status).toBe('scanned');
    road.fake.confirm(first.scanUrl);
    for (let n = 0; n < 3; n++) await road.pass(1_000);
    expect((await road.read(first.id)).status).toBe('review');
  },
);

test('both codes are asked about in each round, and the replaced one no more after its grace', async () => {
  const road = new TikTokRoad(db.backend);
  await road.open();
  await road.pass(minute);
  const rounds = [];
  for (let n = 0; n < 10; n++) {
    const before = road.fake.count('check_qrcode');
    await road.pass(2_000);
    rounds.push(road.fake.count('check_qrcode') - before);
  }
  expect(rounds).toEqual([2, 2, 2, 2, 2, 2, 2, 2, 1, 1]);
});

test('a code that stayed up because TikTok gave no other has its grace from when it was replaced', async () => {
  const road = new TikTokRoad(db.backend);
  const first = await road.open();
  road.fake.instead.get_qrcode = () => json({}, 500);
  for (let n = 0; n < 20; n++) await road.pass(4_000);
  road.fake.instead = {};
  for (let n = 0; n < 5; n++) await road.pass(2_000);
  expect(((await road.read(first.id)) as typeof first).scanUrl).not.toBe(first.scanUrl);
  road.fake.scan(first.scanUrl, 'open-1');
  await road.pass();
  expect((await road.read(first.id)).status).toBe('scanned');
});

test('one code that TikTok gives no answer about doesn’t keep the other from being heard of', async () => {
  const road = new TikTokRoad(db.backend);
  const first = await road.open();
  await road.pass(minute);
  const { scanUrl } = (await road.read(first.id)) as typeof first;
  const old = `MARKED-poll-${new URL(first.scanUrl).searchParams.get('qr')}`;
  road.fake.instead.check_qrcode = (usual, form) => (form.get('token') === old ? json({}, 500) : usual());
  road.fake.scan(scanUrl, 'open-1');
  await road.pass();
  expect((await road.read(first.id)).status).toBe('scanned');
});
