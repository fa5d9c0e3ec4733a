// Every secret is planted, and everything that leaves the process is heard: the wire in front of it, the wires to TikTok
// and to PostgreSQL, its log, its metrics, its tables. Each secret may be in the places that are listed here, and is.
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { getRequestListener } from '@hono/node-server';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Link, LinkSession } from '../../src/core/link-session.ts';
import { createLinkServer, openPglite, openPostgres, tiktok, type LinkServer, type Provider, type Sql } from '../../src/server/server.ts';
import { migrate } from '../../src/server/sql/migrate.ts';
import { Clock, emptyTables, minute, tokenOf } from './backend.ts';
import { dump } from './dump.ts';
import { clientKey, clientSecret, FaultyTikTok } from './faulty-tiktok.ts';
import { principal } from './people.ts';
import { PhoneBrowser } from '../phone-browser.ts';
import { simulatedProvider } from './simulated-provider.ts';
import { newDatabase, onPostgres } from './stores.ts';
import { listening } from './tiktok-over-http.ts';
import { holds } from './find-secret.ts';
import { wiretap, type Wiretap } from './wiretap.ts';

const cookie = 'portal=MARKED-cookie-of-mia';
const serverSecret = 'MARKED-secret-of-the-server-0000';
const encryptionKey = 'MARKED-key-for-what-is-kept-0000';
const databasePassword = 'MARKED-database-password';

type Pending = Extract<LinkSession, { status: 'pending' }>;

let sql: Sql;
let databaseWire: Wiretap | undefined;
beforeAll(async () => {
  if (onPostgres) {
    const url = new URL(await newDatabase());
    databaseWire = await wiretap(Number(url.port));
    Object.assign(url, { port: String(databaseWire.port), password: databasePassword });
    sql = await openPostgres(url.href, { connections: 3 });
  } else sql = await openPglite();
  await migrate(sql);
  return async () => {
    await sql.close();
    await databaseWire?.close();
  };
}, 120_000);

let toClose: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of toClose.reverse()) await close();
  toClose = [];
  await emptyTables(sql);
});

/** A backend behind a wire that is heard, and one call over it at a time, each on a connection of its own. */
async function begin(provider: Provider, clock: Clock) {
  const log: string[] = [];
  const write = (message: string, fields: unknown) => void log.push(JSON.stringify([message, fields]));
  const link: LinkServer = createLinkServer({
    ...{ sql, provider, now: clock.now, timers: false, basePath: '/api/tt' },
    secret: Buffer.from(serverSecret),
    keys: [{ id: 'k', key: Buffer.from(encryptionKey) }],
    authenticate: (request) => (request.headers.get('Cookie') === cookie ? principal('mia@sunrise') : undefined),
    logger: { error: write, warn: write, info: write, debug: write },
  });
  const listener = getRequestListener((request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/api/tt/')) return link.handler(request);
    if (pathname.startsWith('/tiktok/')) return link.phone(request);
    return pathname === '/webhook' ? link.webhook(request) : link.operations(request);
  });
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const wire = await wiretap((server.address() as AddressInfo).port);
  toClose.push(
    () => link.close(),
    () => server.close(),
    () => wire.close(),
  );
  const send = (method: string, path: string, headers: Record<string, string>, sent?: string) =>
    new Promise<Response>((resolve, reject) => {
      const request = httpRequest(
        {
          ...{ host: '127.0.0.1', port: wire.port, method, path, agent: false },
          headers: { ...headers, ...(sent !== undefined && { 'Content-Length': Buffer.byteLength(sent) }) },
        },
        (response) => {
          const {
            statusCode: status = 0,
            headers: { location },
          } = response;
          void text(response).then(
            (body) => resolve(new Response(body || null, { status, ...(location && { headers: { Location: location } }) })),
            reject,
          );
        },
      );
      request.on('error', reject);
      request.end(sent);
    });
  const call = async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = { Cookie: cookie },
  ): Promise<T> => {
    const sent = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await (
      await send(method, path, { ...headers, ...(sent !== undefined && { 'Content-Type': 'application/json' }) }, sent)
    ).text();
    return (answer.startsWith('{') ? JSON.parse(answer) : answer) as T;
  };
  return { link, wire, call, send, log };
}

/** Everything that was heard, by the place where it was. */
class Heard {
  readonly #places = new Map<string, Buffer[]>();

  note(place: string, ...bytes: (Buffer | string)[]): void {
    this.#places.set(place, [...(this.#places.get(place) ?? []), ...bytes.map((one) => Buffer.from(one as string))]);
  }

  /** What went over a wire: a question each, by its method and address. */
  wire({ conversations }: Wiretap, name: (path: string) => string): void {
    for (const { sent, answered } of conversations) {
      const [, method, path = ''] = /^(\w+) (\S+) HTTP/.exec(Buffer.concat(sent).toString('latin1')) ?? [];
      const place = `${method} ${name(path)}`;
      this.note(`to ${place}`, Buffer.concat(sent));
      this.note(`from ${place}`, Buffer.concat(answered));
    }
  }

  /** The places that have this secret in them. */
  placesOf(secret: string | Uint8Array): string[] {
    return [...this.#places]
      .filter(([, bytes]) => holds(Buffer.concat(bytes), secret))
      .map(([place]) => place)
      .sort();
  }

  /** The first text of this kind in a place. */
  find(place: string, pattern: RegExp): string[] {
    const all = Buffer.concat(this.#places.get(place) ?? []).toString('latin1');
    return [...new Set(all.match(pattern))];
  }
}

/** Our own addresses without what is in them. */
const ours = (path: string) =>
  path
    .replace('/api/tt', '')
    .replace(/\?.*/, '')
    .replace(/(link-sessions\/)[^/]+/, '$1{id}')
    .replace(/(tiktok\/)[\w-]{43}/, '$1{code}');
const tiktoks = (path: string) => `TikTok ${path.replace(/\?.*/, '')}`;
const nowhere = { secret: [], key: [] };

async function noteRest(heard: Heard, log: readonly string[]): Promise<void> {
  heard.note('tables', await dump(sql));
  heard.note('log', ...log);
  for (const { sent, answered } of databaseWire?.conversations ?? []) {
    heard.note('to the database', ...sent);
    heard.note('from the database', ...answered);
  }
}

test('a secret is found however it is spelled', () => {
  const secret = 'MARKED-secret/+?';
  for (const before of ['', 'a', 'ab'])
    for (const encoding of ['utf8', 'hex', 'base64', 'base64url'] as const)
      expect(holds(Buffer.from(Buffer.from(`${before}${secret}, and more`).toString(encoding)), secret), encoding + before).toBe(true);
  expect(holds(Buffer.from('MARKED-secret/+!'), secret)).toBe(false);
});

test('linking by TikTok: each secret is in its places and nowhere else', async () => {
  const heard = new Heard();
  const clock = new Clock();
  const fake = new FaultyTikTok(clock.now);
  const upstream = await listening(fake);
  toClose.push(upstream.close);
  const tiktokWire = await wiretap(Number(new URL(upstream.url).port));
  toClose.push(() => tiktokWire.close());
  const provider = tiktok({ login: 'qr', clientKey, clientSecret, baseUrl: `http://127.0.0.1:${tiktokWire.port}`, now: clock.now });
  const { link, wire, call, log } = await begin(provider, clock);
  const pass = async (ms: number) => {
    clock.advance(ms);
    await link.work();
  };

  const open = () =>
    call<Pending>('POST', '/api/tt/link-sessions', { entry: 'profile' }, { Cookie: cookie, 'Idempotency-Key': crypto.randomUUID() });
  const session = await open();
  const path = `/api/tt/link-sessions/${session.id}`;
  await call('GET', '/api/tt/link');
  await call('GET', path);
  fake.scan(session.scanUrl, 'open-1');
  await pass(2_000);
  fake.confirm(session.scanUrl);
  await noteRest(heard, log);
  await pass(2_000);
  await noteRest(heard, log);
  expect((await call<LinkSession>('GET', path)).status).toBe('review');
  const { profile } = await call<Extract<LinkSession, { status: 'linked' }>>('POST', `${path}/decision`, { accept: true });
  await pass(minute);
  await noteRest(heard, log);
  expect(await link.renewAccess(profile.id)).toBe(true);
  await call('GET', `/api/tt/profiles?id=${profile.id}`);
  expect((await call<Link>('GET', '/api/tt/link')).profile?.id).toBe(profile.id);
  heard.note('export', JSON.stringify([await link.service.exportAgency('sunrise'), await link.service.exportAccount(profile.id)]));
  const notice = fake.removed('open-1', 4, { secret: 'not the right one' });
  await call('POST', '/webhook', await notice.text(), { 'TikTok-Signature': notice.headers.get('TikTok-Signature')! });
  await call('DELETE', '/api/tt/link');
  // What lies in the outbox.
  await noteRest(heard, log);
  await pass(2_000);
  expect([...fake.revoked]).toEqual(['open-1']);
  // An answer that breaks off in the middle of everything, and is reported.
  fake.instead.get_qrcode = () => Promise.reject(new Error('MARKED'));
  await open();
  await call('GET', '/metrics', undefined, {});
  await call('GET', path, undefined, { Cookie: 'portal=somebody' });
  heard.wire(wire, ours);
  heard.wire(tiktokWire, tiktoks);
  await noteRest(heard, log);

  const api = '/v2/oauth';
  const tokens = (kind: string) => heard.find(`from POST TikTok ${api}/token/`, new RegExp(`${kind}\\.MARKED-[\\w-]{16}`, 'g'));
  const [access, renewedAccess] = tokens('act');
  const [refresh, renewedRefresh] = tokens('rft');
  const [pollToken] = heard.find(`from POST TikTok ${api}/get_qrcode/`, /MARKED-poll-[\w-]+/g);
  const [code] = heard.find(`from POST TikTok ${api}/check_qrcode/`, /MARKED-code-[\w-]{12}/g);
  const ticket = new URL(session.scanUrl).searchParams.get('client_ticket');
  const places = (secret: string | undefined | null) => heard.placesOf(secret!);
  const asks = ['check_qrcode', 'revoke', 'token'].map((name) => `to POST TikTok ${api}/${name}/`);
  const reads = ['to GET TikTok /v2/user/info/', 'to POST TikTok /v2/video/list/'];

  expect({
    secret: places(serverSecret),
    key: places(encryptionKey),
    clientSecret: places(clientSecret),
    pollToken: places(pollToken),
    ticket: places(ticket),
    code: places(code),
    access: places(access),
    refresh: places(refresh),
    renewedAccess: places(renewedAccess),
    renewedRefresh: places(renewedRefresh),
    databasePassword: places(databasePassword),
  }).toEqual({
    ...nowhere,
    clientSecret: asks,
    pollToken: [`from POST TikTok ${api}/get_qrcode/`, `to POST TikTok ${api}/check_qrcode/`],
    // What the code holds: for the page that shows it, and from the phone by way of TikTok.
    ticket: ['from GET /link', 'from GET /link-sessions/{id}', 'from POST /link-sessions', `from POST TikTok ${api}/check_qrcode/`],
    code: [`from POST TikTok ${api}/check_qrcode/`, `to POST TikTok ${api}/token/`],
    access: [`from POST TikTok ${api}/token/`, ...reads],
    refresh: [`from POST TikTok ${api}/token/`, `to POST TikTok ${api}/token/`],
    renewedAccess: [`from POST TikTok ${api}/token/`, `to POST TikTok ${api}/revoke/`],
    renewedRefresh: [`from POST TikTok ${api}/token/`],
    databasePassword: [],
  });
  const withCookie = heard.placesOf(cookie);
  expect(withCookie).toContain('to GET /link');
  expect(withCookie.filter((place) => !place.startsWith('to ') || /TikTok|database/.test(place))).toEqual([]);
  // That these places are heard at all shows what may be there; an id is more than a log needs.
  const withId = heard.placesOf(session.id);
  expect(withId).toEqual(expect.arrayContaining(['tables', ...(onPostgres ? ['to the database', 'from the database'] : [])]));
  expect(heard.placesOf('link-sessions')).toEqual(expect.arrayContaining(['log', 'from GET /metrics']));
  expect(withId).not.toContain('log');
  expect(heard.placesOf('MARKED').filter((place) => ['log', 'tables', 'export', 'from GET /metrics'].includes(place))).toEqual([]);
});

test('linking by the phone page: what is in the code, what the phone was given, and what TikTok answered with', async () => {
  const heard = new Heard();
  const clock = new Clock();
  const { provider, simulated } = simulatedProvider({ now: clock.now });
  const { wire, call, send, log } = await begin(provider, clock);
  const session = await call<Pending>('POST', '/api/tt/link-sessions', { entry: 'profile' }, { Cookie: cookie, 'Idempotency-Key': 'k' });
  const path = `/api/tt/link-sessions/${session.id}`;
  await call('GET', path);
  const phone = new PhoneBrowser(async (request) => {
    const { host, pathname, search } = new URL(request.url);
    if (host !== 'portal.test') return simulated.handler(request);
    const sent = request.method === 'POST' ? await request.text() : undefined;
    return send(request.method, `${pathname}${search}`, Object.fromEntries(request.headers), sent);
  });
  await phone.open(session.scanUrl);
  const { claim } = phone.form('Continue with TikTok').fields;
  await phone.press('Continue with TikTok');
  const state = new URL(phone.url).searchParams.get('state')!;
  await noteRest(heard, log);
  await phone.press('@mila.makes');
  const { ticket } = phone.form('Continue').fields;
  // As it is spelled in the address.
  const code = /[?&]code=([^&]+)/.exec(phone.visited.find((url) => url.includes('/callback?'))!)![1]!;
  const { matchCode } = await call<{ matchCode: string }>('GET', path);
  await phone.press('Continue', { number: matchCode });
  await phone.press('Confirm');
  expect(phone.page).toBe('review');
  await call('POST', `${path}/decision`, { accept: true });
  await call('GET', '/api/tt/link');
  await call('GET', '/metrics', undefined, {});
  heard.wire(wire, ours);
  await noteRest(heard, log);

  const page = (method: string, name: string) => `${method} /tiktok/${name}`;
  expect({
    secret: heard.placesOf(serverSecret),
    key: heard.placesOf(encryptionKey),
    scanToken: heard.placesOf(tokenOf(session)),
    claim: heard.placesOf(claim!.split('.')[1]!),
    state: heard.placesOf(state),
    code: heard.placesOf(code),
    ticket: heard.placesOf(ticket!),
  }).toEqual({
    ...nowhere,
    scanToken: [
      ...['GET /link-sessions/{id}', page('GET', '{code}'), 'POST /link-sessions'].map((place) => `from ${place}`),
      ...[page('GET', '{code}'), page('POST', 'claim')].map((place) => `to ${place}`),
    ],
    claim: [`from ${page('GET', '{code}')}`, `to ${page('GET', '{code}')}`, `to ${page('POST', 'claim')}`],
    state: [`from ${page('POST', 'claim')}`, `to ${page('GET', 'callback')}`],
    code: [`to ${page('GET', 'callback')}`],
    ticket: [
      ...[page('GET', 'callback'), page('GET', 'status'), page('POST', 'confirm'), page('POST', 'match')].map((place) => `from ${place}`),
      ...[page('GET', 'status'), page('POST', 'confirm'), page('POST', 'match')].map((place) => `to ${place}`),
    ],
  });
});
