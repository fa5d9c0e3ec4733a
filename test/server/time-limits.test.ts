// Functions of the host that never answer: each is ended after its time, and nothing else waits for it.
import { afterEach, expect, test, vi } from 'vitest';
import type { HostCallOptions, LinkServerOptions } from '../../src/server/server.ts';
import { createDatabase } from '../../src/server/sql/database.ts';
import { insertJob } from '../../src/server/sql/job-table.ts';
import { Backend, minute, sharedDatabase, type Answer } from './backend.ts';
import { busySql } from './busy-sql.ts';
import { until } from './server-timers.ts';
import { TikTokSetup } from './tiktok-setup.ts';

const db = sharedDatabase();
const never = <T>() => new Promise<T>(() => {});
const metricsOf = async ({ server }: Backend) => (await server.operations(new Request('http://local/metrics'))).text();
/** How long the hook hangs: a release waits for half an hour. */
const minutes = process.env.RELEASE ? 30 : 2;

afterEach(() => void vi.useRealTimers());

/** A backend whose clock and timers move together, half a second at a time, and only while the database has nothing to do. */
function withFakeTime(options: Partial<LinkServerOptions>) {
  const { sql, idle } = busySql(db.sql());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  const setup = new TikTokSetup((all) => new Backend(sql, all), { timers: true, ...options });
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 500) {
      setup.clock.advance(500);
      await vi.advanceTimersByTimeAsync(500);
      await idle();
    }
  };
  return {
    setup,
    pass,
    async close() {
      const closing = setup.backend.server.close();
      await pass(6_000);
      await closing;
    },
  };
}

test(`a hook that never answers: 1,000 events, ${minutes} minutes, and every other job runs on time`, { timeout: 300_000 }, async () => {
  const signals: AbortSignal[] = [];
  const running = new Set<string>();
  let overlapping = 0;
  const unlinked: number[] = [];
  const { setup, pass, close } = withFakeTime({
    onLinked({ sessionId }, { signal }) {
      if (running.has(sessionId)) overlapping += 1;
      running.add(sessionId);
      signal.addEventListener('abort', () => running.delete(sessionId));
      signals.push(signal);
      return never();
    },
    onUnlinked: () => void unlinked.push(setup.clock.at),
  });
  const { clock, backend, fake } = setup;
  await backend.server.ready();
  const plan = (kind: string, key: string) =>
    insertJob(createDatabase(db.sql()), { kind, key, runAt: clock.at, payload: { hook: kind, event: { sessionId: key } } });
  for (let n = 0; n < 1_000; n++) await plan('onLinked', `fact-${n}`);

  await pass((minutes - 1) * minute);
  const { scanUrl, id } = await setup.open();
  await plan('onUnlinked', 'another hook');
  const at = clock.at;
  fake.scan(scanUrl, 'open-1');
  await pass(minute);
  const asked = fake.calls.filter(({ path }) => path === 'check_qrcode').map((call) => call.at);
  expect(asked.length).toBeGreaterThanOrEqual(20);
  expect(asked[0]! - at).toBeLessThanOrEqual(3_000);
  expect(unlinked[0]! - at).toBeLessThanOrEqual(1_000);
  expect((await setup.read(id)).status).toBe('scanned');
  expect(overlapping, 'the same fact is never handed over twice at once').toBe(0);
  expect(signals.length, 'each of the 64 is ended after 10 s and makes room').toBeGreaterThanOrEqual((minutes * minute * 64) / 12_000);

  const text = await metricsOf(backend);
  expect(text).toMatch(/^tt_link_jobs_running\{kind="onLinked"\} 64$/m);
  expect(text).toMatch(/^tt_link_host_calls_total\{call="onLinked",outcome="timeout"\} \d{3,}$/m);
  expect(text).toMatch(/^tt_link_jobs_total\{kind="onLinked",result="failed"\} \d{3,}$/m);

  await close();
  expect(
    signals.every(({ aborted }) => aborted),
    'every hook got the signal to stop',
  ).toBe(true);
  expect(backend.errors.length).toBeGreaterThan(100);
});

test('a job whose handler goes on after its time is not claimed again by the same instance', { timeout: 60_000 }, async () => {
  let asking = 0;
  let most = 0;
  const { setup, pass, close } = withFakeTime({});
  // Upstream's own limit is no help: nothing ends this.
  setup.fake.instead.check_qrcode = () => {
    asking += 1;
    most = Math.max(most, asking);
    return never();
  };
  await setup.open();
  await pass(2 * minute);
  expect(most).toBe(1);
  await close();
});

test.each([
  ['authenticate', '/link', 'mia@sunrise'],
  ['usage', '/link/usage', 'mia@sunrise'],
  ['mayView', '/profiles?id=x', 'paper.otter'],
])('%s that never answers ends the request with 503 after 5 s', async (name, path, who) => {
  let isCalled = false;
  const hang = () => {
    isCalled = true;
    return never<undefined>();
  };
  const backend = db.backend({ timers: false, [name]: hang });
  await backend.server.ready();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let answered: Answer<{ detail: string }> | undefined;
  const asked = backend.call<{ detail: string }>(who, 'GET', path).then((answer) => (answered = answer));
  await until(() => isCalled);
  await vi.advanceTimersByTimeAsync(4_999);
  expect(answered).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  const { status, body, headers } = await asked;
  expect([status, body.detail, headers.get('Retry-After')]).toEqual([503, 'The host did not answer in time.', '2']);
  expect(await metricsOf(backend)).toContain(`tt_link_host_calls_total{call="${name}",outcome="timeout"} 1`);
});

test('checkEligibility that never answers ends after 5 s: the phone waits, and the next run asks again', async () => {
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
  const phone = await backend.readyToConfirm('mia@sunrise', session);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const asked = phone.press('Confirm');
  await until(() => given !== undefined);
  await vi.advanceTimersByTimeAsync(4_000);
  expect((await asked).page).toBe('wait');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(given?.signal.aborted).toBe(true);
  await until(() => backend.errors.length > 0);
  expect(backend.errors.splice(0)).toMatchObject([{ event: 'background', error: 'Refusal', code: 'unavailable' }]);
  hangs = false;
  backend.clock.advance(minute);
  await backend.server.work();
  expect((await phone.open(phone.url)).page).toBe('review');
});
