import type { Result } from '../client/link-client.ts';
import { backoffMs } from '../core/backoff.ts';
import { isPassing, maxAnswerMs } from '../core/failure.ts';
import { answerInTime, pause } from './timeouts.ts';

const maxTries = 3;
const maxPauseMs = 15_000;
const retryPace = { firstMs: 2_000, maxMs: maxPauseMs };

/** Asks up to three times where asking again may help, never earlier than the server allows. */
export async function withRetry<T>(ask: (signal: AbortSignal) => Promise<Result<T>>, disposed: AbortSignal): Promise<Result<T>> {
  for (let tried = 1; ; tried += 1) {
    const answer = await answerInTime(maxAnswerMs, [disposed], ask);
    if (answer.ok || tried === maxTries || disposed.aborted || !isPassing(answer.failure)) return answer;
    const ms = Math.max(answer.failure.retryAfterMs ?? 0, 500 + Math.random() * backoffMs(tried, retryPace));
    if (ms > maxPauseMs) return answer;
    await pause(ms, disposed);
    if (disposed.aborted) return answer;
  }
}
