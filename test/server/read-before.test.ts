// What was read before something else happened is not true any more: the decision is made by the row as it is then.
import { expect, test } from 'vitest';
import type { Profile } from '../../src/core/profile.ts';
import type { Sql } from '../../src/server/server.ts';
import { insertLink } from '../../src/server/sql/link-table.ts';
import { Backend, sharedDatabase } from './backend.ts';
import { busySql } from './busy-sql.ts';
import { TikTokSetup } from './tiktok-setup.ts';

const db = sharedDatabase();
const minute = 60_000;

/** Does `work` once, right after the first statement outside a transaction that `text` is part of. */
function afterRead(text: string, work: () => Promise<unknown>): Sql & { readonly isDone: () => boolean } {
  const sql = db.sql();
  let isDone = false;
  return {
    ...sql,
    isDone: () => isDone,
    async query<T>(statement: string, values?: readonly unknown[]) {
      const answer = await sql.query<T>(statement, values);
      if (!isDone && statement.includes(text)) {
        isDone = true;
        await work();
      }
      return answer;
    },
  };
}

/** Another instance, on this connection. */
function instance(setup: TikTokSetup, sql: Sql): Backend {
  return new Backend(sql, { clock: setup.clock, provider: setup.backend.options.provider!, timers: false });
}

test("a link that is made while its session's job looks at the grant keeps its tokens", async () => {
  const setup = new TikTokSetup(db.backend);
  const id = await setup.review();
  setup.clock.advance(10_000);
  const sql = afterRead('from link_grants where session_id', () => setup.backend.decide('mia@sunrise', id, true));
  const other = instance(setup, sql);
  await other.server.work();
  expect([sql.isDone(), other.errors]).toEqual([true, []]);
  await setup.pass(minute);
  expect((await db.sql().query('select 1 from link_grants where profile_id is not null')).rowCount).toBe(1);
  expect((await db.sql().query(`select 1 from link_jobs where kind in ('renew', 'profile')`)).rowCount).toBe(2);
});

test.each(['from links join link_accounts', 'from link_grants where profile_id is null'])(
  'an attempt that becomes a link while a revocation reads “%s” is not revoked',
  async (text) => {
    const setup = new TikTokSetup(db.backend);
    const first = await setup.review('open-1');
    const second = await setup.review('open-1', 'ann@harbor');
    await setup.backend.decide('mia@sunrise', first, false);
    const other = instance(
      setup,
      afterRead(text, () => setup.backend.decide('ann@harbor', second, true)),
    );
    setup.clock.advance(10_000);
    await other.server.work();
    expect(other.errors).toEqual([]);
    for (let n = 0; n < 3; n++) await setup.pass(10_000);
    expect([...setup.fake.revoked]).toEqual([]);
    await setup.backend.decide('ann@harbor', second, true);
    const { body } = await setup.backend.call<{ profile: Profile | null }>('ann@harbor', 'GET', '/link');
    expect(body.profile?.health).toEqual({ state: 'active' });
  },
);

const erasures: [string, (setup: TikTokSetup) => Promise<unknown>][] = [
  ['the agency', (setup) => setup.backend.server.service.eraseAgency('sunrise')],
  [
    'the account',
    async (setup) => {
      const { rows } = await db.sql().query<{ id: string }>('select profile_id as id from link_accounts');
      return setup.backend.server.service.eraseAccount(rows[0]!.id);
    },
  ],
];

/** Another instance, where this is erased right after a session was read. */
const erasedAfterRead = (setup: TikTokSetup, erase: (setup: TikTokSetup) => Promise<unknown>) =>
  instance(
    setup,
    afterRead('from link_sessions where id = $1', () => erase(setup)),
  );

test.each(erasures)('a yes finds no session where %s was erased after the session was read', async (_, erase) => {
  const setup = new TikTokSetup(db.backend);
  const id = await setup.review();
  const other = erasedAfterRead(setup, erase);
  expect((await other.decide('mia@sunrise', id, true)).status).toBe(404);
  expect(other.errors).toEqual([]);
  expect((await db.sql().query('select 1 from links')).rowCount).toBe(0);
});

test.each(erasures)('a page finds no session where %s was erased after the session was read', async (_, erase) => {
  const setup = new TikTokSetup(db.backend);
  const id = await setup.review();
  const other = erasedAfterRead(setup, erase);
  expect((await other.call('mia@sunrise', 'GET', `/link-sessions/${id}`)).status).toBe(404);
  expect(other.errors).toEqual([]);
});

test('a phone finds no session where the agency was erased after the session was read', async () => {
  const backend = db.backend();
  const session = await backend.open('mia@sunrise');
  const { url } = await backend.readyToConfirm('mia@sunrise', session);
  const sql = afterRead('from link_sessions where device_hash', () => backend.server.service.eraseAgency('sunrise'));
  const other = new Backend(sql, { clock: backend.clock, timers: false });
  expect((await other.server.phone(new Request(url))).status).toBe(404);
  expect([sql.isDone(), other.errors]).toEqual([true, []]);
});

// Without the sweep it is held for 20 s.
test('a held request for a session that another instance erased ends with the next sweep', { timeout: 15_000 }, async () => {
  const setup = new TikTokSetup(db.backend);
  const { id } = await setup.open();
  const { sql, idle } = busySql(db.sql());
  const holder = instance(setup, sql);
  const held = holder.call('mia@sunrise', 'GET', `/link-sessions/${id}`, { headers: { 'If-None-Match': '"1"', Prefer: 'wait=20' } });
  await idle();
  await setup.backend.server.service.eraseAgency('sunrise');
  await holder.server.work();
  expect((await held).status).toBe(404);
});

test('a webhook event that comes while the account is read for an earlier one has it read again', async () => {
  const setup = new TikTokSetup(db.backend);
  await setup.link();
  const send = (reason: number) => setup.backend.server.webhook(setup.fake.removed('open-1', reason));
  let isSent = false;
  setup.fake.instead.user = async (usual) => {
    const answer = await usual();
    setup.fake.instead = {};
    setup.fake.disconnect('open-1');
    expect((await send(4)).status).toBe(200);
    isSent = true;
    return answer;
  };
  expect((await send(1)).status).toBe(200);
  await setup.backend.server.work();
  const { body } = await setup.backend.call<{ profile: Profile | null }>('mia@sunrise', 'GET', '/link');
  expect([isSent, body.profile?.health.state]).toEqual([true, 'relink-needed']);
});

test('a job that is claimed while the server closes is given back', async () => {
  const setup = new TikTokSetup(db.backend);
  const { profile } = await setup.link();
  setup.clock.advance(minute);
  let closed: Promise<void> | undefined;
  const other = instance(
    setup,
    afterRead('update link_jobs j set run_at', () => {
      closed = other.server.close();
      return Promise.resolve();
    }),
  );
  expect(await other.server.renewAccess(profile.id)).toBe(false);
  await closed;
  expect(setup.fake.renewals).toBe(0);
  expect(await setup.backend.server.renewAccess(profile.id)).toBe(true);
});

test('a webhook event that comes while the server closes is refused, so that it is sent again', async () => {
  const setup = new TikTokSetup(db.backend);
  await setup.link();
  await setup.backend.server.close();
  expect((await setup.backend.server.webhook(setup.fake.removed('open-1', 4))).status).toBe(503);
  expect((await db.sql().query('select 1 from link_webhook_events')).rowCount).toBe(0);
});

test('a link whose obstacle is gone by the time it is looked at is tried again', async () => {
  const link = { agencyId: 'sunrise', profileId: 'p', sessionId: 's', userId: 'mia', at: 0 };
  expect(await insertLink({ query: () => Promise.resolve({ rows: [], rowCount: 0 }) }, link)).toBe('lost-race');
});
