// When and how the store asks next: one immutable value, and a named transition for everything that changes it. As in
// `link-flow.ts`, `at` is a monotonic time in milliseconds, and nothing here waits or reads a clock.
import { maxAnswerMs } from './failure.ts';
import { isWaiting, maxTryingMs, type FlowEvent, type LinkFlow } from './link-flow.ts';
import { pollDelay } from './poll-delay.ts';
import { questionOf, type Question } from './question.ts';

export interface Polling {
  /** When the next request is due. */
  readonly nextPollAt: number;
  /** The earliest time that the server allows; nothing overrides it. */
  readonly notBefore: number;
  /** Ask for the whole answer even where its revision is known: it comes at once, with the time that is left. */
  readonly unconditional: boolean;
  /** Read the link although the step has no question: what was linked may have changed. */
  readonly refetchLink: boolean;
  /** The page is hidden. */
  readonly paused: boolean;
  /** Held requests in a row that got no answer. */
  readonly failedLongPolls: number;
  /** The request in flight asks for what a page that wakes would ask for. */
  readonly refreshing: boolean;
}

/** One request: the question, and how it is asked. */
export interface PollRequest {
  readonly question: Question;
  readonly askedAt: number;
  /** Ask only for what is newer than the question's revision. */
  readonly conditional: boolean;
  /** Let the server hold the answer. */
  readonly held: boolean;
  /** It changes nothing at the server, so another request may replace it. */
  readonly replaceable: boolean;
  readonly timeoutMs: number;
}

/** When the answer to a held request is given up. */
const maxHeldAnswerMs = 35_000;
/** After so many held requests in a row that failed, something between here and the server can't hold: poll plainly. */
const maxFailedLongPolls = 2;

export const initialPolling: Polling = {
  nextPollAt: 0,
  notBefore: 0,
  unconditional: true,
  refetchLink: false,
  paused: false,
  failedLongPolls: 0,
  refreshing: false,
};

/** The flow is watched, for the first time or again after a while in which anything may have happened. */
export function mounted(polling: Polling, flow: LinkFlow): Polling {
  const { notBefore, failedLongPolls } = polling;
  return { ...initialPolling, notBefore, failedLongPolls, refetchLink: flow.step !== 'loading' };
}

/** Something happened that the next request must not wait for. */
export function interrupted(polling: Polling): Polling {
  return { ...polling, nextPollAt: 0 };
}

/** What is on the screen may be old; `stale`: so may be what is linked. A request that reads it anyway goes on. */
export function resumed(polling: Polling, stale: boolean): Polling {
  if (polling.refreshing) return { ...polling, paused: false };
  return { ...polling, paused: false, unconditional: true, nextPollAt: 0, refetchLink: polling.refetchLink || stale };
}

/** The page has been hidden for a while: nothing is asked before `resumed()`. */
export function paused(polling: Polling): Polling {
  return { ...polling, paused: true };
}

/** Something newer is known than what the last answer said about the link. */
export function linkOutdated(polling: Polling): Polling {
  return { ...polling, refetchLink: true };
}

/** `request` is in flight. */
export function sent(polling: Polling, { question, conditional }: PollRequest): Polling {
  return { ...polling, refreshing: question.ask === 'link' || (question.ask === 'session' && !conditional) };
}

/** Nothing is in flight: an answer came, or something replaced the request. */
export function settled(polling: Polling): Polling {
  return { ...polling, refreshing: false };
}

/** `request` was answered with `event`. */
export function answered(polling: Polling, { question, held }: PollRequest, event: FlowEvent): Polling {
  const failed = event.type === 'failure';
  return {
    ...polling,
    notBefore: failed ? event.at + (event.failure.retryAfterMs ?? 0) : polling.notBefore,
    failedLongPolls: held ? (failed ? polling.failedLongPolls + 1 : 0) : polling.failedLongPolls,
    refetchLink: polling.refetchLink && failed && question.ask !== 'link',
    // After a failure the next request is one that is answered at once, so that "Reconnecting" ends when it does.
    unconditional: failed,
  };
}

/** The next request is due when `flow`, which the answer led to, and the time that the server held it say so. */
export function scheduled(
  polling: Polling,
  flow: LinkFlow,
  { question, askedAt }: PollRequest,
  { unchanged, at, random }: { readonly unchanged: boolean; readonly at: number; readonly random: number },
): Polling {
  return { ...polling, nextPollAt: at + pollDelay(flow, { random, asked: question.ask, heldMs: unchanged ? at - askedAt : 0 }) };
}

/** Milliseconds until the next request; `Infinity` while there is nothing to ask. */
export function pollWaitMs(polling: Polling, flow: LinkFlow, at: number): number {
  return nextQuestion(polling, flow) ? Math.max(0, polling.nextPollAt - at, polling.notBefore - at) : Infinity;
}

/** The request to send at `at`; `undefined` while there is nothing to ask. */
export function nextRequest(polling: Polling, flow: LinkFlow, at: number): PollRequest | undefined {
  const question = nextQuestion(polling, flow);
  if (!question) return undefined;
  // A session that should be over by now is asked for as a whole: its ending may have a revision that was seen before.
  const conditional = !polling.unconditional && !(isWaiting(flow) && flow.endsAt <= at);
  const held = question.ask === 'session' && conditional && polling.failedLongPolls < maxFailedLongPolls;
  return {
    question,
    askedAt: at,
    conditional,
    held,
    replaceable: question.ask === 'session' || question.ask === 'link',
    timeoutMs: held ? maxHeldAnswerMs : maxWaitMs(question, flow, at),
  };
}

function nextQuestion({ paused: isPaused, refetchLink }: Polling, flow: LinkFlow): Question | undefined {
  if (isPaused) return undefined;
  return questionOf(flow) ?? (refetchLink ? { ask: 'link' } : undefined);
}

function maxWaitMs({ ask }: Question, flow: LinkFlow, at: number): number {
  if (ask !== 'open' && ask !== 'link') return maxAnswerMs;
  const since = flow.failedPolls?.since ?? at;
  return Math.min(maxAnswerMs, since + maxTryingMs - at);
}
