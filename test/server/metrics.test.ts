// What operators read: metrics, the log's lines, and what is said of the provider's answers.
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, test, vi } from 'vitest';
import { errorFields } from '../../src/server/observability/error-report.ts';
import { consoleLogger, guarded } from '../../src/server/observability/log.ts';
import { metricFamilies, type Alarm } from '../../src/server/observability/metric-families.ts';
import { createMetrics } from '../../src/server/observability/metrics.ts';
import { observeProvider } from '../../src/server/observability/observed-provider.ts';
import type { Provider } from '../../src/server/tiktok/provider.ts';
import { UpstreamError, type OAuthTokens, type Upstream } from '../../src/server/tiktok/upstream.ts';

afterEach(() => void vi.useRealTimers());

describe('metrics', () => {
  const linesOf = (metrics: ReturnType<typeof createMetrics>, family: string) =>
    metrics.text().split('\n').filter((line) => line.startsWith(family)); // prettier-ignore

  it('have a help and a type for each family, in their order', () => {
    const described = Object.entries(metricFamilies).flatMap(([name, { type, help }]) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
    ]);
    expect(createMetrics().text()).toBe(`${described.join('\n')}\n`);
  });

  it('raise an alarm only by series that the server counts', () => {
    const files = readdirSync('src/server', { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!metric-families)\.ts$/.test(name));
    const sources = files.map((name) => readFileSync(`src/server/${name}`, 'utf8')).join('\n');
    const series = Object.values(metricFamilies).flatMap(({ alarms }) => alarms.map((alarm: Alarm) => alarm.series ?? ''));
    const values = series.flatMap((text) => [...text.matchAll(/="([a-z-]+)"/gi)].map(([, value]) => value!));
    expect(values.length).toBeGreaterThan(5);
    expect(values.filter((value) => !sources.includes(`'${value}'`))).toEqual([]);
  });

  it('count by their labels', () => {
    const metrics = createMetrics();
    for (const status of ['200', '404', '200']) metrics.count('tt_link_requests_total', { method: 'GET', status });
    metrics.count('tt_link_errors_total');
    expect(linesOf(metrics, 'tt_link_requests_total')).toEqual([
      'tt_link_requests_total{method="GET",status="200"} 2',
      'tt_link_requests_total{method="GET",status="404"} 1',
    ]);
    expect(linesOf(metrics, 'tt_link_errors_total')).toEqual(['tt_link_errors_total 1']);
  });

  it('carry no character in a label that would end it', () => {
    const metrics = createMetrics();
    metrics.count('tt_link_requests_total', { route: 'a"b\\c\nd' });
    expect(linesOf(metrics, 'tt_link_requests_total')).toEqual(['tt_link_requests_total{route="a_b_c_d"} 1']);
  });

  it('read a gauge when they are asked', () => {
    const metrics = createMetrics();
    let held = 1;
    metrics.gauge('tt_link_held_requests', () => held, { instance: 'a' });
    metrics.gauge('tt_link_held_requests', () => 7, { instance: 'b' });
    held = 2;
    expect(linesOf(metrics, 'tt_link_held_requests')).toEqual([
      'tt_link_held_requests{instance="a"} 2',
      'tt_link_held_requests{instance="b"} 7',
    ]);
  });

  it('sort times into buckets, each with all that are shorter', () => {
    const metrics = createMetrics();
    for (const seconds of [0.005, 0.006, 2.5, 3]) metrics.observe('tt_link_request_seconds', seconds, { route: '/link' });
    metrics.observe('tt_link_request_seconds', 1);
    const buckets = (labels: string, counts: readonly number[]) =>
      [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, '+Inf'].map(
        (bound, index) => `tt_link_request_seconds_bucket{${labels}le="${bound}"} ${counts[index]}`,
      );
    expect(linesOf(metrics, 'tt_link_request_seconds')).toEqual([
      ...buckets('route="/link",', [1, 2, 2, 2, 2, 2, 2, 2, 3, 4]),
      'tt_link_request_seconds_sum{route="/link"} 5.511',
      'tt_link_request_seconds_count{route="/link"} 4',
      ...buckets('', [0, 0, 0, 0, 0, 0, 0, 1, 1, 1]),
      'tt_link_request_seconds_sum 1',
      'tt_link_request_seconds_count 1',
    ]);
  });
});

describe('of an error', () => {
  it('its kind is told, where it came from, and what PostgreSQL names', () => {
    const cause = new RangeError('MARKED');
    const error = Object.assign(new TypeError('MARKED', { cause }), { code: '23505', constraint: 'one', table: 'links', detail: 'MARKED' });
    const fields = errorFields(error);
    expect(fields).toEqual({
      ...{ error: 'TypeError', code: '23505', constraint: 'one', table: 'links', at: expect.any(Array) as unknown },
      cause: { error: 'RangeError', at: expect.any(Array) as unknown },
    });
    const at = fields.at as string[];
    expect(at[0]).toMatch(/^at .*metrics\.test\.ts/);
    expect(at.length).toBeLessThanOrEqual(8);
    expect(JSON.stringify(fields)).not.toContain('MARKED');
  });

  it('only the frames of its stack are told, eight at most', () => {
    const error = new Error('MARKED');
    const frames = Array.from({ length: 9 }, (_, n) => `    at f${n} (file.ts:${n})`);
    error.stack = ['Error: MARKED', 'at MARKED', ' MARKED at x', ...frames].join('\n');
    expect(errorFields(error).at).toEqual(frames.slice(0, 8).map((frame) => frame.trim()));
    error.stack = undefined as unknown as string;
    expect(errorFields(error).at).toEqual([]);
  });

  it('a code is told where it is one', () => {
    const codeOf = (code: unknown) => errorFields(Object.assign(new Error('x'), { code })).code;
    expect(['A_-9', 'x'.repeat(40)].map(codeOf)).toEqual(['A_-9', 'x'.repeat(40)]);
    expect(['', 'x'.repeat(41), 'a b', 7, undefined].map(codeOf)).toEqual(Array.from({ length: 5 }, () => undefined));
    expect(Object.keys(errorFields(Object.assign(new Error('x'), { constraint: 7, table: {} })))).toEqual(['error', 'at']);
  });

  it('that is none only its type is told', () => {
    expect([errorFields('MARKED'), errorFields(undefined)]).toEqual([{ error: 'string' }, { error: 'undefined' }]);
  });
});

test('a host that says nothing gets errors on standard error, a line of JSON each', () => {
  const write = vi.spyOn(console, 'error').mockImplementation(() => {});
  const log = guarded(consoleLogger);
  log.error('It failed.', { event: 'request', status: 500 });
  for (const level of ['warn', 'info', 'debug'] as const) log[level]('It did not.', {});
  expect(write.mock.calls).toEqual([['{"level":"error","message":"It failed.","event":"request","status":500}']]);
  write.mockRestore();
});

test('each level goes to its own function of the host', () => {
  const written: unknown[] = [];
  const to = (level: string) => (message: string) => void written.push([level, message]);
  const log = guarded({ error: to('error'), warn: to('warn'), info: to('info'), debug: to('debug') });
  for (const level of ['error', 'warn', 'info', 'debug'] as const) log[level](level, {});
  expect(written).toEqual(['error', 'warn', 'info', 'debug'].map((level) => [level, level]));
});

describe('an answer of the provider', () => {
  const tokens = {} as OAuthTokens;

  function observed(upstream: Partial<Record<keyof Upstream, (...given: never[]) => unknown>>, more: object = {}) {
    const metrics = createMetrics();
    const lines: unknown[] = [];
    const given = { name: 'tiktok', upstream, codeUrls: () => ({ scanUrl: 'x', scanner: 'camera' }), ...more } as unknown as Provider;
    const provider = observeProvider(given, { metrics, log: guarded({ error: () => {}, warn: (...line) => lines.push(line) }) });
    const counted = () => [...metrics.text().matchAll(/^tt_link_upstream_total\{(.*)\} 1$/gm)].map(([, labels]) => labels);
    return { given, provider, lines, counted };
  }
  const line = (fields: object) => ['The provider gave no good answer.', { event: 'upstream', ...fields }];

  it('that is good is counted and not logged', async () => {
    const { provider, lines, counted } = observed(
      {
        check: () => Promise.resolve({ type: 'waiting' }),
        exchange: () => Promise.resolve({ type: 'tokens' }),
        readAccount: () => Promise.resolve({ type: 'account' }),
        renew: () => Promise.resolve({ type: 'ended' }),
        revoke: () => Promise.resolve(),
        readWebhook: () => ({ type: 'other' }),
      },
      { prepareCode: () => Promise.resolve('prepared') },
    );
    const { upstream } = provider;
    expect(await upstream.check!({} as never, '')).toEqual({ type: 'waiting' });
    expect(await upstream.exchange({ code: 'c' })).toEqual({ type: 'tokens' });
    expect(await upstream.readAccount(tokens)).toEqual({ type: 'account' });
    expect(await upstream.renew(tokens)).toEqual({ type: 'ended' });
    expect(await upstream.revoke(tokens)).toBeUndefined();
    expect(upstream.readWebhook('', new Headers(), 0)).toEqual({ type: 'other' });
    expect(await provider.prepareCode!({} as never)).toBe('prepared');
    expect(counted()).toEqual([
      'call="check",outcome="waiting"',
      'call="exchange",outcome="tokens"',
      'call="account",outcome="account"',
      'call="renew",outcome="ended"',
      'call="revoke",outcome="done"',
      'call="webhook",outcome="other"',
      'call="code",outcome="done"',
    ]);
    expect(lines).toEqual([]);
  });

  it.each([
    ['refused', { type: 'refused', reason: 'scope-missing' }, 'refused', 'scope-missing'],
    ['unclear', { type: 'unclear' }, 'unclear', undefined],
    ['unavailable', new UpstreamError('TikTok was not reached.'), 'unavailable', 'TikTok was not reached.'],
    ['an error', new TypeError('MARKED'), 'error', undefined],
  ])('that is %s is counted and logged', async (_, result, outcome, reason) => {
    const { provider, lines, counted } = observed({
      readAccount: () => (result instanceof Error ? Promise.reject(result) : Promise.resolve(result)),
    });
    const answer = provider.upstream.readAccount(tokens);
    if (result instanceof Error) await expect(answer).rejects.toBe(result);
    else expect(await answer).toBe(result);
    expect(counted()).toEqual([`call="account",outcome="${outcome}"`]);
    expect(lines).toEqual([line({ call: 'account', outcome, ...(reason !== undefined && { reason }) })]);
  });

  it('to an exchange that failed on the way is unclear', async () => {
    const { provider, lines } = observed({ exchange: () => Promise.reject(new UpstreamError('MARKED')) });
    expect(await provider.upstream.exchange({ code: 'c' })).toEqual({ type: 'unclear' });
    expect(lines).toEqual([line({ call: 'exchange', outcome: 'unclear' })]);
  });

  it('that nobody signed is logged', () => {
    const { provider, lines } = observed({ readWebhook: () => ({ type: 'invalid-signature' }) });
    provider.upstream.readWebhook('', new Headers(), 0);
    expect(lines).toEqual([line({ call: 'webhook', outcome: 'invalid-signature' })]);
  });

  it('about a code is waited for 6 s', async () => {
    vi.useFakeTimers();
    const { provider, counted } = observed({}, { prepareCode: () => new Promise(() => {}) });
    let error: unknown;
    provider.prepareCode!({} as never).catch((reason: unknown) => (error = reason));
    await vi.advanceTimersByTimeAsync(5_999);
    expect(error).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(error).toEqual(new UpstreamError('The provider did not answer in time.'));
    expect(counted()).toEqual(['call="code",outcome="unavailable"']);
    const ours = observed({}, { prepareCode: () => Promise.reject(new TypeError('ours')) });
    await expect(ours.provider.prepareCode!({} as never)).rejects.toThrow('ours');
  });

  it('leaves the rest of the provider as it is', () => {
    const more = { shareUrl: () => 'share', openUrl: () => 'open', webLogin: { scopes: [] } };
    const { given, provider } = observed({}, more);
    expect(provider).toMatchObject({ name: 'tiktok', ...more });
    expect(provider.codeUrls({} as never, null)).toEqual({ scanUrl: 'x', scanner: 'camera' });
    expect([provider.prepareCode, provider.upstream.check]).toEqual([undefined, undefined]);
    expect(given.upstream).not.toBe(provider.upstream);
  });
});
