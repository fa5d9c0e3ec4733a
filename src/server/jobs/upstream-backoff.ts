import { backoffMs } from '../../core/backoff.ts';
import type { Job } from '../sql/job-table.ts';
import { UpstreamError } from '../tiktok/upstream.ts';
import type { Next } from './job-runner.ts';

/**
 * Runs `work` for a job. After an `UpstreamError` the job is due again later, each time twice as late, and never earlier than
 * the provider allows. The error is not reported: it is counted where the provider is asked.
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
    const { failures = 0, ...payload } = (job.payload as { failures?: number } | null) ?? {};
    const waitMs = backoffMs(failures + 1, pace);
    return { afterMs: Math.max(error.retryAfterMs ?? 0, waitMs), payload: { ...payload, failures: Math.min(failures + 1, 10) } };
  }
}
