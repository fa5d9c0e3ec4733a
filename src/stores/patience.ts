/** Resolves after `ms` (`Infinity`: never by itself) or as soon as `signal` is aborted, and leaves nothing behind. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = ms === Infinity ? undefined : setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    if (signal.aborted) done();
    else signal.addEventListener('abort', done);
  });
}

/** What `work` resolves to, or `undefined` after `ms` or when one of `ends` is aborted: a host's `fetch` may ignore its signal. */
export async function within<T>(
  ms: number,
  ends: readonly AbortSignal[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
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
