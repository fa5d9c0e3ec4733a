import { backoffMs } from '../../core/backoff.ts';
import type { Next } from './job-runner.ts';
import { UpstreamError } from '../tiktok/upstream.ts';
import type { Job } from '../sql/job-table.ts';

/**
 * Does `work` for a job. Upstream's trouble is nothing to report, for it is counted where upstream is asked: the job is due
 * again later, each time twice as late, and never earlier than upstream allows. Milliseconds.
 */
export async function withBackoff(
  job: Job,
  pace: { readonly firstMs: number; readonly maxMs: number },
  work: () => Promise<Next>,
): Promise<Next> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const { troubles = 0, ...payload } = (job.payload as { troubles?: number } | null) ?? {};
    const waitMs = backoffMs(troubles + 1, pace);
    return { afterMs: Math.max(error.retryAfterMs ?? 0, waitMs), payload: { ...payload, troubles: Math.min(troubles + 1, 10) } };
  }
}
