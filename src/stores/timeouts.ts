import { failed, rejected, type Result } from '../client/read-answer.ts';
import { activation } from './page-lifecycle.ts';

/** What a timer can count: from 2³¹ ms on it fires at once. */
const maxTimerMs = 2 ** 31 - 1;

/** Resolves after `ms` (`Infinity`: never by itself) or as soon as `signal` is aborted, and leaves nothing behind. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = ms === Infinity ? undefined : setTimeout(done, Math.min(ms, maxTimerMs));
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    if (signal.aborted) done();
    else signal.addEventListener('abort', done);
  });
}

/**
 * What `work` resolves to, or `undefined` after `ms` or when one of `ends` is aborted: a host's `fetch` may ignore its
 * signal. The work and its time begin when the page is shown for the first time.
 */
export async function withTimeout<T>(
  ms: number,
  ends: readonly AbortSignal[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const waiting = activation();
  if (waiting) await waiting;
  const late = new AbortController();
  const over = new AbortController();
  const signal = AbortSignal.any([late.signal, ...ends]);
  void pause(ms, AbortSignal.any([over.signal, ...ends])).then(() => late.abort());
  try {
    return await Promise.race([work(signal), pause(Infinity, AbortSignal.any([over.signal, signal])).then(() => undefined)]);
  } finally {
    over.abort();
  }
}

/** What `call` answers, which never rejects: `unreachable` after `ms` or when one of `ends` is aborted. */
export async function answerInTime<T>(
  ms: number,
  ends: readonly AbortSignal[],
  call: (signal: AbortSignal) => Promise<Result<T>>,
): Promise<Result<T>> {
  return (await withTimeout(ms, ends, call).catch(rejected)) ?? failed('unreachable');
}
