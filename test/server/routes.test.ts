// The routes of the API without a database behind them.
import { expect, test, vi } from 'vitest';
import { heldPollAfterMs, maxIds, maxKeyLength, maxRequestBytes } from '../../src/contract/limits.ts';
import { createRateLimiter } from '../../src/server/http/rate-limiter.ts';
import { createHttpApi, type HttpOptions } from '../../src/server/http/routes.ts';
import type { LinkService } from '../../src/server/link-service.ts';
import { createHostCalls } from '../../src/server/links/host-calls.ts';
import { createMetrics } from '../../src/server/observability/metrics.ts';

const principal = { agency: { id: 'sunrise', name: 'Agency sunrise', partnerRoles: [] }, user: { id: 'mia' } };
const session = { id: 's1', rev: 3, status: 'pending', pollAfterMs: 2_000 };

function start(service: Record<string, unknown> = {}, options: Partial<HttpOptions> = {}) {
  const metrics = createMetrics();
  const log = { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() };
  const api = createHttpApi({ upsertAgency: () => Promise.resolve(), ...service } as unknown as LinkService, {
    authenticate: () => principal,
    provider: 'tiktok',
    logger: log,
    metrics,
    statusLimit: createRateLimiter({ perMinute: 2, now: () => 0 }),
    callHost: createHostCalls({ metrics, log }),
    isClosing: () => false,
    ready: () => Promise.resolve(),
    ...options,
  });
  const call = async (path: string, init: RequestInit = {}) => {
    const { status, headers, ...answer } = await api(new Request(`http://portal.test${path}`, init)).then(async (given) => ({
      status: given.status,
      headers: given.headers,
      text: await given.text(),
    }));
    return { status, headers, body: (answer.text && JSON.parse(answer.text)) as unknown };
  };
  const counted = (line: string) => metrics.text().split('\n').includes(line);
  return { call, counted, log };
}

const decide = (call: ReturnType<typeof start>['call'], init: RequestInit) =>
  call('/link-sessions/s1/decision', { method: 'POST', headers: { 'Content-Type': 'application/json' }, ...init });

test('profiles are asked for by 1 to 100 ids', async () => {
  const readProfiles = vi.fn(() => Promise.resolve([]));
  const { call } = start({ readProfiles });
  const ids = (count: number) => Array.from({ length: count }, (_, n) => `id=${n}`).join('&');
  for (const query of ['', 'id=', 'id=a&id=', ids(maxIds + 1)])
    expect(await call(`/profiles?${query}`), query).toMatchObject({ status: 422, body: { detail: 'Ask for 1 to 100 ids.' } });
  expect(readProfiles).not.toHaveBeenCalled();
  for (const count of [1, maxIds]) expect(await call(`/profiles?${ids(count)}`)).toMatchObject({ status: 200, body: { profiles: [] } });
  expect(readProfiles).toHaveBeenLastCalledWith(expect.objectContaining({ length: maxIds }), principal);
});

test('a session is opened with a key of 1 to 255 characters, and a new one says where it is', async () => {
  let created = true;
  const { call } = start({ openSession: () => Promise.resolve({ session, created }) });
  const open = (key?: string) =>
    call('/link-sessions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(key !== undefined && { 'Idempotency-Key': key }) },
      body: '{"entry":"profile"}',
    });
  for (const key of [undefined, '', 'k'.repeat(maxKeyLength + 1)])
    expect(await open(key)).toMatchObject({ status: 400, body: { detail: 'An Idempotency-Key of 1 to 255 characters is needed.' } });
  const first = await open('k'.repeat(maxKeyLength));
  expect([first.status, first.headers.get('Location'), first.headers.get('ETag')]).toEqual([201, '/link-sessions/s1', '"3"']);
  created = false;
  const again = await open('k');
  expect([again.status, again.headers.get('Location'), again.body]).toEqual([200, null, session]);
});

test.each([
  ['wait=5', 5_000, 'wait=5'],
  ['respond-async, wait = "600"', 25_000, 'wait=25'],
])('with Prefer: %s a known session is waited for, and the time is not counted', async (prefer, waitMs, applied) => {
  const awaitSession = vi.fn<(...given: unknown[]) => Promise<unknown>>(() => Promise.resolve(undefined));
  const { call, counted } = start({ readSession: () => Promise.resolve(session), awaitSession });
  const headers = { 'If-None-Match': 'W/"2", "3"', Prefer: prefer };
  const unchanged = await call('/link-sessions/s1', { headers });
  expect([unchanged.status, unchanged.headers.get('ETag'), unchanged.headers.get('Preference-Applied')]).toEqual([304, '"3"', applied]);
  expect(awaitSession).toHaveBeenCalledExactlyOnceWith(principal, 's1', expect.objectContaining({ rev: 3, waitMs }));
  expect(counted('tt_link_request_seconds_count{route="/link-sessions/:id"} 1')).toBe(false);
  awaitSession.mockResolvedValue({ ...session, rev: 4 });
  const news = await call('/link-sessions/s1', { headers });
  expect([news.status, news.headers.get('ETag'), news.body]).toEqual([200, '"4"', { ...session, rev: 4, pollAfterMs: heldPollAfterMs }]);
});

test.each([
  ['without Prefer', { 'If-None-Match': '"3"' }, 304],
  ['with a wait of nothing', { 'If-None-Match': '*', Prefer: 'wait=0' }, 304],
  ['of another revision', { 'If-None-Match': '"2"', Prefer: 'wait=5' }, 200],
  ['of no revision', { Prefer: 'wait=5' }, 200],
])('a question %s is answered at once and counted', async (_, headers, status) => {
  const { call, counted } = start({ readSession: () => Promise.resolve(session) });
  expect((await call('/link-sessions/s1', { headers })).status).toBe(status);
  expect(counted('tt_link_request_seconds_count{route="/link-sessions/:id"} 1')).toBe(true);
});

test.each([
  ['/link', 'PUT', 'GET, HEAD, DELETE'],
  ['/link/usage', 'POST', 'GET, HEAD'],
  ['/profiles', 'POST', 'GET, HEAD'],
  ['/link-sessions', 'GET', 'POST'],
  ['/link-sessions/s1', 'POST', 'GET, HEAD, DELETE'],
  ['/link-sessions/s1/decision', 'GET', 'POST'],
])('%s refuses %s, and says what it takes', async (path, method, allowed) => {
  const { status, headers, body } = await start().call(path, { method });
  expect([status, headers.get('Allow'), (body as { detail: string }).detail]).toEqual([405, allowed, `Only ${allowed} here.`]);
});

test.each<[what: string, path: string, init: RequestInit, status: number, detail: string]>([
  ['usage that the host does not count', '/link/usage', {}, 404, 'This host does not say where the profile is shown.'],
  ['too large a body', '/decision', { body: 'x'.repeat(maxRequestBytes + 1) }, 413, 'The body may be 16 KiB at most.'],
  [
    'a body that is not UTF-8',
    '/decision',
    { body: Buffer.from('{"accept":true,"x":"\xff"}', 'latin1') },
    400,
    'The body is no JSON in UTF-8.',
  ],
  ['a field of another type', '/decision', { body: '{"accept":1}' }, 422, 'The field "accept" is missing or not allowed.'],
  ['no object', '/decision', { body: '1' }, 422, 'The body is not what this call takes.'],
])('%s is refused, and the answer says why', async (_, path, init, status, detail) => {
  const { call, counted } = start();
  const answer = path === '/decision' ? await decide(call, init) : await call(path, init);
  expect(answer).toMatchObject({ status, body: { status, detail } });
  const route = path === '/decision' ? '/link-sessions/:id/decision' : path;
  expect(counted(`tt_link_requests_total{method="${path === '/decision' ? 'POST' : 'GET'}",route="${route}",status="${status}"} 1`)).toBe(
    true,
  );
});

test('a database that is away is 503, and asked again after a second', async () => {
  const away = Object.assign(new Error('MARKED'), { code: 'ECONNREFUSED' });
  const { status, headers, body } = await start({ cancel: () => Promise.reject(away) }).call('/link-sessions/s1', { method: 'DELETE' });
  expect([status, headers.get('Retry-After')]).toEqual([503, '1']);
  expect(body).toMatchObject({ detail: 'The database does not answer.', retryAfterMs: 1_000 });
});

test('a session is cancelled by its id', async () => {
  const cancel = vi.fn(() => Promise.resolve());
  expect((await start({ cancel }).call('/link-sessions/s1', { method: 'DELETE' })).status).toBe(204);
  expect(cancel).toHaveBeenCalledExactlyOnceWith(principal, 's1');
});

test('a failure of ours is logged and counted without its message', async () => {
  const { call, counted, log } = start({ readLink: () => Promise.reject(new Error('MARKED')) });
  const { status, body } = await call('/link');
  expect([status, JSON.stringify([body, log.error.mock.calls]).includes('MARKED')]).toEqual([500, false]);
  expect(log.error).toHaveBeenCalledExactlyOnceWith(
    'A request failed.',
    expect.objectContaining({ event: 'request', method: 'GET', route: '/link', error: 'Error' }),
  );
  expect(counted('tt_link_errors_total 1')).toBe(true);
});

test('a method that nobody knows is one more of the others', async () => {
  const { call, counted } = start();
  for (const method of ['MADE-UP-1', 'MADE-UP-2', 'PURGE']) expect((await call('/link', { method })).status).toBe(405);
  expect(counted('tt_link_requests_total{method="other",route="/link",status="405"} 3')).toBe(true);
});
