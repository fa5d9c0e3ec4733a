// `tt-link-server --doctor`, as an operator runs it before going live.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it, test } from 'vitest';
import { checkRedirectUri } from '../../src/server/process/doctor-tiktok.ts';
import { compareClocks } from '../../src/server/process/finding.ts';
import { version } from '../../src/version.ts';
import { freePort } from './free-port.ts';
import { goodSettings, ownProcesses, run, source, withSimulator } from './server-process.ts';

const patience = { timeout: 120_000 };
const own = ownProcesses();
const doctor = (env: Record<string, string>) => run(env, [...source, '--doctor']);
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function listening(answer: (body: string) => { status: number; json: object; date?: string }) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      bodies.push(`${request.url} ${body}`);
      const { status, json, date } = answer(body);
      response.writeHead(status, { 'Content-Type': 'application/json', ...(date && { Date: date }) }).end(JSON.stringify(json));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies };
}

test('finds nothing wrong before the first start and beside a running server', patience, async () => {
  const PORT = String(await freePort());
  const settings: Record<string, string> = {
    ...{ ...goodSettings, ...withSimulator, ...(await own.database()) },
    ...{ PORT, PUBLIC_URL: `http://127.0.0.1:${PORT}` },
  };
  const before = await doctor(settings);
  expect(before.err).toBe('');
  expect(before.out).toMatch(/^ok +database +It answers and has /m);
  expect(before.out).toMatch(/^ok +public address +\S+\/api\/tt\/link reaches this process\.$/m);
  expect(before.out).toMatch(/^ok +public address +\S+\/tiktok\/webhook reaches this process\.$/m);
  expect(before.code, before.out).toBe(0);

  await own.start(settings);
  // The embedded database belongs to the process that runs: the doctor says so.
  const beside = await doctor(settings);
  expect(beside.out).toMatch(/^ok +public address +\S+\/api\/tt\/link reaches a running tt-link-server\./m);
  expect(beside.out).toMatch(/^ok +public address +\S+\/tiktok\/webhook reaches a running tt-link-server\./m);
  expect(beside.code).toBe(settings.DATABASE_URL === undefined ? 1 : 0);
  // The running server has no webhook there.
  const moved = await doctor({ ...settings, WEBHOOK_PATH: '/tiktok/events' });
  expect(moved.out).toMatch(/^failed +public address +\S+\/tiktok\/events answers 404, but not from this process\./m);
});

test('says what TikTok answers to the key, what to register, and never a secret', patience, async () => {
  let error = 'invalid_grant';
  let lateMs = 0;
  const tiktok = await listening(() => ({
    status: 400,
    json: { error, error_description: '', log_id: '1' },
    date: new Date(Date.now() - lateMs).toUTCString(),
  }));
  const elsewhere = await listening(() => ({ status: 404, json: {} }));
  const settings = {
    ...{ ...goodSettings, ...(await own.database()), PORT: String(await freePort()), PUBLIC_URL: elsewhere.url },
    ...{ TIKTOK_CLIENT_KEY: 'some-key', TIKTOK_CLIENT_SECRET: 'MARKED-client-secret', TIKTOK_BASE_URL: tiktok.url },
  };
  const good = await doctor(settings);
  expect(good.out).toMatch(/^ok +TikTok +TikTok accepts/m);
  expect(good.out).toMatch(/^ok +clock +The clocks of this machine and of TikTok agree\.$/m);
  expect(good.out).toMatch(/^failed +public address +\S+ answers 404, but not from this process\./m);
  expect(good.out).toMatch(/^failed +redirect URI +\S+\/tiktok\/callback has to be an https: address\. Change PUBLIC_URL\./m);
  expect(good.out).toContain(`  callback URL of Webhooks          ${elsewhere.url}/tiktok/webhook\n`);
  expect(good.code).toBe(1);

  error = 'invalid_client';
  lateMs = 600_000;
  const bad = await doctor(settings);
  expect(bad.out).toMatch(/^failed +TikTok +TikTok refuses the client key or its secret \(invalid_client\)/m);
  expect(bad.out).toMatch(/^failed +clock +.* differ by 6\d\d s|^failed +clock +.* differ by 59\d s/m);
  // Nothing that could change anything: the renewal of a token that was never issued.
  for (const body of tiktok.bodies) expect(body).toMatch(/^\/v2\/oauth\/token\/ .*grant_type=refresh_token&refresh_token=rft\.doctor-/);
  expect(tiktok.bodies).toHaveLength(2);
  for (const { out, err } of [good, bad]) expect(out + err).not.toContain('MARKED');
});

test('names settings that are wrong, and --version prints the version', patience, async () => {
  const { code, out } = await doctor({ ...goodSettings, PUBLIC_URL: '' });
  expect([code, out]).toEqual([1, expect.stringMatching(/^failed +settings +PUBLIC_URL is missing/)]);
  expect(await run({}, [...source, '--version'])).toMatchObject({ code: 0, out: `${version}\n` });
});

it.each([
  [0, 'ok'],
  [4_000, 'ok'],
  [-30_000, 'warning'],
  [30_000, 'warning'],
  [-120_000, 'failed'],
  [120_000, 'failed'],
])('a clock that differs by %i ms: %s', (ms, result) => {
  expect(compareClocks('clock', 1_000_000 + ms, { before: 1_000_000, after: 1_000_100 }, 'TikTok').result).toBe(result);
});

it.each([
  ['https://portal.example/tiktok/callback', 'ok'],
  ['http://portal.example/tiktok/callback', 'failed'],
  ['https://portal.example/tiktok/callback?x', 'failed'],
  ['https://portal.example/tiktok/callback#x', 'failed'],
  [`https://portal.example/${'x'.repeat(479)}/callback`, 'ok'],
  [`https://portal.example/${'x'.repeat(480)}/callback`, 'failed'],
])('the redirect URI %s: %s', (address, result) => {
  expect(checkRedirectUri(address).result).toBe(result);
});
