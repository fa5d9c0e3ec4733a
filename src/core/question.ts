// What the flow has to ask the API now, and when.
import { backoffMs } from './backoff.ts';
import { isWaiting, type LinkFlow } from './link-flow.ts';
import type { Entry } from './link-session.ts';

/** What to ask the API. */
export type Question =
  | { readonly ask: 'link' }
  | { readonly ask: 'open'; readonly key: string; readonly entry: Entry }
  | { readonly ask: 'session'; readonly id: string; readonly rev: number }
  | { readonly ask: 'decide'; readonly id: string; readonly accept: boolean }
  | { readonly ask: 'cancel'; readonly id: string }
  | { readonly ask: 'unlink' };

/** What the flow has to ask now; nothing where it waits for the person. */
export function questionOf(flow: LinkFlow): Question | undefined {
  switch (flow.step) {
    case 'loading':
      return { ask: 'link' };
    case 'opening':
      return { ask: 'open', key: flow.key, entry: flow.entry };
    case 'scan':
    case 'confirm':
    case 'review': {
      const { id, rev } = flow.session;
      if (flow.pendingAction === 'cancel') return { ask: 'cancel', id };
      if (flow.pendingAction) return { ask: 'decide', id, accept: flow.pendingAction === 'accept' };
      return { ask: 'session', id, rev };
    }
    case 'linked':
      return flow.pendingAction && { ask: 'unlink' };
    default:
      return undefined;
  }
}

/** Bounds for what a server may ask of the client, in milliseconds. */
const minPollMs = 1_000;
const maxPollMs = 30_000;
const minRetryMs = 500;
const retryPace = { firstMs: 2_000, maxMs: maxPollMs };
const slowDownMs = 5_000;

/** What the pace of the next question depends on besides the flow. */
export interface Pace {
  /** In [0, 1). */
  readonly random: number;
  /** The question that was just answered, or that failed. */
  readonly asked: Question['ask'];
  /** How long the server held an answer that brought nothing new. */
  readonly heldMs?: number | undefined;
}

/**
 * Milliseconds to wait before the next question, counted from the last answer: the server's interval, or full jitter up
 * to 30 s after failures. An answer held for at least an interval is followed at once, and so is a pending action that has
 * not been sent yet. The server's `retryAfterMs` is not part of it: the store never asks before that, whatever the reason.
 */
export function pollDelay(flow: LinkFlow, { random, asked, heldMs = 0 }: Pace): number {
  const failedPolls = 'failedPolls' in flow ? flow.failedPolls : undefined;
  if (failedPolls) return Math.max(minRetryMs, random * backoffMs(failedPolls.times, retryPace)) + slowDown(flow);
  if (!isWaiting(flow) || (flow.pendingAction && questionOf(flow)?.ask !== asked)) return 0;
  const interval = Math.min(maxPollMs, Math.max(minPollMs, flow.session.pollAfterMs));
  return (heldMs >= interval ? 0 : interval) + slowDown(flow);
}

/** RFC 8628's `slow_down`: after two of them the client stays slower for the rest of the session. */
function slowDown(flow: LinkFlow): number {
  return isWaiting(flow) && flow.throttled > 1 ? slowDownMs : 0;
}
