import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { orNotModified, readAs, readEmpty, Unreachable } from '../../src/client/read-answer.ts';
import { json, problem } from './answers.ts';

const read = readAs(v.object({ a: v.string() }));
const failureOf = async (response: Response) => {
  const answer = await read(response);
  return answer.ok ? undefined : answer.failure;
};
const bytes = (text: string) => new TextEncoder().encode(text);
const longest = 64 * 1024;

/** A body of exactly so many bytes that could be read. */
const bodyOf = (length: number) => json({ a: 'x'.repeat(length - JSON.stringify({ a: '' }).length) });

/** A body that comes in these parts; `broken` in the middle of it. */
function inParts(parts: Uint8Array<ArrayBuffer>[], { broken = false } = {}) {
  let cancelled = false;
  const left = [...parts];
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const part = left.shift();
      if (part) controller.enqueue(part);
      else if (broken) controller.error(new TypeError('the network broke'));
      else controller.close();
    },
    cancel: () => void (cancelled = true),
  });
  return { response: new Response(body), wasCancelled: () => cancelled };
}

describe('a status without a word of the contract', () => {
  it.each([
    [404, 'unsupported'],
    [410, 'unsupported'],
    [400, 'invalid-request'],
    [418, 'invalid-request'],
    [500, 'internal'],
    [502, 'internal'],
    [399, 'unreadable'],
  ])('%i is %s', async (status, code) => {
    expect(await failureOf(new Response('<p>', { status }))).toMatchObject({ code });
  });

  it.each([404, 410])('%i with a problem of its own is not-found', async (status) => {
    expect(await failureOf(problem(status, 'something-new'))).toMatchObject({ code: 'not-found' });
  });
});

describe('Retry-After', () => {
  it.each([
    ['7', 7_000],
    ['0', 0],
    ['120', 120_000],
    ['1234567', undefined],
    ['3600', 3_600_000],
    ['999999', 3_600_000],
    ['x7', undefined],
    ['7x', undefined],
    ['-7', undefined],
    ['1.5', undefined],
    ['', undefined],
  ])('%j is %s', async (header, retryAfterMs) => {
    expect((await failureOf(new Response(null, { status: 503, headers: { 'Retry-After': header } })))?.retryAfterMs).toBe(retryAfterMs);
  });

  it('is not there where nobody says it', async () => {
    expect((await failureOf(new Response(null, { status: 503 })))?.retryAfterMs).toBeUndefined();
  });
});

describe('retryAfterMs', () => {
  it.each([
    ['1500', 1_500],
    ['3600000', 3_600_000],
    ['3600001', 3_600_000],
    ['1764000000000', 3_600_000],
    ['1e999', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['"7"', undefined],
    ['null', undefined],
  ])('%s is %s', async (written, retryAfterMs) => {
    const body = `{"code":"rate-limited","retryAfterMs":${written}}`;
    expect(await failureOf(new Response(body, { status: 429 }))).toMatchObject({ code: 'rate-limited', retryAfterMs });
  });
});

describe('a body', () => {
  it('of 64 KiB is read, and of one byte more is not', async () => {
    expect((await read(bodyOf(longest))).ok).toBe(true);
    expect(await failureOf(bodyOf(longest + 1))).toEqual({ code: 'unreadable' });
  });

  it('that goes on and on is not read to its end', async () => {
    const { response, wasCancelled } = inParts(Array.from({ length: 100 }, () => bytes('x'.repeat(10_000))));
    expect(await failureOf(response)).toEqual({ code: 'unreadable' });
    expect(wasCancelled()).toBe(true);
  });

  it('may be cut between the bytes of one character', async () => {
    const whole = bytes('{"a":"é漢😀"}');
    const { response } = inParts([...whole].map((byte) => Uint8Array.of(byte)));
    expect(await read(response)).toEqual({ ok: true, value: { a: 'é漢😀' } });
  });

  it('that breaks in the middle is for the caller to tell', async () => {
    await expect(read(inParts([bytes('{"a":')], { broken: true }).response)).rejects.toBeInstanceOf(Unreachable);
  });

  it('that is none, or no JSON, is unreadable', async () => {
    expect(await failureOf(new Response(null, { status: 200 }))).toEqual({ code: 'unreadable' });
    expect(await failureOf(new Response('{"a":'))).toEqual({ code: 'unreadable' });
  });
});

it('a response without a stream, of something that stands in for fetch, is read all the same', async () => {
  const bare = { ok: true, status: 200, text: () => Promise.resolve('{"a":"b"}') } as Response;
  expect(await read(bare)).toEqual({ ok: true, value: { a: 'b' } });
});

describe('a call without an answer to read', () => {
  it('has worked with 204 alone', async () => {
    expect(await readEmpty(new Response(null, { status: 204 }))).toEqual({ ok: true, value: undefined });
    expect(await readEmpty(json({}))).toMatchObject({ ok: false, failure: { code: 'unreadable' } });
    expect(await readEmpty(problem(403, 'forbidden'))).toMatchObject({ ok: false, failure: { code: 'forbidden' } });
  });

  it('304 means that nothing has changed', async () => {
    expect(await orNotModified(read)(new Response(null, { status: 304 }))).toEqual({ ok: true, value: undefined });
    expect(await orNotModified(read)(json({ a: 'b' }))).toEqual({ ok: true, value: { a: 'b' } });
  });
});
