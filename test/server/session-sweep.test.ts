import { afterEach, expect, test, vi } from 'vitest';
import { createGrants } from '../../src/server/links/grants.ts';
import { createKeyRing } from '../../src/server/crypto/key-ring.ts';
import { createDatabase } from '../../src/server/sql/database.ts';
import { Clock, minute, sharedDatabase } from './backend.ts';

const db = sharedDatabase();
afterEach(() => void vi.useRealTimers());
const old = { id: 'old', key: new Uint8Array(32).fill(1) };
const next = { id: 'next', key: new Uint8Array(32).fill(2) };

test('a new key reaches every row but a damaged one, some with each sweep and the next one without waiting', async () => {
  const clock = new Clock();
  const sql = db.sql();
  const before = createGrants({ sql: createDatabase(sql), keys: createKeyRing([old]), now: clock.now });
  const ids = Array.from({ length: 1_100 }, (_, n) => `session-${n}`);
  await sql.transaction(async (tx) => {
    const inside = createGrants({ sql: { ...createDatabase(sql), query: tx.query }, keys: createKeyRing([old]), now: clock.now });
    for (const id of ids) await inside.keepCode(id, { code: `code of ${id}` });
  });
  const left = async () => (await sql.query(`select 1 from link_grants where sealed not like 'next.%'`)).rowCount;
  expect(await left()).toBe(1_100);
  await sql.query(`update link_grants set sealed = 'old.damaged' where session_id = 'session-0'`);

  const { server, errors } = db.backend({ clock, keys: [next, old], timers: false });
  const counts = [];
  for (let sweep = 0; sweep < 3; sweep++) {
    await server.work();
    counts.push(await left());
  }
  expect(counts).toEqual([601, 101, 1]);
  expect(errors.splice(0)).toMatchObject([{ event: 'key-rotation' }]);
  const after = createGrants({ sql: createDatabase(sql), keys: createKeyRing([next]), now: clock.now });
  const row = (await after.ofSession('session-7'))!;
  expect((await after.takeCode(row))?.code).toEqual({ code: 'code of session-7' });
  await expect(before.takeCode((await before.ofSession('session-8'))!), 'the old key alone opens nothing any more').rejects.toThrow(/key/);
});

test('what is over is deleted in rounds until nothing is left', { timeout: 120_000 }, async () => {
  const backend = db.backend({ timers: false });
  await backend.open('mia@sunrise');
  await db.sql().query(
    `insert into link_keys (agency_id, user_id, key, request_hash, session_id, created_at)
     select 'sunrise', 'mia', 'key-' || n, '', '', 0 from generate_series(1, 12000) n`,
  );
  await db.sql().query(
    `insert into link_accounts (profile_id, provider, account_id, facts, health, updated_at)
     select 'p' || n, 'simulator', 'a' || n, '{"handle":"x"}', '{}', 0 from generate_series(1, 6000) n`,
  );
  const left = async () => [
    (await db.sql().query(`select 1 from link_keys where created_at = 0`)).rowCount,
    (await db.sql().query(`select 1 from link_accounts where facts <> '{}'`)).rowCount,
  ];
  const counts = [];
  for (let sweep = 0; sweep < 3; sweep++) {
    await backend.server.work();
    counts.push(await left());
  }
  expect(counts).toEqual([
    [7_000, 1_000],
    [2_000, 0],
    [0, 0],
  ]);
});

test('what is over is deleted although nobody has opened a session for a month', { timeout: 60_000 }, async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const backend = db.backend();
  await backend.link('mia@sunrise');
  await backend.call('mia@sunrise', 'DELETE', '/link');
  const left = async () =>
    (await db.sql().query(`select 1 from link_sessions union all select 1 from link_accounts where facts <> '{}'`)).rowCount;
  const pass = async (ms: number) => {
    backend.clock.advance(ms);
    await vi.advanceTimersByTimeAsync(11_000);
  };
  for (let n = 0; n < 5; n++) {
    await pass(1_000);
    await db.sql().query('select 1');
  }
  expect(await left()).toBe(2);
  backend.clock.advance(30 * 24 * 60 * minute);
  // The database takes its own time for each round, however many there are.
  for (let round = 0; round < 300 && (await left()) > 0; round++) await pass(0);
  expect(await left()).toBe(0);
});
