// The one loop: it sends the request that `core/polling.ts` names, when it is due, and hands the answer to `next()` in
// `core/link-flow.ts`. One request is in flight at a time. The loop runs while somebody watches `$flow` and ends a
// moment after the last one left, with its timers, listeners and requests. An action of the person, a page that wakes and
// the end of the watching interrupt a wait or a held request, but never a request that changes something.
import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { LinkClient } from '../client/link-client.ts';
import { rejected } from '../client/read-answer.ts';
import { maxAnswerMs } from '../core/failure.ts';
import { initialFlow, isWaiting, maxTryingMs, next, type FlowEvent, type LinkFlow } from '../core/link-flow.ts';
import type { Entry, Usage } from '../core/link-session.ts';
import * as poll from '../core/polling.ts';
import { randomId } from '../core/random-id.ts';
import { askQuestion } from './ask-question.ts';
import { connectionTo, type SetProfile } from './connection.ts';
import { createCountdown } from './countdown.ts';
import { activation, watchPageLifecycle } from './page-lifecycle.ts';
import { setStore } from './set-store.ts';
import { answerInTime, pause } from './timeouts.ts';

export interface LinkFlowStore {
  /** The current step. */
  readonly $flow: ReadableAtom<LinkFlow>;
  /** The whole seconds until the open session ends, or `undefined` without one. */
  readonly $secondsLeft: ReadableAtom<number | undefined>;
  /** Opens a session from `intro`, from any final step, and from `linked` if the health of the profile is not `active`. `entry` is `profile` by default. */
  start(entry?: Entry): void;
  /** Ends the session. */
  cancel(): void;
  /** Answers "Is this your account?". */
  decide(accept: boolean): void;
  /** Unlinks the profile and does not ask first. */
  unlink(): void;
  /** Returns from a step where a session ended to the profile that is still linked. */
  showProfile(): void;
  /** Polls at once instead of waiting for the next poll. */
  askNow(): void;
  /** Reads where the profile is shown, or `undefined` if the host does not provide it. */
  readUsage(): Promise<Usage | undefined>;
}

export interface LinkFlowOptions {
  /** A number in [0, 1) for jitter; `Math.random` by default. */
  readonly random?: (() => number) | undefined;
}

const flows = new WeakMap<LinkClient, LinkFlowStore>();

/**
 * The flow of the elements that use `client`, without the elements: the same one while somebody watches it, so
 * that two on one page show one session. Nothing is asked before somebody watches `$flow`.
 */
export function createLinkFlow(client: LinkClient, options?: LinkFlowOptions): LinkFlowStore {
  const shared = flows.get(client);
  // A flow that nobody watches any more is still in its last step, and nobody can begin there.
  if (shared && (shared.$flow.lc || shared.$flow.value === initialFlow)) return shared;
  const made = newFlow(client, options);
  flows.set(client, made);
  return made;
}

function newFlow(client: LinkClient, { random = Math.random }: LinkFlowOptions = {}): LinkFlowStore {
  const connection = connectionTo(client);
  const $flow = atom<LinkFlow>(initialFlow);
  const countdown = createCountdown({ onTick: (at) => apply({ type: 'tick', at }), onSlept: resume });

  let polling = poll.initialPolling;
  /** Ends the wait, or the request that may be replaced. */
  let interruption = new AbortController();
  /** Gives up the request before about where the profile is shown. */
  let usageRequest = new AbortController();

  // Not get(), which would mount a store that nobody watches.
  const flow = (): LinkFlow => $flow.value;

  function apply(event: FlowEvent): void {
    const after = next(flow(), event);
    if (after === flow()) return;
    // The countdown first: a listener that gets the new step reads the time that belongs to it.
    countdown.follow(after);
    setStore($flow, after);
  }

  /** What the person did. */
  function dispatch(event: FlowEvent): void {
    const before = flow();
    apply(event);
    if (flow() !== before) interrupt(poll.interrupted(polling));
  }

  function interrupt(after: poll.Polling): void {
    polling = after;
    interruption.abort();
  }

  function resume(): void {
    // What was linked may have been unlinked elsewhere, or its health have changed, while the page was away.
    const after = poll.resumed(polling, connection.isStale());
    if (after.refreshing) polling = after;
    else interrupt(after);
  }

  function hide(): void {
    apply({ type: 'hidden' });
    interrupt(poll.paused(polling));
  }

  async function run(disposed: AbortSignal): Promise<void> {
    await activation();
    while (!disposed.aborted) {
      interruption = new AbortController();
      const now = performance.now();
      const waitMs = poll.pollWaitMs(polling, flow(), now);
      // Nobody waits for that long at a step that shows nothing.
      const retryAfterMs = polling.notBefore - now;
      if (retryAfterMs > maxTryingMs && !isWaiting(flow()))
        apply({ type: 'failure', failure: { code: 'rate-limited', retryAfterMs }, askedAt: now, at: now });
      const request = waitMs > 0 ? undefined : poll.nextRequest(polling, flow(), now);
      if (request) await send(request, disposed);
      else await pause(waitMs, AbortSignal.any([disposed, interruption.signal]));
    }
  }

  async function send(request: poll.PollRequest, disposed: AbortSignal): Promise<void> {
    const asked = flow().pendingAction;
    const ends = request.replaceable ? [disposed, interruption.signal] : [disposed];
    polling = poll.sent(polling, request);
    const setProfile = connection.ask();
    const event = await askQuestion(client, request, ends);
    // An answer to a request that was replaced, or of an earlier mount, changes nothing.
    if (disposed.aborted) return;
    polling = poll.settled(polling);
    if (ends.some((signal) => signal.aborted)) return;

    const at = performance.now();
    polling = poll.answered(polling, request, event);
    applyAnswer(event.type === 'failure' ? { ...event, replaced: asked !== flow().pendingAction } : event, setProfile);
    polling = poll.scheduled(polling, flow(), request, { unchanged: event.type === 'unchanged', at, random: random() });
  }

  function applyAnswer(event: FlowEvent, setProfile: SetProfile): void {
    // What is known by now is newer than this answer: ask anew.
    if (event.type === 'link' && !setProfile(event.link.profile)) {
      polling = poll.linkOutdated(polling);
      return;
    }
    apply(event);
    if (event.type === 'profile') setProfile(event.profile, 'broadcast');
    if (event.type !== 'session') return;
    const after = flow();
    // Another read was sent while this answer was on its way: only a newer one says which of the two is true now.
    if (after.step === 'linked' && !setProfile(after.profile, 'broadcast')) polling = poll.linkOutdated(polling);
  }

  onMount($flow, () => {
    const disposed = new AbortController();
    polling = poll.mounted(polling, flow());
    const unwatchPage = watchPageLifecycle({ onWake: resume, onHidden: hide });
    const unsubscribe = connection.$profile.listen((profile) => {
      if (profile === undefined) return;
      // A live session gets its ending with its own next answer.
      if (!isWaiting(flow())) apply({ type: 'profile', profile });
      else if (profile) resume();
    });
    countdown.follow(flow());
    void run(disposed.signal).catch((error: unknown) => $flow.set({ step: 'failed', failure: rejected(error).failure }));
    return () => {
      disposed.abort();
      usageRequest.abort();
      unwatchPage();
      unsubscribe();
      countdown.stop();
    };
  });

  return {
    $flow,
    $secondsLeft: countdown.$secondsLeft,
    // One key for each intent, so that a request sent twice opens one session.
    start: (entry = 'profile') => dispatch({ type: 'start', key: randomId(), entry }),
    cancel: () => dispatch({ type: 'cancel' }),
    decide: (accept) => dispatch({ type: 'decide', accept }),
    unlink: () => dispatch({ type: 'unlink' }),
    showProfile() {
      const profile = connection.$profile.value;
      if (profile) dispatch({ type: 'profile', profile });
    },
    askNow: resume,
    async readUsage() {
      usageRequest.abort();
      usageRequest = new AbortController();
      const answer = await answerInTime(maxAnswerMs, [usageRequest.signal], (signal) => client.readUsage({ signal }));
      return answer.ok ? answer.value : undefined;
    },
  };
}
