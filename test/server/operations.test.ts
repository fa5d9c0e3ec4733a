// What operators and their probes see: /healthz, /readyz, /metrics.
import { afterEach, expect, test, vi } from 'vitest';
import { createOperations } from '../../src/server/http/health.ts';
import { createReadiness } from '../../src/server/http/readiness.ts';
import { createMetrics } from '../../src/server/observability/metrics.ts';
import type { SchemaCheck } from '../../src/server/sql/schema-check.ts';
import type { Sql } from '../../src/server/sql/sql.ts';

afterEach(() => void vi.useRealTimers());

function readiness(parts: { schema?: () => Promise<void>; query?: () => Promise<unknown>; late?: readonly string[] } = {}) {
  const query = vi.fn(parts.query ?? (() => Promise.resolve({ rows: [], rowCount: 0 })));
  const loops = Object.fromEntries(
    ['jobs', 'sweep', 'polls'].map((name) => [name, { isOverdue: () => parts.late?.includes(name) === true }]),
  );
  const ready = createReadiness({
    sql: { query } as unknown as Sql,
    schema: { ready: parts.schema ?? (() => Promise.resolve()) } as SchemaCheck,
    loops,
  });
  return { ready, query };
}

const away = () => Promise.reject(Object.assign(new Error('MARKED'), { code: 'ECONNREFUSED' }));

test.each([
  ['the database is away', { query: away }, 'the database does not answer'],
  [
    'the tables are not there',
    { schema: () => Promise.reject(new Error('MARKED')) },
    'the database does not have the schema of this version',
  ],
  ['loops are late', { late: ['jobs', 'polls'] }, 'overdue: jobs, polls'],
])('not ready while %s', async (_, parts, sentence) => {
  await expect(readiness(parts).ready()).rejects.toThrow(new Error(sentence));
});

test('a database that takes 2 s is not ready, and its answer is not waited for', async () => {
  vi.useFakeTimers();
  const { ready } = readiness({ query: () => new Promise(() => {}) });
  let answer: unknown;
  ready().catch((error: unknown) => (answer = error));
  await vi.advanceTimersByTimeAsync(1_999);
  expect(answer).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  expect(answer).toEqual(new Error('the database does not answer'));
});

test('those who ask at the same time share one question, and the next one asks anew', async () => {
  const { ready, query } = readiness();
  await Promise.all([ready(), ready(), ready()]);
  expect(query).toHaveBeenCalledTimes(1);
  await ready();
  expect(query).toHaveBeenCalledTimes(2);
});

test('each route answers in a word, and nothing is kept', async () => {
  const state = { isClosing: false, ready: () => Promise.resolve() };
  const operations = createOperations({ metrics: createMetrics(), ready: () => state.ready(), isClosing: () => state.isClosing });
  const ask = async (path: string) => {
    const answer = await operations(new Request(`http://local${path}`));
    expect([answer.headers.get('Cache-Control'), answer.headers.get('X-Content-Type-Options')], path).toEqual(['no-store', 'nosniff']);
    return [answer.status, await answer.text()];
  };
  expect(await ask('/healthz')).toEqual([200, 'ok']);
  expect(await ask('/readyz')).toEqual([200, 'ready']);
  expect(await ask('/metrics')).toEqual([200, createMetrics().text()]);
  expect(await ask('/other')).toEqual([404, 'not found']);
  state.ready = () => Promise.reject(new Error('overdue: jobs'));
  expect(await ask('/readyz')).toEqual([503, 'overdue: jobs']);
  state.isClosing = true;
  expect(await ask('/readyz')).toEqual([503, 'shutting down']);
  expect(await ask('/healthz')).toEqual([200, 'ok']);
});
