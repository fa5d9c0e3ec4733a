// Limits, headers, logs, erasure, operations: what protects people and what operators see.
import { expect, test } from 'vitest';
import type { Link } from '../../src/core/link-session.ts';
import type { Sql } from '../../src/server/server.ts';
import { errorFields } from '../../src/server/observability/error-report.ts';
import { isDatabaseAway } from '../../src/server/sql/database-error.ts';
import { Backend, minute, sharedDatabase } from './backend.ts';
import { dump } from './dump.ts';

const db = sharedDatabase();
interface Problem {
  readonly code: string;
  readonly retryAfterMs: number;
}

test("ten sessions a minute and person: the eleventh waits, others don't, and replays and refusals don't count", async () => {
  const backend = db.backend();
  const post = (who: string, key: string) =>
    backend.call<Problem & { id: string }>(who, 'POST', '/link-sessions', {
      body: { entry: 'profile' },
      headers: { 'Idempotency-Key': key },
    });
  for (let n = 0; n < 10; n++) {
    const opened = await post('mia@sunrise', `key-${n}`);
    expect(opened.status).toBe(201);
    for (let times = 0; times < 3; times++) expect((await post('mia@sunrise', `key-${n}`)).status).toBe(200);
    await backend.call('mia@sunrise', 'DELETE', `/link-sessions/${opened.body.id}`);
    backend.clock.advance(1_000);
  }
  for (let times = 0; times < 3; times++) {
    const refused = await post('mia@sunrise', 'one too many');
    expect([refused.status, refused.body.code, refused.body.retryAfterMs, refused.headers.get('Retry-After')]).toEqual([
      429,
      'rate-limited',
      50_000,
      '50',
    ]);
  }
  expect((await post('mia@sunrise', 'key-3')).status, 'a replay is none').toBe(200);
  expect((await post('leo@sunrise', 'key')).status).toBe(201);
  backend.clock.advance(50_000);
  expect((await post('mia@sunrise', 'one too many')).status, 'a refusal uses no key up, nor a place').toBe(201);
});

test('new keys are limited, also where each finds the session that is live', async () => {
  const backend = db.backend();
  const { id } = await backend.open('mia@sunrise', 'key-0');
  const post = (who: string, key: string) =>
    backend.call<Problem & { id: string }>(who, 'POST', '/link-sessions', {
      body: { entry: 'profile' },
      headers: { 'Idempotency-Key': key },
    });
  backend.clock.advance(10_000);
  for (let n = 1; n < 60; n++) expect((await post('mia@sunrise', `key-${n}`)).body.id).toBe(id);
  const refused = await post('mia@sunrise', 'key-60');
  expect([refused.status, refused.body.retryAfterMs]).toEqual([429, 50_000]);
  expect((await post('mia@sunrise', 'key-7')).status, 'a replay takes no key').toBe(200);
  expect((await post('leo@sunrise', 'key')).status, 'others are not affected').toBe(201);
  expect((await db.sql().query(`select 1 from link_keys where user_id = 'mia'`)).rowCount).toBe(60);
  backend.clock.advance(50_000);
  expect((await post('mia@sunrise', 'key-60')).status).toBe(200);
});

test('an agency that another process erased comes back at once', async () => {
  const backend = db.backend();
  const command = db.backend({ clock: backend.clock, timers: false });
  await backend.link('mia@sunrise');
  expect(await command.server.service.eraseAgency('sunrise')).toBe(true);
  const session = await backend.open('mia@sunrise');
  expect(session.status).toBe('pending');
  expect((await command.server.service.exportAgency('sunrise'))?.agency).toMatchObject([{ id: 'sunrise' }]);
});

test('sixty questions a minute and session, which two tabs never reach', async () => {
  const backend = db.backend();
  const { id } = await backend.open('mia@sunrise');
  const other = await backend.open('leo@sunrise');
  const ask = (who = 'mia@sunrise', of = id) => backend.call<Problem>(who, 'GET', `/link-sessions/${of}`);
  // Two tabs that poll every 2 s until the code would end, and wake up now and then.
  for (let second = 0; second < 120; second++) {
    backend.clock.advance(1_000);
    expect((await ask()).status).toBe(200);
    if (second % 30 === 0) expect((await ask()).status).toBe(200);
  }
  let refused = await ask();
  for (let n = 0; n < 70 && refused.status === 200; n++) refused = await ask();
  expect([refused.status, refused.body.code, refused.body.retryAfterMs]).toEqual([429, 'rate-limited', 1_000]);
  const metrics = await (await backend.server.operations(new Request('http://local/metrics'))).text();
  expect(metrics, 'for operators').toMatch(/^tt_link_limited_total\{limit="status"\} 1$/m);
  expect((await ask('leo@sunrise', other.id)).status, 'others are not affected').toBe(200);
  expect((await ask('eve@harbor', id)).status, 'nor does it tell a stranger anything').toBe(404);
  expect((await backend.call('mia@sunrise', 'DELETE', `/link-sessions/${id}`)).status, 'nor keep anybody from cancelling').toBe(204);
  backend.clock.advance(1_000);
  expect((await ask()).status).toBe(200);
});

test('every answer carries the headers that keep it what it is', async () => {
  const backend = db.backend();
  for (const path of ['/link', '/nowhere', '/link-sessions/x']) {
    const { headers } = await backend.call('mia@sunrise', 'GET', path);
    expect(headers.get('Content-Security-Policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('Cache-Control')).toBe('no-store');
  }
});

test('a database that is away is 503 with Retry-After, and not ready; the log has no message', async () => {
  const logged: unknown[] = [];
  let away = false;
  const sql: Sql = {
    ...db.sql(),
    query(...args) {
      if (away) return Promise.reject(Object.assign(new Error('connect MARKED-host'), { code: 'ECONNREFUSED' }));
      return db.sql().query(...args);
    },
  };
  const backend = new Backend(sql, { logger: { error: (message, fields) => logged.push([message, fields]) } });
  const ask = (path: string) => backend.server.operations(new Request(`http://local${path}`));
  expect((await ask('/readyz')).status).toBe(200);
  away = true;
  const answer = await backend.call<Problem>('mia@sunrise', 'GET', '/link');
  expect([answer.status, answer.body.code, answer.body.retryAfterMs]).toEqual([503, 'unavailable', 1_000]);
  expect([(await ask('/healthz')).status, (await ask('/readyz')).status]).toEqual([200, 503]);
  away = false;
  expect((await ask('/readyz')).status).toBe(200);
  expect(JSON.stringify(logged)).not.toContain('MARKED');
  expect(JSON.stringify(logged)).toContain('ECONNREFUSED');
  await backend.server.close();
  expect((await ask('/readyz')).status, 'nobody sends more to one that stops').toBe(503);
});

test('what PostgreSQL says of an error is told by its code alone', () => {
  const error = Object.assign(new Error('Key (token)=(MARKED) already exists.', { cause: new TypeError('MARKED') }), {
    code: '23505',
    constraint: 'one',
  });
  const text = JSON.stringify(errorFields(error));
  expect(text).not.toContain('MARKED');
  expect(text).toContain('23505');
  expect(JSON.stringify(errorFields('MARKED'))).not.toContain('MARKED');
  for (const code of ['08006', '57P01', '53300', '25006', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_FAIL'])
    expect(isDatabaseAway({ code })).toBe(true);
  for (const code of ['23505', '42P01', undefined]) expect(isDatabaseAway({ code })).toBe(false);
});

test('metrics count what was answered, what was refused and who waits', async () => {
  const backend = db.backend();
  await backend.link('mia@sunrise');
  await backend.call('mia@sunrise', 'GET', '/link-sessions/unknown');
  const answer = await backend.server.operations(new Request('http://local/metrics'));
  const text = await answer.text();
  expect(answer.headers.get('Content-Type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(text).toContain('tt_link_requests_total{method="POST",route="/link-sessions",status="201"} 1');
  expect(text).toContain('tt_link_requests_total{method="GET",route="/link-sessions/:id",status="404"} 1');
  expect(text).toContain('tt_link_sessions_total{cause="accepted",status="linked"} 1');
  expect(text).toContain('tt_link_held_requests 0');
  expect(text).toMatch(/^tt_link_request_seconds_bucket\{route="\/link-sessions",le="\+Inf"\} 1$/m);
  for (const line of text.trim().split('\n')) expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{.*\})? [\d.e+-]+)$/);
  expect((await backend.server.operations(new Request('http://local/other'))).status).toBe(404);
});

test('health that the host sets is seen by everybody and reported once', async () => {
  const facts: unknown[] = [];
  const backend = db.backend({ onHealthChange: (fact) => void facts.push(fact), timers: false });
  const { profile } = await backend.link('mia@sunrise');
  const health = { state: 'unavailable', reason: 'banned' } as const;
  expect(await backend.server.service.setHealth(profile.id, health)).toBe(true);
  expect(await backend.server.service.setHealth(profile.id, health), 'nothing new').toBe(false);
  expect(await backend.server.service.setHealth('nobody', health)).toBe(false);
  await backend.server.work();
  expect(facts).toEqual([{ agencyId: 'sunrise', profileId: profile.id, health }]);
  expect((await backend.call<Link>('leo@sunrise', 'GET', '/link')).body.profile?.health).toEqual(health);
});

test('an agency is exported and erased, and nobody else', async () => {
  const backend = db.backend();
  const { profile } = await backend.link('mia@sunrise');
  await backend.link('ann@harbor', 'north.kitchen');
  const { service } = backend.server;
  const record = await service.exportAgency('sunrise');
  expect(record).toMatchObject({
    agency: [{ id: 'sunrise' }],
    links: [{ agency_id: 'sunrise', profile_id: profile.id, linked_by: 'mia' }],
  });
  expect(record?.sessions).toHaveLength(1);
  expect(record?.sessionAudit.length).toBeGreaterThan(3);
  expect(JSON.stringify(record)).not.toContain('harbor');
  expect(await service.eraseAgency('sunrise')).toBe(true);
  expect(await dump(db.sql())).not.toContain('sunrise');
  expect(await service.eraseAgency('sunrise')).toBe(false);
  expect(await service.exportAgency('sunrise')).toBeUndefined();
  expect((await backend.call<Link>('ann@harbor', 'GET', '/link')).body.profile?.handle).toBe('north.kitchen');
});

test('an account is exported and erased wherever it is linked', async () => {
  const backend = db.backend();
  const { profile } = await backend.link('mia@sunrise');
  const { service } = backend.server;
  expect(await service.exportAccount(profile.id)).toMatchObject({ account: [{ profile_id: profile.id, facts: { handle: 'mila.makes' } }] });
  expect(await service.eraseAccount(profile.id)).toBe(true);
  const left = await dump(db.sql());
  expect(left).not.toContain(profile.id);
  expect(left).not.toContain('mila.makes');
  expect((await backend.call<Link>('mia@sunrise', 'GET', '/link')).body.profile).toBeNull();
  expect(await service.eraseAccount(profile.id)).toBe(false);
});

test('what is over goes by itself: keys, sessions, the audit, and the data of accounts that nobody has linked', async () => {
  const backend = db.backend({ timers: false, auditKeptMs: 3 * 24 * 60 * minute });
  const { profile } = await backend.link('mia@sunrise');
  await backend.link('ann@harbor', 'north.kitchen');
  await backend.call('mia@sunrise', 'DELETE', '/link');
  const count = async (table: string) => (await db.sql().query(`select 1 from ${table}`)).rowCount;
  await backend.server.work();
  expect([await count('link_keys'), await count('link_sessions')]).toEqual([2, 2]);
  backend.clock.advance(24 * 60 * minute);
  await backend.server.work();
  expect([await count('link_keys'), await count('link_sessions')]).toEqual([0, 2]);
  backend.clock.advance(25 * 60 * minute);
  await backend.server.work();
  expect([await count('link_sessions'), await count('link_codes')]).toEqual([0, 0]);
  expect(await count('link_session_audit')).toBeGreaterThan(0);
  backend.clock.advance(24 * 60 * minute);
  await backend.server.work();
  expect([await count('link_session_audit'), await count('link_audit')]).toEqual([0, 0]);
  const { rows } = await db.sql().query<{ facts: object }>('select facts from link_accounts where profile_id = $1', [profile.id]);
  expect(rows).toEqual([{ facts: {} }]);
  expect((await backend.call<Link>('ann@harbor', 'GET', '/link')).body.profile?.handle, 'a link stays').toBe('north.kitchen');
});
