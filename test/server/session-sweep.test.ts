import { expect, test } from 'vitest';
import { Grants } from '../../src/server/grants.ts';
import { KeyRing } from '../../src/server/key-ring.ts';
import { Clock, sharedDatabase } from './backend.ts';

const db = sharedDatabase();
const old = { id: 'old', key: new Uint8Array(32).fill(1) };
const next = { id: 'next', key: new Uint8Array(32).fill(2) };

test('a new key reaches every row, some with each sweep and the next one without waiting', async () => {
  const clock = new Clock();
  const sql = db.sql();
  const before = new Grants({ sql, keys: new KeyRing([old]), now: clock.now });
  const ids = Array.from({ length: 1_100 }, (_, n) => `session-${n}`);
  await sql.transaction(async (tx) => {
    const inside = new Grants({ sql: { ...sql, query: tx.query }, keys: new KeyRing([old]), now: clock.now });
    for (const id of ids) await inside.keepCode(id, { code: `code of ${id}` });
  });
  const left = async () => (await sql.query(`select 1 from link_grants where sealed not like 'next.%'`)).rowCount;
  expect(await left()).toBe(1_100);

  const { server } = db.backend({ clock, keys: [next, old], timers: false });
  const counts = [];
  for (let sweep = 0; sweep < 3; sweep++) {
    await server.work();
    counts.push(await left());
  }
  expect(counts).toEqual([600, 100, 0]);
  const after = new Grants({ sql, keys: new KeyRing([next]), now: clock.now });
  const row = (await after.ofSession('session-7'))!;
  expect((await after.takeCode(row))?.code).toEqual({ code: 'code of session-7' });
  await expect(before.takeCode((await before.ofSession('session-8'))!), 'the old key alone opens nothing any more').rejects.toThrow(/key/);
});
