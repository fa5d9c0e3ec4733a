import { beforeAll, expect, test } from 'vitest';
import type { Link, LinkSession } from '../../src/core/link-session.ts';
import type { Profile } from '../../src/core/profile.ts';
import { calls, problem, send, type Problem } from './api-calls.ts';
import { authenticate, Backend, like, sharedDatabase } from './backend.ts';
import { document, seen } from './contract-check.ts';
import { principal } from './people.ts';

const db = sharedDatabase();
// Of this file alone, whichever ran before it.
beforeAll(() => seen.clear());

test('every call, right', async () => {
  const backend = db.backend({
    usage: (agency) => (agency.id === 'sunrise' ? { invitations: 12, campaigns: 3 } : { invitations: 0, campaigns: 0 }),
  });
  expect((await backend.call<Link>('mia@sunrise', 'GET', '/link')).body).toEqual({ profile: null, session: null });

  const opened = await backend.call<LinkSession>('mia@sunrise', 'POST', '/link-sessions', {
    body: { entry: 'campaign', later: 'a field that we do not know' },
    headers: { 'Idempotency-Key': 'k', Origin: 'https://portal.test', 'Sec-Fetch-Site': 'same-origin' },
  });
  expect(opened.status).toBe(201);
  const { id } = opened.body;
  expect(opened.headers.get('Location')).toBe(`/api/tt/link-sessions/${id}`);
  expect(opened.headers.get('ETag')).toBe('"1"');
  expect(opened.body).toEqual({
    id: like(/^[\w-]{22,}$/),
    rev: 1,
    status: 'pending',
    expiresInMs: 300_000,
    pollAfterMs: 2_000,
    scanUrl: like(/^https:\/\/portal\.test\/tiktok\/[\w-]{43}$/),
    shareUrl: like(/^https:\/\/portal\.test\/tiktok\/[\w-]{43}$/),
    openUrl: like(/^https:\/\/portal\.test\/tiktok\/[\w-]{43}$/),
    scanner: 'camera',
  });

  const read = await backend.call<LinkSession>('mia@sunrise', 'GET', `/link-sessions/${id}`, { headers: { 'If-None-Match': '"0"' } });
  expect([read.status, read.headers.get('ETag'), read.body]).toEqual([200, '"1"', opened.body]);
  const unchanged = await backend.call('mia@sunrise', 'GET', `/link-sessions/${id}`, { headers: { 'If-None-Match': 'W/"1"' } });
  expect([unchanged.status, unchanged.headers.get('ETag')]).toEqual([304, '"1"']);
  expect((await backend.call<Link>('mia@sunrise', 'GET', '/link')).body).toEqual({ profile: null, session: opened.body });
  expect((await backend.call<Link>('leo@sunrise', 'GET', '/link')).body).toEqual({ profile: null, session: null });

  const phone = await backend.readyToConfirm('mia@sunrise', opened.body as { id: string; scanUrl: string });
  expect(await backend.read('mia@sunrise', id)).toEqual({
    id,
    rev: 5,
    status: 'scanned',
    expiresInMs: 300_000,
    pollAfterMs: 2_000,
    scannedBy: { handle: 'mila.makes', displayName: 'Mila Makes' },
    matchCode: like(/^\d\d$/),
    phoneStep: 'confirm',
  });
  await phone.press('Confirm');
  const review = await backend.read('mia@sunrise', id);
  expect(review).toMatchObject({
    status: 'review',
    rev: 7,
    profile: { handle: 'mila.makes', partnerRoles: ['cap', 'tap'], health: { state: 'active' } },
  });
  expect((await backend.call<Link>('mia@sunrise', 'GET', '/link')).body.profile, 'not linked yet').toBeNull();

  const decided = await backend.decide('mia@sunrise', id, true);
  expect([decided.status, decided.headers.get('ETag'), decided.body.status, decided.body.rev]).toEqual([200, '"8"', 'linked', 8]);
  const again = await backend.decide('mia@sunrise', id, true);
  expect([again.status, again.body]).toEqual([200, decided.body]);
  const { profile, session } = (await backend.call<Link>('leo@sunrise', 'GET', '/link')).body;
  expect(session).toBeNull();
  expect(profile).toEqual((decided.body as Extract<LinkSession, { status: 'linked' }>).profile);

  const profileId = (profile as Profile).id;
  const viewed = await backend.call<{ profiles: Profile[] }>(
    'ann@harbor',
    'GET',
    `/profiles?id=${profileId}&id=nobody&id=%00&id=${profileId}`,
  );
  expect(viewed.body).toEqual({ profiles: [profile] });
  expect((await backend.call('mia@sunrise', 'GET', '/link/usage')).body).toEqual({ invitations: 12, campaigns: 3 });

  for (let times = 0; times < 2; times++) expect((await backend.call('leo@sunrise', 'DELETE', '/link')).status).toBe(204);
  expect((await backend.call<Link>('mia@sunrise', 'GET', '/link')).body).toEqual({ profile: null, session: null });
  expect((await backend.call('ann@harbor', 'GET', `/profiles?id=${profileId}`)).body).toEqual({ profiles: [] });

  const next = await backend.open('mia@sunrise');
  for (let times = 0; times < 2; times++)
    expect((await backend.call('mia@sunrise', 'DELETE', `/link-sessions/${next.id}`)).status).toBe(204);
  expect(await backend.read('mia@sunrise', next.id)).toEqual({ id: next.id, rev: 2, status: 'cancelled' });
});

test.each(Object.keys(calls).filter((name) => calls[name]?.body))('%s reads the largest body that is allowed', async (name) => {
  const backend = db.backend();
  const id = await backend.review('mia@sunrise');
  const padded = { ...calls[name]?.body, more: '' };
  padded.more = 'x'.repeat(16 * 1024 - JSON.stringify(padded).length);
  expect((await send(backend, name, { id, body: padded })).status).toBeLessThan(300);
});

test('a body that is not UTF-8 is unreadable', async () => {
  const backend = db.backend();
  const answer = await backend.server.handler(
    new Request('https://portal.test/api/tt/link-sessions', {
      method: 'POST',
      body: new Uint8Array([0x22, 0xff, 0x22]),
      headers: { 'Test-User': 'mia@sunrise', 'Content-Type': 'application/json', 'Idempotency-Key': 'k' },
    }),
  );
  expect(answer.status).toBe(400);
});

test('an allowed origin gets its preflight answered, another one gets no permission', async () => {
  const backend = db.backend({ allowedOrigins: ['https://app.example'], allowedHeaders: ['X-Agency'] });
  const preflight = (origin: string) =>
    backend.server.handler(
      new Request('https://portal.test/api/tt/link-sessions', {
        method: 'OPTIONS',
        headers: { Origin: origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'idempotency-key' },
      }),
    );
  const { status, headers } = await preflight('https://app.example');
  expect(status).toBe(204);
  expect(headers.get('Access-Control-Allow-Origin')).toBe('https://app.example');
  expect(headers.get('Access-Control-Allow-Credentials')).toBe('true');
  expect(headers.get('Access-Control-Allow-Methods')).toBe('GET,POST,DELETE');
  expect(headers.get('Access-Control-Allow-Headers')).toBe(
    'Content-Type,Idempotency-Key,If-None-Match,Prefer,traceparent,baggage,sentry-trace,X-Agency',
  );
  expect(headers.get('Vary')).toContain('Origin');
  expect(headers.get('Cache-Control')).toBe('no-store');
  expect((await preflight('https://evil.example')).headers.get('Access-Control-Allow-Origin')).toBeNull();
});

test('origins are compared as browsers send them, those of apps too', async () => {
  const allowedOrigins = ['capacitor://localhost', 'HTTPS://App.Example:443/', 'https://bücher.example'];
  const backend = db.backend({ allowedOrigins });
  for (const Origin of ['capacitor://localhost', 'https://app.example', 'https://xn--bcher-kva.example']) {
    const answer = await backend.call('mia@sunrise', 'DELETE', '/link', { headers: { Origin, 'Sec-Fetch-Site': 'cross-site' } });
    expect(answer.status, Origin).toBe(204);
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(Origin);
  }
  for (const Origin of ['ionic://localhost', 'capacitor://localhost.evil', 'https://app.example:444', 'http://app.example'])
    expect((await backend.call('mia@sunrise', 'DELETE', '/link', { headers: { Origin } })).status, Origin).toBe(403);
  for (const wrong of ['*', 'null', 'https://*.example', 'https://app.example/page', 'http://app.example', 'app.example'])
    expect(() => db.backend({ allowedOrigins: [wrong] }), wrong).toThrow(
      `allowedOrigins has "${wrong}", but an origin is scheme://host[:port]`,
    );
});

test.each([
  ['the public address', { publicUrl: 'https://portal.test' }, {}, 'portal.test'],
  ['an allowed page', { allowedOrigins: ['https://app.example'] }, { Origin: 'https://app.example' }, 'app.example'],
  ['no Host header', {}, {}, undefined],
  ['no Host header, as its own page sends it', {}, { Origin: 'https://portal.test' }, undefined],
])('the phone shows %s as where a session was opened', async (_, options, headers, host) => {
  const backend = db.backend({ publicUrl: undefined, ...options });
  const opened = await backend.call<{ scanUrl: string }>('mia@sunrise', 'POST', '/link-sessions', {
    body: { entry: 'profile' },
    headers: { 'Idempotency-Key': 'k', ...headers },
  });
  const { text } = await backend.phone().open(opened.body.scanUrl);
  if (host === undefined) expect(text).not.toContain('Where');
  else expect(text).toContain(`Where ${host} `);
});

test('a body that breaks off is refused, and is no error of ours', async () => {
  const backend = db.backend();
  const broken = () =>
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"entry":'));
        controller.error(new Error('MARKED'));
      },
    });
  for (const length of [{}, { 'Content-Length': '20' }])
    for (const path of ['/link-sessions', '/link-sessions/x/decision']) {
      const answer = await backend.server.handler(
        new Request(`https://portal.test/api/tt${path}`, {
          method: 'POST',
          headers: { 'Test-User': 'mia@sunrise', 'Content-Type': 'application/json', 'Idempotency-Key': 'k', ...length },
          body: broken(),
          duplex: 'half',
        } as RequestInit),
      );
      expect(answer.status).toBe(400);
    }
  expect(backend.errors).toEqual([]);
  expect(await (await backend.server.operations(new Request('http://local/metrics'))).text()).not.toMatch(/tt_link_errors_total [1-9]/);
});

test('a wrong method on a known path is 405 with Allow, an unknown path 404', async () => {
  const backend = db.backend();
  for (const [path, allow] of [
    ['/link', 'GET, HEAD, DELETE'],
    ['/link/usage', 'GET, HEAD'],
    ['/profiles', 'GET, HEAD'],
    ['/link-sessions', 'POST'],
    ['/link-sessions/x', 'GET, HEAD, DELETE'],
    ['/link-sessions/x/decision', 'POST'],
  ] as const) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      if (allow.includes(method)) continue;
      const answer = await backend.call<Problem>('mia@sunrise', method, path);
      expect([...problem(answer), answer.headers.get('Allow')], `${method} ${path}`).toEqual([405, 'method-not-allowed', allow]);
    }
  }
  for (const path of ['/', '/links', '/link/', '/link-sessions/x/y', '/link-sessions/x/decision/z'])
    expect(problem(await backend.call<Problem>('mia@sunrise', 'GET', path)), path).toEqual([404, 'not-found']);
});

test('GET /profiles takes 100 ids', async () => {
  const backend = db.backend();
  const ids = Array.from({ length: 100 }, (_, n) => `id=${n}`).join('&');
  expect((await backend.call('mia@sunrise', 'GET', `/profiles?${ids}`)).body).toEqual({ profiles: [] });
});

test('an answer about 100 profiles stays readable: 64 KiB at most', async () => {
  const bio = '😀'.repeat(160);
  const videos = Array.from({ length: 6 }, (_, n) => ({
    id: `${n}`,
    title: `A title that goes on and on for quite a while ${n}`.repeat(2),
  }));
  const account = { accountId: 'a', handle: 'a', displayName: 'N', bio, videos, unmet: [] };
  const backend = db.backend({ accounts: [account] });
  const { profile } = await backend.link('mia@agency', 'a');
  // 99 more like it, without the detours of a phone.
  const more = 'from generate_series(1, 99) n';
  await db.sql().query(`insert into link_agencies select 'agency-' || n, 'Agency', '["cap"]' ${more}`);
  await db
    .sql()
    .query(
      `insert into link_accounts select 'p' || n, provider, 'a' || n, facts, health, updated_at from link_accounts, generate_series(1, 99) n`,
    );
  await db
    .sql()
    .query(
      `insert into links (agency_id, profile_id, session_id, linked_by, linked_at) select 'agency-' || n, 'p' || n, 's', 'mia', 0 ${more}`,
    );
  const ids = [profile.id, ...Array.from({ length: 99 }, (_, n) => `p${n + 1}`)];
  const few = await backend.call<{ profiles: Profile[] }>('ann@harbor', 'GET', `/profiles?id=${ids[0]}`);
  expect(few.body.profiles[0]?.videos).toHaveLength(6);
  const many = await backend.call<{ profiles: Profile[] }>('ann@harbor', 'GET', `/profiles?${ids.map((id) => `id=${id}`).join('&')}`);
  expect(many.body.profiles).toHaveLength(100);
  const size = (body: object): number => new TextEncoder().encode(JSON.stringify(body)).length;
  expect(size(many.body)).toBeLessThanOrEqual(64 * 1024);
  expect(100 * size(few.body), 'without leaving anything out').toBeGreaterThan(64 * 1024);
});

test('what nobody expected is a 500 that tells nothing, and is logged without ids or tokens', async () => {
  const logged: [string, Record<string, unknown>][] = [];
  const backend = new Backend(db.sql(), {
    authenticate: () => {
      throw new Error('the password is swordfish');
    },
    logger: { error: (message, fields) => logged.push([message, fields]) },
  });
  const answer = await backend.call<Problem>('mia@sunrise', 'GET', '/link-sessions/a-secret-id');
  expect(problem(answer)).toEqual([500, 'internal']);
  expect(JSON.stringify(answer.body)).not.toContain('swordfish');
  expect(logged).toHaveLength(1);
  expect(logged[0]?.[1]).toMatchObject({ requestId: answer.body.requestId, method: 'GET' });
  expect(JSON.stringify(logged[0]?.[1])).not.toContain('a-secret-id');
  await backend.server.close();
});

test("the agency's roles follow its sign-in, for viewers too", async () => {
  const backend = db.backend({
    authenticate: (request) => {
      const user = authenticate(request);
      const roles = request.headers.get('Test-Roles');
      return user?.agency && roles ? principal(`${user.user.id}@${user.agency.id}`, JSON.parse(roles) as ('cap' | 'tap')[]) : user;
    },
  });
  const { profile } = await backend.link('mia@sunrise');
  await backend.call('leo@sunrise', 'GET', '/link', { headers: { 'Test-Roles': '["tap"]' } });
  const viewed = await backend.call<{ profiles: Profile[] }>('ann@harbor', 'GET', `/profiles?id=${profile.id}`);
  expect(viewed.body.profiles[0]?.partnerRoles).toEqual(['tap']);
});

test('every documented answer that is no refusal was met', () => {
  const documented = Object.values(document.paths).flatMap((operations) =>
    Object.values(operations).flatMap(({ operationId, responses }) =>
      Object.keys(responses ?? {}).map((status) => `${operationId} ${status}`),
    ),
  );
  expect(documented.filter((answer) => / [23]\d\d$/.test(answer) && !seen.has(answer))).toEqual([]);
});
