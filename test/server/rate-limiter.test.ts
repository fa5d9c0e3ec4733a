import { expect, test } from 'vitest';
import { createRateLimiter, tooMany } from '../../src/server/http/rate-limiter.ts';
import type { Refusal } from '../../src/server/problem.ts';

function limiter(perMinute: number) {
  let at = 1_000_000;
  const refused = { times: 0 };
  const { consume } = createRateLimiter({ perMinute, now: () => at, onRefuse: () => void (refused.times += 1) });
  return {
    refused,
    pass: (ms: number) => void (at += ms),
    /** Milliseconds to wait, or nothing where it was counted. */
    ask(key = 'mia'): number | undefined {
      try {
        consume(key);
        return undefined;
      } catch (error) {
        return (error as Refusal).retryAfterMs;
      }
    },
  };
}

test("a minute's worth at once, then one at a time, each person for themselves", () => {
  const { ask, pass, refused } = limiter(6);
  for (let n = 0; n < 6; n++) expect(ask()).toBeUndefined();
  expect([ask(), ask(), refused.times]).toEqual([10_000, 10_000, 2]);
  expect(ask('leo')).toBeUndefined();
  pass(9_999);
  expect(ask()).toBe(1);
  pass(1);
  expect([ask(), ask()]).toEqual([undefined, 10_000]);
  pass(25_000);
  expect([ask(), ask(), ask()]).toEqual([undefined, undefined, 5_000]);
});

test("what was not used up is kept for a minute's worth at most", () => {
  const { ask, pass } = limiter(3);
  expect(ask()).toBeUndefined();
  pass(10 * 60_000);
  for (let n = 0; n < 3; n++) expect(ask()).toBeUndefined();
  expect(ask()).toBe(20_000);
});

test('a clock that goes backwards takes nothing away, and gives nothing', () => {
  const { ask, pass } = limiter(2);
  expect(ask()).toBeUndefined();
  pass(-60_000);
  expect([ask(), ask()]).toEqual([undefined, 30_000]);
});

test('forgetting those who are not here any more forgets nobody who waits', () => {
  const { ask, pass } = limiter(1);
  for (let n = 0; n < 9_999; n++) ask(`person ${n}`);
  pass(1);
  expect(ask()).toBeUndefined();
  // The others are full again, and 10 000 are there: they are forgotten, and whoever has something to wait for is not.
  pass(59_999);
  expect(ask('somebody new')).toBeUndefined();
  expect(ask()).toBe(1);
  expect(ask('person 1')).toBeUndefined();
});

test('a refusal says in whole milliseconds when to ask again, never "at once"', () => {
  expect([tooMany(0.2).retryAfterMs, tooMany(0).retryAfterMs, tooMany(1_500.2).retryAfterMs]).toEqual([1, 1, 1_501]);
  expect(tooMany(1)).toMatchObject({ code: 'rate-limited', status: 429, message: 'Too many requests. Wait a little.' });
});
