// A database that does not have the schema of this version: nothing is answered from it, and it is said once.
import { afterEach, expect, test, vi } from 'vitest';
import { Backend, sharedDatabase } from './backend.ts';
import { busySql } from './busy-sql.ts';
import type { Sql } from '../../src/server/server.ts';
import { schemaVersion } from '../../src/server/sql/migrate.ts';

const db = sharedDatabase();
afterEach(async () => {
  await db.sql().query('delete from link_migrations where version > $1', [schemaVersion]);
});

const probe = async ({ server }: Backend) => {
  const answer = await server.operations(new Request('http://local/readyz'));
  return [answer.status, await answer.text()];
};

/** Counts what is asked of the database. */
function counted(): { sql: Sql; texts: string[] } {
  const texts: string[] = [];
  const sql = db.sql();
  return {
    texts,
    sql: {
      ...sql,
      query: (text, values) => {
        texts.push(text);
        return sql.query(text, values);
      },
      transaction: (work) => {
        texts.push('transaction');
        return sql.transaction(work);
      },
    },
  };
}

test('a newer schema: every request gets 503, which is reported once and asked of the database once', async () => {
  await db.sql().query('insert into link_migrations (version) values (99)');
  const { sql, texts } = counted();
  const backend = new Backend(sql, { timers: false });
  for (let n = 0; n < 20; n++) {
    const answer = await backend.call<{ code: string }>('mia@sunrise', 'POST', '/link-sessions', {
      body: { entry: 'profile' },
      headers: { 'Idempotency-Key': `key-${n}` },
    });
    expect([answer.status, answer.body.code]).toEqual([503, 'unavailable']);
  }
  expect((await backend.call(undefined, 'GET', '/link')).status, 'who is not signed in learns nothing of it').toBe(401);
  expect((await backend.server.webhook(new Request('http://local/', { method: 'POST' }))).status).toBe(503);
  expect(await probe(backend)).toEqual([503, 'the database does not have the schema of this version']);
  await expect(backend.server.ready()).rejects.toThrow(`The database has schema version 99, this tt-link knows ${schemaVersion}`);
  expect(backend.errors).toMatchObject([{ event: 'schema', code: 'newer-schema' }]);
  expect(texts.filter((text) => text.includes('max(version)'))).toHaveLength(1);
  expect(texts).not.toContain('transaction');
  await backend.server.close();
});

test('where nothing is to be migrated nothing is locked or created', async () => {
  const { sql, texts } = counted();
  const backend = new Backend(sql, { timers: false });
  await backend.server.ready();
  expect(texts.join('\n')).not.toMatch(/create|advisory|transaction/);
  await backend.server.close();
});

test('the timers run without a request', async () => {
  const { sql, texts } = counted();
  const backend = new Backend(sql, { onLinked: () => {} });
  await vi.waitUntil(() => texts.some((text) => text.startsWith('update link_jobs')), { timeout: 20_000 });
  await vi.waitUntil(() => texts.some((text) => text.startsWith('delete from link_keys')), { timeout: 20_000 });
  expect(await probe(backend)).toEqual([200, 'ready']);
  await backend.server.close();
});

test('timers that meet a newer schema report it once, and go on when it is gone', { timeout: 60_000 }, async () => {
  await db.sql().query('insert into link_migrations (version) values (99)');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const { sql: all, texts } = counted();
  const { sql, idle } = busySql(all);
  const backend = new Backend(sql, { onLinked: () => {} });
  const pass = async (seconds: number) => {
    for (let n = 0; n < seconds; n++) {
      await vi.advanceTimersByTimeAsync(1_000);
      await idle();
    }
  };
  await pass(30);
  expect(backend.errors).toHaveLength(1);
  await db.sql().query('delete from link_migrations where version = 99');
  await pass(15);
  expect(texts.some((text) => text.startsWith('update link_jobs'))).toBe(true);
  expect(backend.errors).toHaveLength(1);
  await backend.server.close();
  vi.useRealTimers();
});
