// Linking from start to end through the process, which knows the TikTok of the tests by its address alone.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Link, LinkSession } from '../../src/core/link-session.ts';
import type { Profile } from '../../src/core/profile.ts';
import { clientKey, clientSecret, FaultyTikTok, json } from './faulty-tiktok.ts';
import { listening } from './tiktok-over-http.ts';
import { goodSettings, ownProcesses, type ServerProcess } from './server-process.ts';

/** Starts take seconds on a busy machine. */
const patience = { timeout: 120_000 };

const own = ownProcesses();
let fake: FaultyTikTok;
let tiktok: { url: string; close(): void };

beforeAll(async () => {
  // The process asks one address; each test gets a TikTok of its own behind it.
  tiktok = await listening({ fetch: (url, init) => fake.fetch(url, init) });
});
beforeEach(() => {
  fake = new FaultyTikTok();
});
afterAll(() => tiktok.close());

const started = async (env: Record<string, string> = {}, database?: Record<string, string>): Promise<ServerProcess> =>
  own.start({
    ...goodSettings,
    ...(database ?? (await own.database())),
    ...{ TIKTOK_LOGIN: 'qr', TIKTOK_CLIENT_KEY: clientKey, TIKTOK_CLIENT_SECRET: clientSecret, TIKTOK_BASE_URL: tiktok.url },
    ...env,
  });

const becomes = (server: ServerProcess, id: string, status: LinkSession['status']) =>
  expect.poll(async () => (await server.read('mia@sunrise', id)).status, { timeout: 30_000, interval: 250 }).toBe(status);

const profileOf = async (server: ServerProcess): Promise<Profile | null> =>
  ((await (await server.call('mia@sunrise', 'GET', '/api/tt/link')).json()) as Link).profile;

test("code, scan, agreement, question, link; tokens renewed; disconnected by TikTok's webhook", patience, async () => {
  // Renewed at 80 % of their life: after four seconds.
  fake.expiresIn = 5;
  const server = await started();
  const session = await server.open('mia@sunrise');
  expect(session.scanUrl).toMatch(/^aweme:\/\/authorize\?/);
  expect(session).not.toHaveProperty('openUrl');
  fake.scan(session.scanUrl, 'open-1');
  await becomes(server, session.id, 'scanned');
  fake.confirm(session.scanUrl);
  await becomes(server, session.id, 'review');
  expect(await profileOf(server), 'not before the question is answered').toBeNull();
  const decided = await server.call('mia@sunrise', 'POST', `/api/tt/link-sessions/${session.id}/decision`, { body: { accept: true } });
  expect(await decided.json()).toMatchObject({ status: 'linked', profile: { handle: 'open.1' } });
  expect(decided.headers.get('Link-Provider')).toBe('tiktok');
  expect(fake.doubleExchanges).toBe(0);
  // The first tokens are renewed within seconds, the next ones aren't.
  fake.expiresIn = undefined;

  const renewals = async () => Number(/upstream_total\{call="renew",outcome="tokens"\} (\d+)/.exec(await server.metrics())?.[1] ?? 0);
  await expect.poll(renewals, { timeout: 30_000 }).toBeGreaterThan(0);
  expect(fake.reused).toEqual([]);

  const notify = async (request: Request) =>
    (await fetch(`${server.url}/tiktok/webhook`, { method: 'POST', headers: request.headers, body: await request.text() })).status;
  expect(await notify(fake.removed('open-1', 1, { secret: 'somebody else' }))).toBe(401);
  expect((await profileOf(server))?.health).toEqual({ state: 'active' });
  fake.disconnect('open-1');
  expect(await notify(fake.removed('open-1', 1))).toBe(200);
  // The tokens are as young as the notice, so TikTok is asked.
  await expect
    .poll(async () => (await profileOf(server))?.health, { timeout: 30_000 })
    .toEqual({ state: 'relink-needed', reason: 'disconnected' });
  expect(await server.metrics()).toContain('tt_link_upstream_total{call="webhook",outcome="invalid-signature"} 1');
  await server.end();
  expect(server.output).not.toContain('MARKED');
  expect(server.output).not.toContain('open-1');
});

test('what stands between us and a code is in the log, and the person is asked to wait', patience, async () => {
  const server = await started({ TIKTOK_CLIENT_KEY: 'a-wrong-key' });
  await expect(server.open('mia@sunrise')).rejects.toThrow(/503 .*"unavailable"/);
  await expect
    .poll(() => server.lines)
    .toContainEqual(
      expect.objectContaining({
        level: 'warn',
        event: 'upstream',
        call: 'code',
        outcome: 'unavailable',
        reason: 'TikTok gave no code (invalid_client).',
      }),
    );
  expect(await server.metrics()).toContain('tt_link_upstream_total{call="code",outcome="unavailable"} 1');
  // An error that is no code is never quoted.
  fake.instead.get_qrcode = () => json({ error: 'MARKED <what somebody sent>' }, 400);
  await expect(server.open('mia@sunrise')).rejects.toThrow(/503/);
  await server.end();
  expect(server.output).toContain('TikTok gave no code (unreadable-error).');
  expect(server.output).not.toContain('MARKED');
});

test('an instance that is killed between scan and agreement: the next one on the same database ends it', patience, async () => {
  const database = await own.database();
  const first = await started({}, database);
  const session = await first.open('mia@sunrise');
  fake.scan(session.scanUrl, 'open-2');
  await becomes(first, session.id, 'scanned');
  await first.end('SIGKILL');
  fake.confirm(session.scanUrl);
  const second = await started({}, database);
  await becomes(second, session.id, 'review');
  expect(fake.doubleExchanges).toBe(0);
});

test('SIGTERM while TikTok answers nothing about an account: exit code 0 within 10 s, and the next start goes on', patience, async () => {
  const database = await own.database();
  const first = await started({}, database);
  const session = await first.open('mia@sunrise');
  let asked = 0;
  fake.instead.user = () => {
    asked += 1;
    return new Promise(() => {});
  };
  fake.scan(session.scanUrl, 'open-3');
  fake.confirm(session.scanUrl);
  await expect.poll(() => asked, { timeout: 30_000, interval: 50 }).toBeGreaterThan(0);
  const { code, ms } = await first.end('SIGTERM');
  expect([code, first.lines.at(-1)?.event]).toEqual([0, 'closed']);
  expect(ms).toBeLessThan(10_000);
  delete fake.instead.user;
  const second = await started({}, database);
  await becomes(second, session.id, 'review');
  expect(fake.doubleExchanges).toBe(0);
});

test('SIGTERM while a hook of the host never answers: exit code 0 within 10 s', patience, async () => {
  const server = await started({ HOST_MODULE: 'test/server/hanging-module.example.mjs' });
  const session = await server.open('mia@sunrise');
  fake.scan(session.scanUrl, 'open-4');
  fake.confirm(session.scanUrl);
  await becomes(server, session.id, 'review');
  await server.call('mia@sunrise', 'POST', `/api/tt/link-sessions/${session.id}/decision`, { body: { accept: true } });
  await expect.poll(() => server.metrics(), { timeout: 30_000 }).toContain('tt_link_jobs_running{kind="onLinked"} 1');
  const { code, ms } = await server.end('SIGTERM');
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);
});
