// Work with a time limit, and the error about a package that is not installed. Nothing here needs a database.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { importPeerDependency } from '../../src/server/import-peer-dependency.ts';
import { TimeLimitError, withTimeLimit } from '../../src/server/time-limit.ts';

describe('work with a time limit', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Work that never ends by itself, with 1 s at most. */
  function begin(outer?: AbortSignal) {
    const signals: AbortSignal[] = [];
    const errors: unknown[] = [];
    const work = (signal: AbortSignal) => (signals.push(signal), new Promise<never>(() => {}));
    withTimeLimit(1_000, work, outer).catch((error: unknown) => errors.push(error));
    return { signal: signals[0]!, errors };
  }
  const expectEnded = ({ signal, errors }: ReturnType<typeof begin>, message: string) => {
    expect(errors).toMatchObject([{ name: 'TimeLimitError', message }]);
    expect(errors[0]).toBeInstanceOf(TimeLimitError);
    expect(signal.reason, 'the work gets the same error').toBe(errors[0]);
    expect(vi.getTimerCount()).toBe(0);
  };

  it('answers or throws what the work does, and leaves no timer', async () => {
    expect(await withTimeLimit(1_000, () => Promise.resolve('answer'))).toBe('answer');
    await expect(withTimeLimit(1_000, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([undefined, null, 0, 'text', {}])('sets no timer if the work answers %j at once', async (answer) => {
    const ended = withTimeLimit(1_000, () => answer);
    expect(vi.getTimerCount()).toBe(0);
    expect(await ended).toBe(answer);
  });

  it('ends after its time', async () => {
    const begun = begin();
    await vi.advanceTimersByTimeAsync(999);
    expect([begun.errors, begun.signal.aborted]).toEqual([[], false]);
    await vi.advanceTimersByTimeAsync(1);
    expectEnded(begun, 'This took longer than 1000 ms.');
  });

  it('ends when the server closes, also if that was before', async () => {
    const outer = new AbortController();
    const begun = begin(outer.signal);
    await vi.advanceTimersByTimeAsync(1);
    expect(begun.errors).toEqual([]);
    outer.abort();
    await vi.advanceTimersByTimeAsync(0);
    expectEnded(begun, 'The server is closing.');
    const late = begin(outer.signal);
    await vi.advanceTimersByTimeAsync(0);
    expectEnded(late, 'The server is closing.');
  });

  it('is not told to stop once it has ended', async () => {
    const outer = new AbortController();
    let given: AbortSignal | undefined;
    await withTimeLimit(1_000, (signal) => Promise.resolve((given = signal)), outer.signal);
    outer.abort();
    expect(given?.aborted).toBe(false);
  });
});

describe('a package that a host installs', () => {
  it('is what was loaded', async () => {
    expect(await importPeerDependency('pg', Promise.resolve('loaded'))).toBe('loaded');
  });

  it('is named in the error if it is missing, and any other error stays as it is', async () => {
    const missing = Object.assign(new Error("Cannot find package 'pg'"), { code: 'ERR_MODULE_NOT_FOUND' });
    const error: unknown = await importPeerDependency('pg', Promise.reject(missing)).catch((thrown: unknown) => thrown);
    expect(error).toEqual(new Error('A package is missing: npm install pg', { cause: missing }));
    const broken = new SyntaxError('broken');
    await expect(importPeerDependency('pg', Promise.reject(broken))).rejects.toBe(broken);
  });
});
