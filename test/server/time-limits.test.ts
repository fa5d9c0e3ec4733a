// Functions of the host that never answer: each is ended after its time, and nothing else waits for it.
import { afterEach, expect, test, vi } from 'vitest';
import type { HostCallOptions, LinkServerOptions } from '../../src/server/server.ts';
import { createDatabase } from '../../src/server/sql/database.ts';
import { insertJob } from '../../src/server/sql/job-table.ts';
import { minute, sharedDatabase, type Answer, type Backend } from './backend.ts';
import { TikTokRoad } from './tiktok-road.ts';

const db = sharedDatabase();
const never = <T>() => new Promise<T>(() => {});
const metricsOf = async ({ server }: Backend) => (await server.operations(new Request('http://local/metrics'))).text();

afterEach(() => void vi.useRealTimers());

/** Lets what needs no timer run: statements of the database, and what follows from them. */
async function settle(): Promise<void> {
  for (let n = 0; n < 2; n++) await db.sql().query('select 1');
}

/** A backend whose clock and timers move together. */
function withFakeTime(options: Partial<LinkServerOptions>) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  const road = new TikTokRoad(db.backend, { timers: true, ...options });
  return {
    road,
    async pass(ms: number, stepMs = 500) {
      for (let passed = 0; passed < ms; passed += stepMs) {
        road.clock.advance(stepMs);
        await vi.advanceTimersByTimeAsync(stepMs);
        await settle();
      }
    },
  };
}

test('a hook that never answers: 1,000 facts, half an hour, and every other job runs on time', { timeout: 300_000 }, async () => {
  const signals: AbortSignal[] = [];
  const calls = new Map<string, number>();
  let overlapping = 0;
  const unlinked: number[] = [];
  const { road, pass } = withFakeTime({
    onLinked({ sessionId }, { signal }) {
      if (calls.get(sessionId) === 1) overlapping += 1;
      calls.set(sessionId, 1);
      signal.addEventListener('abort', () => calls.set(sessionId, 0));
      signals.push(signal);
      return never();
    },
    onUnlinked: () => void unlinked.push(road.clock.at),
  });
  const { clock, backend, fake } = road;
  const plan = (kind: string, key: string) =>
    insertJob(createDatabase(db.sql()), { kind, key, runAt: clock.at, payload: { hook: kind, fact: { sessionId: key } } });
  for (let n = 0; n < 1_000; n++) await plan('onLinked', `fact-${n}`);

  await pass(29 * minute, minute);
  const { scanUrl, id } = await road.open();
  await plan('onUnlinked', 'another hook');
  const at = clock.at;
  fake.scan(scanUrl, 'open-1');
  await pass(minute);
  const asked = fake.calls.filter(({ path }) => path === 'check_qrcode').map((call) => call.at);
  expect(asked.length).toBeGreaterThanOrEqual(25);
  expect(asked[0]! - at).toBeLessThanOrEqual(3_000);
  expect(unlinked[0]! - at).toBeLessThanOrEqual(1_000);
  expect((await road.read(id)).status).toBe('scanned');
  expect(overlapping, 'the same fact is never handed over twice at once').toBe(0);

  const text = await metricsOf(backend);
  expect(text).toMatch(/^tt_link_jobs_running\{kind="onLinked"\} 64$/m);
  expect(text).toMatch(/^tt_link_host_calls_total\{call="onLinked",outcome="timeout"\} \d{3,}$/m);
  expect(text).toMatch(/^tt_link_jobs_total\{kind="onLinked",result="failed"\} \d{3,}$/m);

  const closing = backend.server.close();
  await pass(6_000);
  await closing;
  expect(
    signals.every(({ aborted }) => aborted),
    'every hook was told to stop',
  ).toBe(true);
  expect(backend.errors.splice(0).length).toBeGreaterThan(100);
});

test('a job whose handler goes on after its time is not claimed again by the same instance', { timeout: 60_000 }, async () => {
  let asking = 0;
  let most = 0;
  const { road, pass } = withFakeTime({});
  // Upstream's own limit is no help: nothing ends this.
  road.fake.instead.check_qrcode = () => {
    asking += 1;
    most = Math.max(most, asking);
    return never();
  };
  await road.open();
  await pass(2 * minute);
  expect(most).toBe(1);
  const closing = road.backend.server.close();
  await pass(6_000);
  await closing;
  road.backend.errors.splice(0);
});

test.each([
  ['authenticate', { authenticate: () => never() }, (backend: Backend) => backend.call<{ detail: string }>('mia@sunrise', 'GET', '/link')],
  ['usage', { usage: () => never() }, (backend: Backend) => backend.call<{ detail: string }>('mia@sunrise', 'GET', '/link/usage')],
] as [string, Partial<LinkServerOptions>, (backend: Backend) => Promise<Answer<{ detail: string }>>][])(
  '%s that never answers ends the request with 503 after 5 s',
  async (name, options, ask) => {
    const backend = db.backend({ timers: false, ...options });
    await backend.server.ready();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let status = 0;
    const asked = ask(backend).then((answer) => {
      status = answer.status;
      return answer;
    });
    await settle();
    await vi.advanceTimersByTimeAsync(4_999);
    await settle();
    expect(status).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    const answer = await asked;
    expect([answer.status, answer.body.detail, answer.headers.get('Retry-After')]).toEqual([503, 'The host did not answer in time.', '2']);
    expect(await metricsOf(backend)).toContain(`tt_link_host_calls_total{call="${name}",outcome="timeout"} 1`);
  },
);

test('checkEligibility that never answers: the phone gets 503 after 5 s and may confirm again', async () => {
  let hangs = true;
  let given: HostCallOptions | undefined;
  const backend = db.backend({
    timers: false,
    checkEligibility(_, __, options) {
      given = options;
      return hangs ? never() : {};
    },
  });
  const session = await backend.open('mia@sunrise');
  const deviceToken = await backend.readyToConfirm('mia@sunrise', session);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const asked = backend.ask('confirm', { deviceToken });
  await vi.waitUntil(() => given, { timeout: 10_000 });
  await vi.advanceTimersByTimeAsync(5_000);
  expect((await asked).status).toBe(503);
  expect(given?.signal.aborted).toBe(true);
  hangs = false;
  expect((await backend.ask('confirm', { deviceToken })).body.outcome).toBe('review');
});
