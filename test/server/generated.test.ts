// Requests drawn from openapi.yaml, right and wrong: nothing that the document doesn't say, and never a 5xx.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { sharedDatabase, type Backend } from './backend.ts';

const db = sharedDatabase();
const { paths } = parse(readFileSync('openapi.yaml', 'utf8')) as { paths: Record<string, Record<string, unknown>> };
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.keys(methods)
    .filter((method) => ['get', 'post', 'delete'].includes(method))
    .map((method) => ({ path, method: method.toUpperCase() })),
);

const header = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength: 300 });
/** The bodies that a page would send: a request with several things wrong gets no further than the first of them. */
const fitting: Record<string, fc.Arbitrary<unknown>> = {
  '/link-sessions': fc.record({ entry: fc.constantFrom('profile', 'invite-creator', 'add-creator', 'campaign', 'elsewhere') }),
  '/link-sessions/{id}/decision': fc.record({ accept: fc.oneof(fc.boolean(), fc.string()) }),
};
const wild = fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.constant('x'.repeat(17_000)), fc.jsonValue());
const request = fc.constantFrom(...operations).chain((operation) =>
  fc.record({
    operation: fc.constant(operation),
    who: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom('mia@sunrise', 'leo@sunrise', 'ann@harbor') },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
    id: fc.oneof({ weight: 3, arbitrary: fc.nat(5) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }) }),
    query: fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 5 }),
    body: fc.oneof({ weight: 3, arbitrary: fitting[operation.path] ?? wild }, { weight: 1, arbitrary: wild }),
    type: fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain', undefined),
    key: fc.oneof(fc.constantFrom('a', 'b', 'c'), header, fc.constant(undefined)),
    match: fc.oneof(fc.constantFrom('"1"', '*', 'W/"2"', '""'), header, fc.constant(undefined)),
    prefer: fc.oneof(fc.constantFrom('wait=0', 'respond-async', 'wait=abc', 'wait=-1'), fc.constant(undefined)),
    origin: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('https://portal.test', undefined) },
      { weight: 1, arbitrary: fc.constantFrom('https://evil.example', 'null') },
    ),
  }),
);
type Drawn = typeof request extends fc.Arbitrary<infer T> ? T : never;

/** Without lone surrogates, which no address can carry. */
const wellFormed = (text: string) => text.replace(/\p{Cs}/gu, '');

/** Sends what was drawn. A number for an id counts back from the newest: sessions that are over answer one thing only. */
async function send(backend: Backend, drawn: Drawn, ids: readonly string[]): Promise<number> {
  const { method, path } = drawn.operation;
  const id = typeof drawn.id === 'number' ? (ids.at(-1 - drawn.id) ?? 'unknown') : wellFormed(drawn.id);
  const query = path === '/profiles' ? `?${drawn.query.map((value) => `id=${encodeURIComponent(wellFormed(value))}`).join('&')}` : '';
  const headers = Object.fromEntries(
    Object.entries({
      'Content-Type': drawn.type,
      'Idempotency-Key': drawn.key,
      'If-None-Match': drawn.match,
      Prefer: drawn.prefer,
      Origin: drawn.origin,
    }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  // Holds every answer against the document by itself.
  const answer = await backend.call<{ id?: string }>(drawn.who, method, path.replace('{id}', encodeURIComponent(id)) + query, {
    headers,
    ...(method === 'POST' && { body: typeof drawn.body === 'string' ? drawn.body : JSON.stringify(drawn.body) }),
  });
  if (answer.status === 201) (ids as string[]).push(answer.body.id ?? '');
  return answer.status;
}

const runs = Number(process.env.REQUESTS ?? (process.env.RELEASE ? 5_000 : 1_500));

test(`${runs} generated requests get no 5xx and no answer that the document doesn't know`, async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`generated requests: SEED=${seed}`);
  const backend = db.backend();
  const ids: string[] = [];
  const met: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(request, async (drawn) => {
      backend.clock.advance(400);
      const status = await send(backend, drawn, ids);
      met[status] = (met[status] ?? 0) + 1;
      expect(status).toBeLessThan(500);
    }),
    { seed, numRuns: runs },
  );
  console.log('generated requests by status', met);
  for (const status of [200, 201, 204, 401, 403, 404, 409, 413, 415, 422]) expect(met[status], String(status)).toBeGreaterThan(0);
}, 120_000);
