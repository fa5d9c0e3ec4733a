import { afterEach, expect, test, vi } from 'vitest';
import type { LinkSession } from '../../src/core/link-session.ts';
import type { LinkServerOptions } from '../../src/server/server.ts';
import { anyNumber, minute, seeded, sharedDatabase, type Backend } from './backend.ts';
import { fakeTimers, ownTimers, ownTimersSet, until } from './server-timers.ts';

const db = sharedDatabase();
type Pending = Extract<LinkSession, { status: 'pending' }>;

afterEach(() => {
  vi.useRealTimers();
});

/** The page that a phone is shown after it scans: TikTok's, if the code can be used. */
async function scan(backend: Backend, session: { scanUrl: string }): Promise<string> {
  const phone = await backend.phone().open(session.scanUrl);
  return phone.page === 'ask' ? (await phone.press('Continue with TikTok')).page : phone.page;
}

const readPending = async (backend: Backend, who: string, id: string) => (await backend.read(who, id)) as Pending;

test('a code rotates after 60 s and its predecessor works 15 s longer', async () => {
  const backend = db.backend();
  const first = await backend.open('mia@sunrise');
  backend.clock.advance(minute - 1);
  expect(await backend.read('mia@sunrise', first.id)).toEqual({ ...first, expiresInMs: 4 * minute + 1 });
  backend.clock.advance(1);
  const second = await readPending(backend, 'mia@sunrise', first.id);
  expect(second).toMatchObject({ status: 'pending', rev: 2, expiresInMs: 4 * minute });
  expect(second.scanUrl).not.toBe(first.scanUrl);
  backend.clock.advance(15_000 - 1);
  expect(await scan(backend, first)).toBe('tiktok');
});

test('after the grace it is refused, and the new one works', async () => {
  const backend = db.backend();
  const first = await backend.open('mia@sunrise');
  backend.clock.advance(minute);
  const second = await readPending(backend, 'mia@sunrise', first.id);
  backend.clock.advance(15_000);
  expect(await scan(backend, first)).toBe('replaced');
  expect(await scan(backend, second)).toBe('tiktok');
});

test('a scan freezes the rotation, and spends every code of the session', async () => {
  const backend = db.backend();
  const first = await backend.open('mia@sunrise');
  backend.clock.advance(minute);
  const second = await readPending(backend, 'mia@sunrise', first.id);
  expect(await scan(backend, second)).toBe('tiktok');
  backend.clock.advance(2 * minute);
  expect(await backend.read('mia@sunrise', first.id)).toMatchObject({ status: 'scanned', rev: 3 });
  for (const code of [first, second]) expect(await scan(backend, code)).toBe('used');
});

test('any state that has not ended expires after five minutes, and nothing gets it back', async () => {
  const backend = db.backend();
  const pending = await backend.open('a@one');
  const scanned = await backend.open('a@two');
  const phone = await backend.readyToConfirm('a@two', scanned);
  const reviewed = await backend.review('a@three', 'north.kitchen');
  backend.clock.advance(5 * minute - 1);
  const before = await Promise.all([
    backend.read('a@one', pending.id),
    backend.read('a@two', scanned.id),
    backend.read('a@three', reviewed),
  ]);
  expect(before.map(({ status }) => status)).toEqual(['pending', 'scanned', 'review']);
  backend.clock.advance(1);
  for (const [who, id] of [
    ['a@one', pending.id],
    ['a@two', scanned.id],
    ['a@three', reviewed],
  ] as const)
    expect(await backend.read(who, id)).toEqual({ id, rev: anyNumber, status: 'expired' });
  expect((await phone.press('Confirm')).page).toBe('expired');
  expect((await backend.decide('a@three', reviewed, true)).status).toBe(409);
  expect(await scan(backend, before[0] as Pending)).toBe('expired');
});

const oldCodes = process.env.RELEASE ? 1_000 : 50;

test(`no code older than 75 s is taken: ${oldCodes} of ${oldCodes}, watched or not, and every younger one is`, async () => {
  const random = seeded('old codes');
  // Without the sweep, which would look by real time: here it looks at every 25th.
  const backend = db.backend({ timers: false });
  const refused: Record<string, number> = {};
  for (let n = 0; n < oldCodes; n++) {
    const who = `user-${n}@agency`;
    const session = await backend.open(who);
    const age = 75_000 + Math.floor(random() * (random() < 0.5 ? 2_000 : 10 * minute));
    // Some pages keep asking, and the code rotates under their eyes; some are closed.
    if (random() < 0.3) {
      backend.clock.advance(Math.floor(age / 2));
      await backend.read(who, session.id);
      backend.clock.advance(age - Math.floor(age / 2));
    } else backend.clock.advance(age);
    if (n % 25 === 0) await backend.server.work();
    const page = await scan(backend, session);
    refused[page] = (refused[page] ?? 0) + 1;
  }
  expect(Object.keys(refused).sort()).toEqual(['expired', 'replaced']);
  for (let n = 0; n < oldCodes / 10; n++) {
    const session = await backend.open(`late-${n}@agency`);
    const age = Math.floor(random() * 75_000);
    backend.clock.advance(age);
    if (random() < 0.5) await backend.read(`late-${n}@agency`, session.id);
    expect(await scan(backend, session), `after ${age} ms`).toBe('tiktok');
  }
}, 120_000);

test('the sweep expires and rotates while nobody looks', async () => {
  fakeTimers('Interval');
  const backend = db.backend();
  const one = await backend.open('mia@sunrise');
  const rows = async () => (await db.sql().query<{ status: string; rev: number }>('select status, rev from link_sessions')).rows;
  // A tick that comes while the sweep is still at it is left out.
  const swept = (row: { status: string; rev: number }) =>
    until(async () => {
      await vi.advanceTimersByTimeAsync(1_000);
      return JSON.stringify(await rows()) === JSON.stringify([row]);
    });
  backend.clock.advance(minute);
  await swept({ status: 'pending', rev: 2 });
  backend.clock.advance(5 * minute);
  await swept({ status: 'expired', rev: 3 });
  expect(await backend.read('mia@sunrise', one.id)).toMatchObject({ status: 'expired' });
});

/** A backend whose timers are those of held questions: a round of its background would set one of its own. */
function heldBackend(options: Partial<LinkServerOptions> = {}): Backend {
  fakeTimers('Timeout');
  return db.backend({ timers: false, ...options });
}

/** Asks with `Prefer: wait`, once the question is held. */
async function hold(backend: Backend, id: string, rev: number, options: { wait?: number; signal?: AbortSignal } = {}) {
  const held = backend.call<LinkSession>('mia@sunrise', 'GET', `/link-sessions/${id}`, {
    headers: { Prefer: `wait=${options.wait ?? 25}`, 'If-None-Match': `"${rev}"` },
    ...(options.signal && { signal: options.signal }),
  });
  let answered = false;
  void held.finally(() => (answered = true));
  // Two timers belong to a held question: its own time, and the next thing that is due.
  await until(() => ownTimers() >= 2);
  expect(answered).toBe(false);
  return held;
}

test('a question with Prefer is answered when something changes', async () => {
  const backend = heldBackend();
  const session = await backend.open('mia@sunrise');
  const asked = hold(backend, session.id, 1);
  await until(() => ownTimers() === 2);
  await backend.scan(session);
  const answer = await asked;
  expect([answer.status, answer.body.status, answer.body.rev]).toEqual([200, 'scanned', 2]);
  expect(answer.body).toMatchObject({ pollAfterMs: 1_000 });
  expect(answer.headers.get('Preference-Applied')).toBe('wait=25');
  expect(ownTimers(), 'nothing is left over').toBe(0);
});

test.each([
  [3, 3_000],
  [25, 25_000],
  [600, 25_000],
])('with Prefer: wait=%i a question that nothing answers is 304 after %i ms', async (wait, ms) => {
  const backend = heldBackend();
  const session = await backend.open('mia@sunrise');
  let status = 0;
  const asked = backend
    .call('mia@sunrise', 'GET', `/link-sessions/${session.id}`, {
      headers: { Prefer: `respond-async, wait=${wait}`, 'If-None-Match': '"1"' },
    })
    .then((answer) => {
      status = answer.status;
      return answer;
    });
  await until(() => ownTimers() === 2);
  await vi.advanceTimersByTimeAsync(ms - 1);
  // Long enough for an answer that was due.
  await db.sql().query('select 1');
  expect(status).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  const answer = await asked;
  expect([answer.status, answer.headers.get('ETag'), answer.headers.get('Preference-Applied')]).toEqual([304, '"1"', `wait=${ms / 1_000}`]);
  expect(ownTimers()).toBe(0);
});

test.each([
  ['a rotation', 55_000, 'pending', 5_000],
  ['the expiry', 4 * minute + 55_000, 'expired', 5_000],
])('a held question wakes for %s', async (_, elapsed, status, left) => {
  const backend = heldBackend({ rotationMs: status === 'expired' ? 10 * minute : minute });
  const session = await backend.open('mia@sunrise');
  backend.clock.advance(elapsed);
  const asked = hold(backend, session.id, 1);
  await until(() => ownTimers() === 2);
  backend.clock.advance(left);
  await vi.advanceTimersByTimeAsync(left);
  expect((await asked).body).toMatchObject({ status, rev: 2 });
});

test('a change of another session wakes nobody', async () => {
  const backend = heldBackend();
  const session = await backend.open('mia@sunrise');
  const other = await backend.open('leo@sunrise');
  let answered = false;
  const asked = hold(backend, session.id, 1).finally(() => (answered = true));
  await until(() => ownTimers() === 2);
  const before = ownTimersSet();
  await backend.scan(other);
  await backend.read('leo@sunrise', other.id);
  expect([answered, ownTimersSet()], 'who wakes and looks waits with a new timer').toEqual([false, before]);
  await backend.scan(session);
  expect((await asked).body.status).toBe('scanned');
});

test('a caller who goes away is dropped', async () => {
  const backend = heldBackend();
  const session = await backend.open('mia@sunrise');
  const caller = new AbortController();
  const asked = hold(backend, session.id, 1, { signal: caller.signal });
  await until(() => ownTimers() === 2);
  caller.abort();
  expect((await asked).status).toBe(304);
  expect(ownTimers()).toBe(0);
});

test('closing answers all who wait with 304 at once, and later ones with 503', async () => {
  const backend = heldBackend();
  const session = await backend.open('mia@sunrise');
  const asked = Array.from({ length: 50 }, () => hold(backend, session.id, 1));
  await until(() => ownTimers() === 100);
  await backend.server.close();
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 304));
  expect(ownTimers()).toBe(0);
  const late = await backend.call<{ code: string; retryAfterMs: number }>('mia@sunrise', 'GET', '/link');
  expect([late.status, late.body.code, late.body.retryAfterMs]).toEqual([503, 'unavailable', 1_000]);
});

test('without Prefer, with wait=0, with another rev or of a session that has ended the answer comes at once', async () => {
  const backend = heldBackend();
  const { id } = await backend.open('mia@sunrise');
  const ask = (headers: Record<string, string>) => backend.call<LinkSession>('mia@sunrise', 'GET', `/link-sessions/${id}`, { headers });
  expect((await ask({ 'If-None-Match': '"1"' })).status).toBe(304);
  expect((await ask({ 'If-None-Match': '"1"', Prefer: 'wait=0' })).status).toBe(304);
  expect((await ask({ 'If-None-Match': '"0"', Prefer: 'wait=25' })).body).toMatchObject({ rev: 1, pollAfterMs: 1_000 });
  expect((await ask({ Prefer: 'wait=25' })).body).toMatchObject({ rev: 1, pollAfterMs: 1_000 });
  expect((await ask({})).body).toMatchObject({ rev: 1, pollAfterMs: 2_000 });
  await backend.call('mia@sunrise', 'DELETE', `/link-sessions/${id}`);
  expect((await ask({ 'If-None-Match': '"2"', Prefer: 'wait=25' })).status).toBe(304);
});
