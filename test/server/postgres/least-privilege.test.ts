// A database user who may read and write rows, and create nothing.
import { expect, test } from 'vitest';
import { openPostgres, tiktok, type Sql } from '../../../src/server/server.ts';
import { migrate } from '../../../src/server/sql/migrate.ts';
import { Backend, Clock } from '../backend.ts';
import { clientKey, clientSecret, FaultyTikTok } from '../faulty-tiktok.ts';
import { newDatabase } from '../stores.ts';
import { until } from './cluster.ts';

const rowRights = 'select, insert, update, delete';

/** A new database, and a user of it who has no right to create anything. */
async function withoutCreate(): Promise<{ owner: Sql; user: Sql; name: string; close: () => Promise<void> }> {
  const url = new URL(await newDatabase());
  const owner = await openPostgres(url.href, { connections: 2 });
  const name = `user_${url.pathname.slice(1)}`;
  await owner.query(`create role ${name} login`);
  // PostgreSQL 14 and earlier let everybody create tables there.
  await owner.query('revoke create on schema public from public');
  url.username = name;
  const user = await openPostgres(url.href, { connections: 4 });
  await expect(user.query('create table own (id int4)')).rejects.toMatchObject({ code: '42501' });
  return {
    ...{ owner, user, name },
    close: async () => {
      await user.close();
      await owner.close();
    },
  };
}

const readiness = async ({ server }: Backend) => (await server.operations(new Request('http://local/readyz'))).status;

test('the server of such a user opens, asks TikTok, links, calls hooks and revokes, once the owner has migrated', async () => {
  const { owner, user, name, close } = await withoutCreate();
  await migrate(owner);
  await owner.query(`grant ${rowRights} on all tables in schema public to ${name}`);
  const fake = new FaultyTikTok();
  const linked: string[] = [];
  const backend = new Backend(user, {
    clock: Object.assign(new Clock(), { now: Date.now }),
    now: Date.now,
    questionsPerMinute: 6_000,
    provider: tiktok({ login: 'qr', clientKey, clientSecret, fetch: fake.fetch }),
    onLinked: ({ userId }) => void linked.push(userId),
  });
  await backend.server.ready();
  const { id, scanUrl } = await backend.open('mia@sunrise');
  fake.scan(scanUrl, 'open-1');
  fake.confirm(scanUrl);
  await until(async () => (await backend.read('mia@sunrise', id)).status === 'review');
  expect((await backend.decide('mia@sunrise', id, true)).body.status).toBe('linked');
  await until(() => linked.length > 0);
  expect(linked).toEqual(['mia']);
  expect(await readiness(backend)).toBe(200);
  expect((await backend.call('mia@sunrise', 'DELETE', '/link')).status).toBe(204);
  await until(() => fake.revoked.size > 0);
  await backend.server.close();
  expect(backend.errors).toEqual([]);
  await close();
});

test('on a database that nobody has migrated every request gets 503, which is reported once', async () => {
  const { owner, user, name, close } = await withoutCreate();
  const refused = new Backend(user, { onLinked: () => {} });
  await expect(refused.server.ready()).rejects.toMatchObject({ code: '42501' });
  for (let n = 0; n < 5; n++) expect((await refused.call('mia@sunrise', 'GET', '/link')).status).toBe(503);
  expect(await readiness(refused)).toBe(503);
  await refused.server.close();
  expect(refused.errors).toMatchObject([{ event: 'schema', code: '42501' }]);

  await migrate(owner);
  await owner.query(`grant ${rowRights} on all tables in schema public to ${name}`);
  const next = new Backend(user);
  await next.server.ready();
  expect((await next.call('mia@sunrise', 'GET', '/link')).status).toBe(200);
  await next.server.close();
  expect(next.errors).toEqual([]);
  await close();
});
