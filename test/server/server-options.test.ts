// The options of a link server and the problems that it answers, without a server.
import { expect, test } from 'vitest';
import { keyKeptMs, maxSessionMs } from '../../src/contract/limits.ts';
import { problemCodes } from '../../src/core/failure.ts';
import { notFound, problemResponse, Refusal } from '../../src/server/problem.ts';
import { completeOptions, type LinkServerOptions } from '../../src/server/server-options.ts';

const complete = (options: Partial<LinkServerOptions> = {}) =>
  completeOptions({ secret: new Uint8Array(32), ...options } as LinkServerOptions);
const day = 24 * 60 * 60_000;

test('each option has its default', () => {
  const { keys, ...completed } = complete();
  expect(keys.open(keys.seal('text', 'context'), 'context')).toBe('text');
  expect(completed).toMatchObject({
    ...{ now: Date.now, timers: true, review: true, sessionsPerMinute: 10, pollsPerMinute: 60 },
    durations: { sessionMs: 300_000, rotationMs: 60_000, graceMs: 15_000 },
    retention: { sessionsKeptMs: 2 * day, auditKeptMs: 400 * day },
  });
});

test('each option is taken as it is given, up to its limit', () => {
  const now = () => 0;
  const key = new Uint8Array(32).fill(7);
  const given = { now, timers: false, review: false, sessionsPerMinute: 1, pollsPerMinute: 1 };
  const durations = { sessionMs: maxSessionMs, rotationMs: 1, graceMs: 0 };
  const retention = { sessionsKeptMs: keyKeptMs, auditKeptMs: 1 };
  const { keys, ...completed } = complete({ ...given, ...durations, ...retention, keys: [{ id: 'own', key }] });
  expect(completed).toMatchObject({ ...given, durations, retention });
  expect(keys.seal('text', 'context')).toMatch(/^own\./);
  expect(complete({ sessionMs: 1 }).durations.sessionMs).toBe(1);
});

test.each<[Partial<LinkServerOptions>, string | RegExp]>([
  [{ secret: new Uint8Array(31) }, 'createLinkServer: secret has to be at least 32 random bytes.'],
  ...[0, maxSessionMs + 1, NaN].map(
    (sessionMs) => [{ sessionMs }, 'createLinkServer: sessionMs has to be 10 minutes at most.'] as [{ sessionMs: number }, string],
  ),
  [{ rotationMs: 0 }, 'createLinkServer: rotationMs and graceMs have to be positive.'],
  [{ graceMs: -1 }, 'createLinkServer: rotationMs and graceMs have to be positive.'],
  [{ sessionsPerMinute: 0.5 }, 'createLinkServer: limits have to be 1 at least.'],
  [{ pollsPerMinute: 0.5 }, 'createLinkServer: limits have to be 1 at least.'],
  [{ sessionsKeptMs: keyKeptMs - 1 }, 'createLinkServer: sessionsKeptMs has to be a day at least, as long as a key may be sent again.'],
  [{ keys: [] }, /at least one key of 32 random bytes/],
  [{ keys: [{ id: 'a b', key: new Uint8Array(32) }] }, /letters, digits/],
])('options that can’t work are refused in a sentence: %j', (options, sentence) => {
  expect(() => complete(options)).toThrow(typeof sentence === 'string' ? new Error(sentence) : sentence);
});

test('a refusal is a problem with its status, a title, and when to ask again', async () => {
  const titles = await Promise.all(
    problemCodes.map(async (code) => {
      const answer = problemResponse(new Refusal(code, 'Why.'), 'r1');
      const { title, ...problem } = (await answer.json()) as { title: string };
      expect(problem).toEqual({ type: 'about:blank', status: answer.status, detail: 'Why.', code, requestId: 'r1' });
      expect([answer.headers.get('Content-Type'), answer.headers.get('Retry-After')]).toEqual(['application/problem+json', null]);
      return `${answer.status} ${title}`;
    }),
  );
  expect(titles.sort()).toEqual([
    '401 Not signed in',
    '403 Not allowed',
    '404 Not found',
    '405 Method not allowed',
    '409 Not possible in this state',
    '413 The request is too large',
    "422 The request can't be used",
    '429 Too many requests',
    '500 Something went wrong',
    '503 Not available at the moment',
  ]);
  const options = { status: 400, retryAfterMs: 1_001, headers: { Allow: 'GET' } } as const;
  const answer = problemResponse(new Refusal('invalid-request', 'Why.', options), 'r1');
  expect([answer.status, answer.headers.get('Retry-After'), answer.headers.get('Allow')]).toEqual([400, '2', 'GET']);
  expect(await answer.json()).toMatchObject({ status: 400, retryAfterMs: 1_001 });
});

test('what is unknown and what belongs to somebody else are told apart by nothing', () => {
  expect(notFound()).toMatchObject({
    name: 'Refusal',
    code: 'not-found',
    status: 404,
    message: 'There is nothing here, or it is not yours.',
  });
});
