// A whole backend from its start to its end. The database is scripted.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LinkServerOptions, Sql, Usage } from '../../src/server/server.ts';
import { schemaVersion } from '../../src/server/sql/migrate.ts';
import { Backend } from './backend.ts';
import { scriptedSql } from './scripted-sql.ts';
import { fakeTimers, ownTimers, until } from './server-timers.ts';
import { simulatedProvider } from './simulated-provider.ts';

const answers = (text: string) => (text.includes('max(version)') ? [{ version: schemaVersion }] : []);
const emptySql = scriptedSql(answers);
const start = (options: Partial<LinkServerOptions> = {}, sql: Sql = emptySql) => new Backend(sql, { timers: false, ...options });
const gauges = async ({ server }: Backend) => {
  const text = await (await server.operations(new Request('http://local/metrics'))).text();
  return ['tt_link_held_requests', 'tt_link_sweep_age_seconds', 'tt_link_jobs_claim_age_seconds', 'tt_link_listener_connected'].filter(
    (name) => new RegExp(`^${name} [\\d.e-]+$`, 'm').test(text),
  );
};

afterEach(() => void vi.useRealTimers());

describe('the timers', () => {
  it('run until the server closes, and operators see when they last did', async () => {
    fakeTimers('Interval');
    const backend = start({ timers: true });
    expect(ownTimers(), 'sessions, jobs, retention and key rotation').toBe(4);
    expect(await gauges(backend)).toEqual([
      ...['tt_link_held_requests', 'tt_link_sweep_age_seconds', 'tt_link_jobs_claim_age_seconds', 'tt_link_listener_connected'],
    ]);
    await backend.server.close();
    expect(ownTimers()).toBe(0);
  });

  it('are left to the host if it says so', async () => {
    fakeTimers('Interval');
    const backend = start();
    expect([ownTimers(), await gauges(backend)]).toEqual([0, ['tt_link_held_requests', 'tt_link_listener_connected']]);
    await backend.server.close();
  });
});

describe('a server that closes', () => {
  const get = (path: string) => new Request(`https://portal.test${path}`, { headers: { 'Test-User': 'mia@sunrise' } });

  it('answers everything with 503', async () => {
    const { server } = start();
    const ask = () =>
      Promise.all([
        server.handler(get('/api/tt/link')),
        server.phone(get('/tiktok')),
        server.webhook(new Request('https://portal.test/tiktok/webhook', { method: 'POST' })),
        server.operations(get('/readyz')),
      ]);
    expect((await ask()).map(({ status }) => status)).toEqual([200, 404, 401, 200]);
    await server.close();
    expect((await ask()).map(({ status }) => status)).toEqual([503, 503, 503, 503]);
  });

  it('waits for what is under way', async () => {
    let answer: (() => void) | undefined;
    const usage = () => new Promise<Usage>((resolve) => (answer = () => resolve({ invitations: 1, campaigns: 2 })));
    const { server } = start({ usage });
    const request = server.handler(get('/api/tt/link/usage'));
    await until(() => answer !== undefined);
    let isClosed = false;
    const closing = server.close().then(() => (isClosed = true));
    await new Promise(setImmediate);
    expect(isClosed).toBe(false);
    answer?.();
    expect((await request).status).toBe(200);
    await closing;
  });

  it('waits 5.5 s at most, and says so', async () => {
    const warnings: unknown[] = [];
    let isAsked = false;
    const hanging: Sql = { ...emptySql, query: () => ((isAsked = true), new Promise(() => {})) };
    const { server } = start({ logger: { error: () => expect.unreachable(), warn: (...line) => void warnings.push(line) } }, hanging);
    void server.work();
    await until(() => isAsked);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let isClosed = false;
    const closing = server.close().then(() => (isClosed = true));
    await vi.advanceTimersByTimeAsync(5_499);
    expect([isClosed, warnings]).toEqual([false, []]);
    await vi.advanceTimersByTimeAsync(1);
    await closing;
    const sentence = 'Closing did not wait for everything that is under way.';
    expect(warnings).toEqual([[sentence, expect.objectContaining({ event: 'closing', error: 'TimeLimitError' })]]);
  });
});

it('has no page for the phone if its provider has none', async () => {
  const { provider } = simulatedProvider();
  const { server } = start({ provider: { ...provider, webLogin: undefined } });
  const answer = await server.phone(new Request('https://portal.test/tiktok'));
  expect([answer.status, await answer.text()]).toEqual([404, '']);
  await server.close();
});

it('is ready while the database answers', async () => {
  let isAway = false;
  const away = () => Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }));
  const { server } = start({}, { ...emptySql, query: (text, values) => (isAway ? away() : emptySql.query(text, values)) });
  await server.ready();
  isAway = true;
  await expect(server.ready()).rejects.toThrow('away');
  await server.close();
});

it('is not ready while its loops hang, and names them', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'] });
  const isOfLoop = (text: string) => /from link_sessions|link_jobs/.test(text);
  const hanging: Sql = { ...emptySql, query: (text, values) => (isOfLoop(text) ? new Promise(() => {}) : emptySql.query(text, values)) };
  const { server } = start({ timers: true, logger: { error: () => {} } }, hanging);
  await vi.advanceTimersByTimeAsync(30_000);
  const answer = await server.operations(new Request('http://local/readyz'));
  expect([answer.status, await answer.text()]).toEqual([503, 'overdue: sweep, jobs']);
  const closing = server.close();
  await vi.advanceTimersByTimeAsync(6_000);
  await closing;
});

it('counts and logs what fails in the background', async () => {
  const errors: unknown[] = [];
  const failing = scriptedSql((text) => {
    if (text.includes('link_keys')) throw new TypeError('MARKED');
    return answers(text);
  });
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const { server } = start({ timers: true, logger: { error: (...line) => void errors.push(line) } }, failing);
  for (let seconds = 0; seconds < 60 && errors.length === 0; seconds++) {
    await vi.advanceTimersByTimeAsync(1_000);
    await new Promise(setImmediate);
  }
  const sentence = 'Work in the background failed; it is tried again.';
  expect(errors).toEqual([[sentence, expect.objectContaining({ event: 'background', error: 'TypeError' })]]);
  expect(JSON.stringify(errors)).not.toContain('MARKED');
  const text = await (await server.operations(new Request('http://local/metrics'))).text();
  expect(text).toMatch(/^tt_link_errors_total 1$/m);
  await server.close();
});
