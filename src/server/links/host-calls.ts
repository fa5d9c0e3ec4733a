import type { Logger } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import { Refusal } from '../problem.ts';
import { TimeLimitError, withTimeLimit } from '../time-limit.ts';

/** What every function of the host is given beside its own arguments. */
export interface HostCallOptions {
  /** Aborts when the time limit is over or the server closes. Pass it on, for example to `fetch`. */
  readonly signal: AbortSignal;
}

/** Somebody waits for these: a page gives a request up after 10 s. */
const maxRequestCallMs = 5_000;
/** Below the lease of a job, so that no other instance calls the same hook meanwhile. */
export const maxHookMs = 10_000;

/** Calls a function of the host, counts the outcome, and throws the 503 when the function takes longer than it may. */
export type HostCall = <T>(
  name: string,
  call: (options: HostCallOptions) => Promise<T> | T,
  options?: { maxMs?: number; signal?: AbortSignal | undefined },
) => Promise<T>;

export function createHostCalls({ metrics, log }: { metrics: Metrics; log: Required<Logger> }): HostCall {
  return async (name, call, { maxMs = maxRequestCallMs, signal } = {}) => {
    const count = (outcome: string) => metrics.count('tt_link_host_calls_total', { call: name, outcome });
    try {
      const result = await withTimeLimit(maxMs, (ended) => call({ signal: ended }), signal);
      count('done');
      return result;
    } catch (error) {
      if (!(error instanceof TimeLimitError)) {
        count('failed');
        throw error;
      }
      count('timeout');
      log.warn('A function of the host did not answer in time.', { event: 'host', call: name });
      throw new Refusal('unavailable', 'The host did not answer in time.', { retryAfterMs: 2_000 });
    }
  };
}
