// How long the flow waits before its next request.
import { backoffMs } from './backoff.ts';
import { isWaiting, type LinkFlow } from './link-flow.ts';
import { questionOf, type Question } from './question.ts';

/** Bounds for what a server may ask of the client, in milliseconds. */
const minPollMs = 1_000;
const maxPollMs = 30_000;
const minRetryMs = 500;
const retryPace = { firstMs: 2_000, maxMs: maxPollMs };
const slowDownMs = 5_000;

/** What the pace of the next request depends on besides the flow. */
export interface Pace {
  /** In [0, 1). */
  readonly random: number;
  /** The question that was just answered, or that failed. */
  readonly asked: Question['ask'];
  /** How long the server held an answer that brought nothing new. */
  readonly heldMs?: number | undefined;
}

/**
 * Milliseconds to wait before the next request, counted from the last answer: the server's interval, or full jitter up
 * to 30 s after failures. An answer held for at least an interval is followed at once, and so is a pending action that has
 * not been sent yet. The server's `retryAfterMs` is not part of it: the store never asks before that, whatever the reason.
 */
export function pollDelay(flow: LinkFlow, { random, asked, heldMs = 0 }: Pace): number {
  if (flow.failedPolls) return Math.max(minRetryMs, random * backoffMs(flow.failedPolls.times, retryPace)) + slowDown(flow);
  if (!isWaiting(flow) || (flow.pendingAction && questionOf(flow)?.ask !== asked)) return 0;
  const interval = Math.min(maxPollMs, Math.max(minPollMs, flow.session.pollAfterMs));
  return (heldMs >= interval ? 0 : interval) + slowDown(flow);
}

/** RFC 8628's `slow_down`: after two of them the client stays slower for the rest of the session. */
function slowDown(flow: LinkFlow): number {
  return isWaiting(flow) && flow.throttled > 1 ? slowDownMs : 0;
}
