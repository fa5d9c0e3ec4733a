// The backend as a process of its own: what an operator, the portal in front of it and a browser see of it.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { PhoneBrowser } from '../phone-browser.ts';
import {
  goodSettings,
  jwtSecret,
  ownProcesses,
  publicUrl,
  run,
  source,
  token,
  withSimulator,
  type ServerProcess,
} from './server-process.ts';
import { onPostgres } from './stores.ts';

/** Starts take seconds on a busy machine. */
const patience = { timeout: 240_000 };

const own = ownProcesses();
const good = { ...goodSettings, ...withSimulator };
const command = (env: Record<string, string>, ...args: string[]) => run(env, [...source, ...args]);

test("answers operators, refuses strangers, and knows whom the portal's token names", patience, async () => {
  const server = await own.start({ ...good, ...(await own.database()), ALLOWED_ORIGINS: 'https://pages.test', LOG_LEVEL: 'debug' });
  expect(await (await fetch(`${server.url}/healthz`)).text()).toBe('ok');
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect((await server.call(undefined, 'GET', '/api/tt/link')).status).toBe(401);
  const stale = await token('mia@sunrise', { exp: 1 });
  expect((await server.call(undefined, 'GET', '/api/tt/link', { headers: { Authorization: `Bearer ${stale}` } })).status).toBe(401);
  const answer = await server.call('mia@sunrise', 'GET', '/api/tt/link');
  expect(answer.headers.get('Link-Provider')).toBe('simulator');
  expect(await answer.json()).toEqual({ profile: null, session: null });

  const { id, scanUrl } = await server.open('mia@sunrise');
  expect(scanUrl).toMatch(new RegExp(`^${publicUrl}/tiktok/[\\w-]{43}$`));
  expect((await server.call('leo@harbor', 'GET', `/api/tt/link-sessions/${id}`)).status).toBe(404);
  expect((await server.call('leo@sunrise', 'GET', `/api/tt/link-sessions/${id}`)).status).toBe(404);
  expect((await server.call('mia@sunrise', 'POST', '/tiktok/webhook', { body: {} })).status, 'it is not signed').toBe(401);

  // Its own pages are told from others’ by its public address, whatever host the proxy in front asks for.
  const cancel = async (Origin: string) =>
    (await server.call('mia@sunrise', 'DELETE', `/api/tt/link-sessions/${id}`, { headers: { Origin } })).status;
  expect(await cancel('https://evil.test')).toBe(403);
  expect(await cancel(server.url), 'the address behind the proxy is nobody’s page').toBe(403);
  expect((await server.read('mia@sunrise', id)).status).toBe('pending');
  expect(await cancel(publicUrl)).toBe(204);
  expect(await cancel('https://pages.test')).toBe(204);
  const asked = await fetch(`${server.url}/api/tt/link`, {
    method: 'OPTIONS',
    headers: { Origin: 'https://pages.test', 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'Authorization' },
  });
  expect(asked.headers.get('Access-Control-Allow-Origin')).toBe('https://pages.test');
  expect(asked.headers.get('Access-Control-Allow-Headers')).toContain('Authorization');

  // The log: JSON with level, time and message, each session by its hash, and nothing that is secret.
  await server.end();
  for (const { level, time, message } of server.lines) {
    expect(['debug', 'info', 'warn', 'error']).toContain(level);
    expect(new Date(String(time)).toISOString()).toBe(time);
    expect(message).toMatch(/\.$/);
  }
  const changes = server.lines.filter(({ event }) => event === 'session');
  expect(changes.map(({ what, status }) => [what, status])).toEqual([
    ['opened', 'pending'],
    ['cancelled', 'cancelled'],
  ]);
  expect(new Set(changes.map(({ session }) => session)).size).toBe(1);
  expect(server.lines).toContainEqual(expect.objectContaining({ event: 'sign-in', reason: 'expired' }));
  expect(server.lines).toContainEqual(
    expect.objectContaining({
      event: 'request',
      method: 'DELETE',
      route: '/link-sessions/:id',
      status: 204,
      ms: expect.any(Number) as number,
    }),
  );
  const secrets = [id, new URL(scanUrl).pathname.split('/').pop()!, stale, jwtSecret, goodSettings.CODE_SECRET, 'mia', 'sunrise', 'MARKED'];
  for (const secret of secrets) expect(server.output).not.toContain(secret);
});

test('a line of the log is written before the process goes on, so that the last ones are in order and none is lost', async () => {
  const { out } = await run({ UV_THREADPOOL_SIZE: '1' }, [
    '--import=tsx',
    '--input-type=module',
    '--eval',
    `import { pbkdf2 } from 'node:crypto';
     import { jsonLog } from './src/server/process/json-log.ts';
     const log = jsonLog();
     pbkdf2('', '', 500_000, 64, 'sha512', () => {});
     log.info('first', {});
     log.error('last', {});
     process.exit(1);`,
  ]);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { message: string }).message);
  expect(lines).toEqual(['first', 'last']);
});

/** For a release on PGlite too, wherever the other tests of a run are. */
const databases = [
  ...(process.env.RELEASE || !onPostgres ? [['a folder', own.folder] as const] : []),
  ...(onPostgres ? [['PostgreSQL', own.database] as const] : []),
];

test.each(databases)(
  'SIGTERM, on %s: what is held is answered within a second, and the process is gone within ten',
  patience,
  async (_, database) => {
    const settings = { ...good, ...(await database()), HOST_MODULE: 'test/server/host-module.example.mjs' };
    const server = await own.start(settings);
    const { id, rev } = await server.open('mia@sunrise');
    const held = server.call('mia@sunrise', 'GET', `/api/tt/link-sessions/${id}`, {
      headers: { 'If-None-Match': `"${rev}"`, Prefer: 'wait=25' },
    });
    await expect.poll(() => server.metrics()).toContain('tt_link_held_requests 1');
    const began = performance.now();
    const ended = server.end();
    expect((await held).status).toBe(304);
    expect(performance.now() - began).toBeLessThan(1_000);
    const { code, ms } = await ended;
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
    expect(server.lines.map(({ event }) => event).slice(-2)).toEqual(['closing', 'closed']);

    // What is kept is told and erased by the same command.
    const exported = await command(settings, '--export-agency', 'sunrise');
    expect(JSON.parse(exported.out)).toMatchObject({
      agency: [{ id: 'sunrise', name: 'Agency sunrise' }],
      sessions: [{ id, status: 'pending' }],
    });
    expect(exported).toMatchObject({ code: 0, err: '' });
    expect(await command(settings, '--erase-agency', 'nobody')).toMatchObject({ code: 1, err: 'Nothing is kept under this id.\n' });

    // The next one goes on from there, on the schema that is there already.
    const next = await own.start(settings);
    expect(await next.read('mia@sunrise', id)).toMatchObject({ id, status: 'pending' });
    await next.end();
    expect(await command(settings, '--erase-agency', 'sunrise')).toMatchObject({ code: 0, out: 'Erased.\n' });
    expect((await command(settings, '--export-agency', 'sunrise')).code).toBe(1);
  },
);

test("its limits, times, review and the host's own module are those of its settings", patience, async () => {
  const server = await own.start({
    ...good,
    ...(await own.database()),
    ...{ SESSIONS_PER_MINUTE: '2', POLLS_PER_MINUTE: '30', SESSION_SECONDS: '30', REVIEW: '0' },
    HOST_MODULE: 'test/server/host-module.example.mjs',
  });
  const first = await server.open('mia@sunrise');
  expect(first.expiresInMs).toBeLessThanOrEqual(30_000);
  // 45 at once: more than 30 a minute, less than the 60 that it would be by itself.
  const ask = async () => (await server.call('mia@sunrise', 'GET', `/api/tt/link-sessions/${first.id}`)).status;
  const answers = await Promise.all(Array.from({ length: 45 }, ask));
  expect(new Set(answers)).toEqual(new Set([200, 429]));
  const cancel = (id: string) => server.call('mia@sunrise', 'DELETE', `/api/tt/link-sessions/${id}`);
  await cancel(first.id);
  await cancel((await server.open('mia@sunrise')).id);
  await expect(server.open('mia@sunrise')).rejects.toThrow('429');

  const confirm = async (who: string, handle: string) => {
    const session = await server.open(who);
    const phone = await readyToConfirm(server, who, session, handle);
    return phone.press('Confirm');
  };
  expect((await confirm('leo@harbor', 'mila.makes')).page).toBe('linked');
  // The host's module knows better than the sample accounts.
  expect((await confirm('leo@meadow', 'north.kitchen')).page).toBe('ineligible');
  expect((await confirm('leo@forest', 'teen.tempo')).page).toBe('linked');
  expect(await (await server.call('leo@harbor', 'GET', '/api/tt/link/usage')).json()).toEqual({ invitations: 3, campaigns: 1 });
});

test("PROVIDER=simulator asks a simulated TikTok in the same process, and a phone's way outlives a restart", patience, async () => {
  const settings = { ...good, ...(await own.database()) };
  const server = await own.start(settings);
  const session = await server.open('mia@sunrise');
  const phone = await readyToConfirm(server, 'mia@sunrise', session, 'teen.tempo');
  expect(phone.headers.get('Link-Provider')).toBe('simulator');
  expect(phone.visited.some((url) => url.startsWith(`${publicUrl}/simulated-tiktok/v2/auth/authorize/`))).toBe(true);
  await server.end();
  const next = await own.start(settings);
  const later = new PhoneBrowser(network(next));
  await later.open(phone.url);
  await later.press('Confirm');
  expect(later.page).toBe('ineligible');
  expect(await next.read('mia@sunrise', session.id)).toMatchObject({ status: 'ineligible', unmet: ['adult'] });
  const unsigned = await next.call(undefined, 'POST', '/tiktok/webhook', { body: {} });
  expect(unsigned.status, 'the webhook is mounted').toBe(401);
});

/** What a phone reaches: all of it is this process. */
function network(server: ServerProcess): (request: Request) => Promise<Response> {
  return async (request) => {
    const { url, method, headers } = request;
    const body = method === 'POST' ? await request.text() : undefined;
    return fetch(url.replace(publicUrl, server.url), { method, headers, redirect: 'manual', ...(body !== undefined && { body }) });
  };
}

async function readyToConfirm(
  server: ServerProcess,
  who: string,
  { id, scanUrl }: { readonly id: string; readonly scanUrl: string },
  handle: string,
): Promise<PhoneBrowser> {
  const phone = await new PhoneBrowser(network(server)).open(scanUrl);
  await phone.press('Continue with TikTok');
  await phone.press(`@${handle}`);
  const { matchCode } = (await server.read(who, id)) as { matchCode?: string };
  await phone.press('Continue', { number: matchCode! });
  expect(phone.page).toBe('confirm');
  return phone;
}

test.each([
  [
    'nothing at all',
    {},
    78,
    /^PUBLIC_URL is missing: it has to be an https: address.*\nCODE_SECRET is missing.*\nENCRYPTION_KEYS is missing/,
  ],
  ['no keys of TikTok’s', { ...goodSettings, DATA_DIR: '/tmp/x' }, 78, /^TIKTOK_CLIENT_KEY is missing.*\nTIKTOK_CLIENT_SECRET is missing/],
  [
    'the simulator without its flag',
    { ...goodSettings, DATA_DIR: '/tmp/x', PROVIDER: 'simulator' },
    78,
    /^PROVIDER is "simulator".*ALLOW_SIMULATOR=1/,
  ],
  ['the simulator without keys', { ...withSimulator, PUBLIC_URL: publicUrl, DATA_DIR: '/tmp/x' }, 78, /^CODE_SECRET is missing/],
  [
    'a module that isn’t there',
    { ...good, DATA_DIR: '/tmp/x', HOST_MODULE: 'nowhere.mjs' },
    78,
    /^HOST_MODULE names nowhere\.mjs, which can't be loaded/,
  ],
  [
    'a module with nothing in it',
    { ...good, DATA_DIR: '/tmp/x', HOST_MODULE: 'test/server/empty-module.example.mjs' },
    78,
    /^HOST_MODULE exports none of/,
  ],
  [
    'a database that isn’t there',
    { ...good, DATABASE_URL: 'postgres://u:MARKED@127.0.0.1:1/x' },
    1,
    /^The database does not answer \(ECONNREFUSED\)/,
  ],
])('doesn’t start with %s, and says what to do', async (_, env, code, words) => {
  const ended = await run(env);
  expect(ended.err).toMatch(words);
  expect(ended.code).toBe(code);
  expect(ended.err + ended.out).not.toContain('MARKED');
  expect(ended.err).not.toMatch(/\n\s+at /);
});

test('--check says whether the settings can be used, --help which there are', patience, async () => {
  expect(await command({ ...good, DATA_DIR: '/nowhere' }, '--check')).toEqual({ code: 0, out: 'These settings can be used.\n', err: '' });
  expect((await command({ ...good, DATA_DIR: '/nowhere', REVIEW: 'x' }, '--check')).code).toBe(78);
  expect((await command({}, '--help')).out).toMatch(/--erase-account <id>[^]*\nENCRYPTION_KEYS \(required, secret\)\n/);
  expect(await command({}, '--chekc')).toMatchObject({ code: 78, err: expect.stringMatching(/--chekc[^]*--help/) as string });
});

test('--check reads every setting and looks for what the process needs', patience, async () => {
  const url = await command({ ...good, DATABASE_URL: 'postgres://u:a#b@h/db' }, '--check');
  expect(url).toMatchObject({ code: 78, err: expect.stringMatching(/^DATABASE_URL .*percent-encoding/) as string });
  const certificate = await command({ ...good, DATABASE_URL: 'postgres://u@h/db?sslrootcert=/nowhere.pem' }, '--check');
  expect(certificate).toMatchObject({ code: 78, err: expect.stringMatching(/^DATABASE_URL .*ENOENT/) as string });
  const module = await command({ ...good, DATA_DIR: '/nowhere', HOST_MODULE: 'nowhere.mjs' }, '--check');
  expect(module).toMatchObject({ code: 78, err: expect.stringMatching(/^HOST_MODULE names nowhere\.mjs/) as string });
});

/** Sends these bytes as they are; answers all that comes back. */
async function raw(url: string, text: string, { cutOff = false } = {}): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket[cutOff ? 'end' : 'write'](text);
  return new Promise((resolve) => {
    let answer = '';
    socket.on('error', () => resolve(answer));
    socket.on('close', () => resolve(answer));
    socket.on('data', (bytes) => {
      answer += bytes.toString();
      socket.end();
    });
  });
}

test('answers health checks whatever their Host header is, and takes a body that is cut off for no error', patience, async () => {
  const server = await own.start({
    ...good,
    ...(await own.database()),
    ...{ ALLOWED_ORIGINS: 'capacitor://localhost', ALLOWED_HEADERS: 'X-Agency' },
    // One whose webhook gets a body.
    ...{ PROVIDER: 'tiktok', TIKTOK_CLIENT_KEY: 'key', TIKTOK_CLIENT_SECRET: 'secret' },
  });
  for (const path of ['/healthz', '/readyz']) {
    expect(await raw(server.url, `GET ${path} HTTP/1.0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
    for (const host of ['', 'a b', '10.0.0.1:8080:1', '[::1', '[::ffff:10.0.0.1]:80', 'a/b', 'a@b', 'a:99999', '%', '_', 'bücher', '*'])
      expect(await raw(server.url, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`), host).toMatch(/^HTTP\/1\.1 200 /);
    expect(await raw(server.url, `GET ${path} HTTP/1.1\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
  }

  const preflight = await fetch(`${server.url}/api/tt/link`, {
    method: 'OPTIONS',
    headers: { Origin: 'capacitor://localhost', 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'traceparent' },
  });
  expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('capacitor://localhost');
  const allowed = preflight.headers.get('Access-Control-Allow-Headers')?.split(',');
  expect(allowed).toEqual(expect.arrayContaining(['Authorization', 'traceparent', 'baggage', 'sentry-trace', 'X-Agency']));

  const sign = `Authorization: Bearer ${await token('mia@sunrise')}\r\nContent-Type: application/json\r\nIdempotency-Key: k\r\n`;
  for (const [path, headers] of [
    ['/tiktok/webhook', ''],
    ['/api/tt/link-sessions', sign],
  ])
    for (const body of [
      'Content-Length: 50\r\n\r\n{"',
      'Transfer-Encoding: chunked\r\n\r\n2\r\n{"\r\n',
      'Transfer-Encoding: chunked\r\n\r\nMARKED',
    ])
      await raw(server.url, `POST ${path} HTTP/1.1\r\nHost: x\r\n${headers}${body}`, { cutOff: true });
  expect(await server.metrics()).not.toMatch(/tt_link_errors_total [1-9]/);
  await server.end();
  expect(server.lines.filter(({ level }) => level === 'error')).toEqual([]);
  expect(server.output.split('\n').filter((line) => line && !line.startsWith('{'))).toEqual([]);
});

test("doesn't start on a port that is taken", patience, async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  const { code, err } = await run({ ...good, ...(await own.database()), PORT: String(port) });
  taken.close();
  expect(err).toBe(`Port ${port} is in use: stop what uses it, or start with another one, such as PORT=${port + 1}.\n`);
  expect(code).toBe(1);
});
