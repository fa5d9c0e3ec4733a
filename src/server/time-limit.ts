/** Work that took longer than its limit, or that the server ended because it closes. */
export class TimeLimitError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TimeLimitError';
  }
}

/**
 * Does `work` for `ms` at most, and until `outer` aborts. The signal tells `work` to stop; the caller goes on whether or
 * not it does. What takes no time sets no timer.
 */
export async function withTimeLimit<T>(ms: number, work: (signal: AbortSignal) => Promise<T> | T, outer?: AbortSignal): Promise<T> {
  const controller = new AbortController();
  const started = work(controller.signal);
  if (!(started instanceof Object && 'then' in started)) return started;
  let end = (): void => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ended = new Promise<never>((_, reject) => {
    const stop = (why: string): void => {
      const error = new TimeLimitError(why);
      reject(error);
      controller.abort(error);
    };
    end = () => stop('The server is closing.');
    timer = setTimeout(() => stop(`This took longer than ${ms} ms.`), ms);
    outer?.addEventListener('abort', end);
    if (outer?.aborted) end();
  });
  try {
    return await Promise.race([started, ended]);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', end);
  }
}
