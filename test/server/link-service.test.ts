import { expect, test } from 'vitest';
import type { Link, LinkSession } from '../../src/core/link-session.ts';
import { minute, sharedDatabase } from './backend.ts';

const db = sharedDatabase();

async function events(id: string): Promise<[number, string, string | null, string][]> {
  const { rows } = await db
    .sql()
    .query<{ rev: number; cause: string; before: string | null; after: string }>(
      'select * from link_session_audit where session_id = $1 order by rev',
      [id],
    );
  return rows.map(({ rev, cause, before, after }) => [rev, cause, before, after]);
}

test('the audit trail has one row for every change', async () => {
  const backend = db.backend();
  const { id } = await backend.open('mia@sunrise');
  backend.clock.advance(minute);
  const rotated = (await backend.read('mia@sunrise', id)) as Extract<LinkSession, { status: 'pending' }>;
  await (await backend.readyToConfirm('mia@sunrise', rotated)).press('Confirm');
  await backend.decide('mia@sunrise', id, true);
  expect(await events(id)).toEqual([
    [1, 'opened', null, 'pending'],
    [2, 'rotated', 'pending', 'pending'],
    [3, 'scanned', 'pending', 'scanned'],
    [4, 'answered', 'scanned', 'scanned'],
    [5, 'updated', 'scanned', 'scanned'],
    [6, 'matched', 'scanned', 'scanned'],
    [7, 'consented', 'scanned', 'scanned'],
    [8, 'confirmed', 'scanned', 'review'],
    [9, 'accepted', 'review', 'linked'],
  ]);
});

test('"Not my account" cancels, links nothing, and is an answer that stays', async () => {
  const backend = db.backend();
  const id = await backend.review('mia@sunrise');
  expect((await backend.decide('mia@sunrise', id, false)).body).toEqual({ id, rev: 8, status: 'cancelled' });
  expect((await backend.decide('mia@sunrise', id, false)).body).toEqual({ id, rev: 8, status: 'cancelled' });
  expect((await backend.decide('mia@sunrise', id, true)).status).toBe(409);
  expect((await events(id)).at(-1)).toEqual([8, 'not-my-account', 'review', 'cancelled']);
  expect((await backend.call<Link>('mia@sunrise', 'GET', '/link')).body).toEqual({ profile: null, session: null });
});

test("an accepted session can't be rejected, and a session cancelled otherwise was not answered", async () => {
  const backend = db.backend();
  const { id } = await backend.link('mia@sunrise');
  expect((await backend.decide('mia@sunrise', id, false)).status).toBe(409);
  const other = await backend.open('ann@harbor');
  for (let times = 0; times < 2; times++) await backend.call('ann@harbor', 'DELETE', `/link-sessions/${other.id}`);
  expect(await events(other.id), 'cancelled once').toEqual([
    [1, 'opened', null, 'pending'],
    [2, 'cancelled', 'pending', 'cancelled'],
  ]);
  expect((await backend.decide('ann@harbor', other.id, false)).status).toBe(409);
});

test('an account that another agency linked during the question fails with a reason', async () => {
  const backend = db.backend();
  const late = await backend.review('mia@sunrise');
  await backend.link('ann@harbor');
  const lost = await backend.decide('mia@sunrise', late, true);
  expect(lost.body).toMatchObject({ status: 'failed', reason: 'account-taken' });
  expect((await backend.decide('mia@sunrise', late, true)).body, 'the same answer again').toEqual(lost.body);
});

test('an agency that linked another account during the question fails with a reason', async () => {
  const backend = db.backend();
  const late = await backend.review('leo@sunrise', 'north.kitchen');
  await backend.link('mia@sunrise');
  expect((await backend.decide('leo@sunrise', late, true)).body).toMatchObject({ status: 'failed', reason: 'agency-taken' });
});

test("unlinking is the agency's, idempotent, and linking again keeps the profile's id", async () => {
  const backend = db.backend();
  const { profile } = await backend.link('mia@sunrise');
  await backend.call('ann@harbor', 'DELETE', '/link');
  expect((await backend.call<Link>('leo@sunrise', 'GET', '/link')).body.profile?.id, 'another agency can’t').toBe(profile.id);
  for (let times = 0; times < 3; times++) expect((await backend.call('leo@sunrise', 'DELETE', '/link')).status).toBe(204);
  expect((await backend.link('leo@sunrise')).profile.id).toBe(profile.id);
  await backend.call('leo@sunrise', 'DELETE', '/link');
  expect((await backend.link('ann@harbor')).profile.id, 'for another agency too').toBe(profile.id);
  const { rows } = await db
    .sql()
    .query<{ linked_by: string; ended_by: string | null }>('select linked_by, ended_by from links order by id');
  expect(rows).toEqual([
    { linked_by: 'mia', ended_by: 'leo' },
    { linked_by: 'leo', ended_by: 'leo' },
    { linked_by: 'ann', ended_by: null },
  ]);
});

test('one live session a user: a second POST finds it, and one that is overdue is no hindrance', async () => {
  const backend = db.backend();
  const first = await backend.open('mia@sunrise');
  const second = await backend.call<LinkSession>('mia@sunrise', 'POST', '/link-sessions', {
    body: { entry: 'campaign' },
    headers: { 'Idempotency-Key': 'second' },
  });
  expect([second.status, second.body]).toEqual([200, first]);
  expect((await backend.open('leo@sunrise')).id).not.toBe(first.id);
  backend.clock.advance(5 * minute);
  expect((await backend.open('mia@sunrise')).id).not.toBe(first.id);
  // The key that found the first session stands for that one still.
  const replayed = await backend.call<LinkSession>('mia@sunrise', 'POST', '/link-sessions', {
    body: { entry: 'campaign' },
    headers: { 'Idempotency-Key': 'second' },
  });
  expect(replayed.body).toMatchObject({ id: first.id, status: 'expired' });
});

const post = (backend: ReturnType<typeof db.backend>, who: string, key: string, entry = 'profile') =>
  backend.call<LinkSession & { code: string; retryAfterMs: number }>(who, 'POST', '/link-sessions', {
    body: { entry },
    headers: { 'Idempotency-Key': key },
  });

test('a key sent again answers with the session it made, as it is now', async () => {
  const backend = db.backend();
  const first = await post(backend, 'mia@sunrise', 'key');
  expect(first.status).toBe(201);
  const again = await post(backend, 'mia@sunrise', 'key');
  expect([again.status, again.body]).toEqual([200, first.body]);
  await backend.call('mia@sunrise', 'DELETE', `/link-sessions/${first.body.id}`);
  await backend.link('mia@sunrise', 'north.kitchen');
  const late = await post(backend, 'mia@sunrise', 'key');
  expect([late.status, late.body], 'even when it has ended and a profile is linked').toEqual([
    200,
    { id: first.body.id, rev: 2, status: 'cancelled' },
  ]);
});

test('a key with another body is 422 and makes nothing', async () => {
  const backend = db.backend();
  await post(backend, 'mia@sunrise', 'key');
  const other = await post(backend, 'mia@sunrise', 'key', 'campaign');
  expect([other.status, other.body.code]).toEqual([422, 'invalid-request']);
  const { rowCount } = await db.sql().query('select 1 from link_sessions');
  expect(rowCount).toBe(1);
});

test('a key belongs to its user', async () => {
  const backend = db.backend();
  const ids = await Promise.all(
    ['mia@sunrise', 'leo@sunrise', 'mia@harbor'].map(async (who) => (await post(backend, who, 'key', 'profile')).body.id),
  );
  expect(new Set(ids).size).toBe(3);
  expect((await post(backend, 'leo@sunrise', 'key')).body.id).toBe(ids[1]);
});

test('a key is kept for 24 hours', async () => {
  const backend = db.backend();
  const first = await post(backend, 'mia@sunrise', 'key');
  backend.clock.advance(24 * 60 * minute - 1);
  expect((await post(backend, 'mia@sunrise', 'key')).body.id).toBe(first.body.id);
  backend.clock.advance(1);
  const second = await post(backend, 'mia@sunrise', 'key', 'campaign');
  expect(second.status).toBe(201);
  expect((await post(backend, 'mia@sunrise', 'key', 'campaign')).body.id).toBe(second.body.id);
});

test('a refused request does not use its key up', async () => {
  const backend = db.backend();
  await backend.link('mia@sunrise');
  expect((await post(backend, 'mia@sunrise', 'key')).status).toBe(409);
  await backend.call('mia@sunrise', 'DELETE', '/link');
  expect((await post(backend, 'mia@sunrise', 'key')).status).toBe(201);
});

test('a key whose first request is under way is 409 with retryAfterMs, and all of them make one session', async () => {
  const backend = db.backend();
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(backend, 'mia@sunrise', 'key')));
  const [made, ...more] = answers.filter(({ status }) => status === 201);
  expect(more).toEqual([]);
  const underWay = answers.filter(({ status }) => status === 409);
  expect(underWay.length).toBeGreaterThan(0);
  for (const { body, headers } of underWay)
    expect([body.code, body.retryAfterMs, headers.get('Retry-After')]).toEqual(['conflict', 500, '1']);
  // Who came after the first was done.
  for (const { status, body } of answers) if (status !== 201 && status !== 409) expect([status, body.id]).toEqual([200, made!.body.id]);
  expect((await db.sql().query('select 1 from link_sessions')).rowCount).toBe(1);
});

test('two processes that get the same key at once make one session', async () => {
  const one = db.backend();
  const two = db.backend({ clock: one.clock });
  const answers = await Promise.all([post(one, 'mia@sunrise', 'key'), post(two, 'mia@sunrise', 'key')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
});

test('what an account tells is cut and cleaned before it is kept', async () => {
  const backend = db.backend({
    accounts: [
      {
        accountId: 'odd',
        handle: 'odd.one',
        displayName: `\u202eevil\u0000\ud800 ${'x'.repeat(500)}`,
        bio: 'line\nline\u0000',
        avatarUrl: 'javascript:alert(1)',
        videos: Array.from({ length: 9 }, (_, n) => ({ id: `${n}`, title: '\u0000', coverUrl: 'data:image/png;base64,AA' })),
        unmet: [],
      },
    ],
  });
  const { profile } = await backend.link('mia@sunrise', 'odd.one');
  expect(profile.displayName).toMatch(/^evil x{58}…$/);
  expect(profile.bio).toBe('line line');
  expect(profile).not.toHaveProperty('avatarUrl');
  expect(profile.videos).toHaveLength(6);
  expect(profile.videos?.[0]).toEqual({ id: '0', title: '' });
});
