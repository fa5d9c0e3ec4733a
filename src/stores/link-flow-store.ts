// The one loop. It asks what `questionOf()` says, when `pollDelay()` and the server's `retryAfterMs` allow, hands the
// answer to `next()` and starts over. One question is under way at a time. It runs while somebody watches `$flow` and
// ends a moment after the last one left, with its timers, listeners and requests. A press, a waking page or the end of
// the watching cut a wait or a held question short, but never a question that changes something.
import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { LinkClient, Usage } from '../client/link-client.ts';
import { reportOnce, unexpected } from '../client/read-answer.ts';
import { initialFlow, isWaiting, next, openingPatienceMs, type FlowEvent, type LinkFlow } from '../core/link-flow.ts';
import type { Entry } from '../core/link-session.ts';
import { pollDelay, questionOf, type Question } from '../core/question.ts';
import { askQuestion, type News } from './ask-question.ts';
import { connectionTo, type ApplyProfile } from './connection.ts';
import { createCountdown } from './countdown.ts';
import { activation, watchPageLifecycle } from './page-lifecycle.ts';
import { pause, within } from './timeouts.ts';

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
  /** Polls at once instead of waiting for the next poll. */
  askNow(): void;
  /** Reads where the profile is shown, or `undefined` if the host does not provide it. */
  readUsage(): Promise<Usage | undefined>;
}

export interface LinkFlowOptions {
  /** A number in [0, 1) for jitter; `Math.random` by default. */
  readonly random?: (() => number) | undefined;
}

/** How long a server is asked to hold an answer, in seconds. */
const holdSeconds = 25;
/** When an answer is given up, in milliseconds. */
const timeoutMs = 10_000;
const heldTimeoutMs = 35_000;
/** After so many held questions in a row that broke, something between here and the server can't hold: poll plainly. */
const brokenHoldsLimit = 2;

const flows = new WeakMap<LinkClient, LinkFlowStore>();

/**
 * The flow of the elements that talk through `client`, without the elements: the same one while somebody watches it, so
 * that two on one page show one session. Nothing is asked before somebody watches `$flow`.
 */
export function createLinkFlow(client: LinkClient, options?: LinkFlowOptions): LinkFlowStore {
  const shared = flows.get(client);
  // One that nobody watches any more stands where its last watcher left it: that is no place to begin.
  if (shared && (shared.$flow.lc || shared.$flow.value === initialFlow)) return shared;
  const made = newFlow(client, options);
  flows.set(client, made);
  return made;
}

function newFlow(client: LinkClient, { random = Math.random }: LinkFlowOptions = {}): LinkFlowStore {
  const connection = connectionTo(client);
  const $flow = atom<LinkFlow>(initialFlow);
  const countdown = createCountdown({ onTick: (at) => apply({ type: 'tick', at }), onSlept: wake });

  /** When the next question is due, and the earliest time that the server allows, which nothing overrides. */
  let due = 0;
  let allowed = 0;
  /** Ask for the whole answer even where its revision is known: it comes at once and tells the time that is left. */
  let fresh = true;
  /** Ask for the link although the step has no question: the flow was not watched for a while. */
  let lookAgain = false;
  let paused = false;
  let brokenHolds = 0;
  /** Cuts the wait, or the question that may be replaced, short. */
  let turn = new AbortController();
  /** The question under way is one that a waking page would ask. */
  let askingFresh = false;
  /** Gives the question before up where the profile is shown. */
  let usageTurn = new AbortController();

  // Not get(), which would mount a store that nobody watches.
  const flow = (): LinkFlow => $flow.value;

  function apply(event: FlowEvent): void {
    const after = next(flow(), event);
    if (after === flow()) return;
    try {
      // The countdown first: whoever hears of the new step reads the time that belongs to it.
      countdown.follow(after);
      $flow.set(after);
    } catch (error) {
      // A listener of the host that throws stops nothing.
      reportOnce(error);
    }
  }

  function press(event: FlowEvent): void {
    const before = flow();
    apply(event);
    if (flow() !== before) hurry();
  }

  function hurry(): void {
    due = 0;
    turn.abort();
  }

  function wake(): void {
    paused = false;
    if (askingFresh) return;
    // What was linked may have been unlinked elsewhere, or its health have changed, while the page was away.
    if (connection.isStale()) lookAgain = true;
    fresh = true;
    hurry();
  }

  function hide(): void {
    paused = true;
    apply({ type: 'hidden' });
    turn.abort();
  }

  async function run(gone: AbortSignal): Promise<void> {
    await activation();
    while (!gone.aborted) {
      turn = new AbortController();
      const question = paused ? undefined : (questionOf(flow()) ?? (lookAgain ? ({ ask: 'link' } as const) : undefined));
      const wait = question ? Math.max(due, allowed) - performance.now() : Infinity;
      if (!question || wait > 0) await pause(wait, AbortSignal.any([gone, turn.signal]));
      else await put(question, gone);
    }
  }

  async function put(question: Question, gone: AbortSignal): Promise<void> {
    const askedAt = performance.now();
    const replaceable = question.ask === 'session' || question.ask === 'link';
    const before = flow();
    // A session that should be over by now is asked for as a whole: its ending may have a revision that was seen before.
    const onlyNews = !fresh && !(isWaiting(before) && before.endsAt <= askedAt);
    const held = question.ask === 'session' && onlyNews && brokenHolds < brokenHoldsLimit;
    const ends = replaceable ? [gone, turn.signal] : [gone];
    askingFresh = question.ask === 'link' || (question.ask === 'session' && fresh);
    const learn = connection.ask();
    const answer = (await within(held ? heldTimeoutMs : patienceFor(question, askedAt), ends, (signal) =>
      askQuestion(client, question, { signal, onlyNews, ...(held && { holdSeconds }) }).catch(unexpected),
    )) ?? { ok: false, failure: { code: 'unreachable' } };
    // An answer to a question that was replaced, or of an earlier mount, changes nothing.
    if (gone.aborted) return;
    askingFresh = false;
    if (ends.some((signal) => signal.aborted)) return;

    const at = performance.now();
    if (held) brokenHolds = answer.ok ? 0 : brokenHolds + 1;
    if (answer.ok || question.ask === 'link') lookAgain = false;
    // After a missed answer the next question is one that is answered at once, so that "Reconnecting" ends when it does.
    fresh = !answer.ok;
    if (answer.ok) take(answer.value, at, learn);
    else {
      const { failure } = answer;
      allowed = at + (failure.retryAfterMs ?? 0);
      apply({ type: 'missed', failure, askedAt, at, replaced: wishOf(before) !== wishOf(flow()) });
    }
    const unchanged = answer.ok && 'session' in answer.value && !answer.value.session;
    due = at + pollDelay(flow(), { random: random(), asked: question.ask, heldMs: unchanged ? at - askedAt : 0 });
  }

  function patienceFor(question: Question, askedAt: number): number {
    const before = flow();
    if (question.ask !== 'open' && question.ask !== 'link') return timeoutMs;
    const since = ('failedPolls' in before ? before.failedPolls?.since : undefined) ?? askedAt;
    return Math.min(timeoutMs, since + openingPatienceMs - askedAt);
  }

  function take(news: News, at: number, learn: ApplyProfile): void {
    if ('link' in news) {
      // What is known by now is newer than this answer: ask anew.
      if (!learn(news.link.profile)) lookAgain = true;
      else apply({ type: 'link', link: news.link, at });
    } else if ('unlinked' in news) {
      apply({ type: 'profile', profile: null });
      learn(null, 'news');
    } else if (news.session) {
      apply({ type: 'session', session: news.session, at });
      const after = flow();
      // Somebody looked while this was on its way: only a look tells which of the two is true now.
      if (after.step === 'linked' && !learn(after.profile, 'news')) lookAgain = true;
    } else apply({ type: 'unchanged' });
  }

  onMount($flow, () => {
    const gone = new AbortController();
    fresh = true;
    paused = false;
    lookAgain = flow().step !== 'loading';
    due = 0;
    const endPage = watchPageLifecycle({ onWake: wake, onHidden: hide });
    const endProfile = connection.$profile.listen((profile) => {
      // A live session hears how it ended from its own next answer.
      if (!isWaiting(flow())) profile !== undefined && apply({ type: 'profile', profile });
      else if (profile) wake();
    });
    countdown.follow(flow());
    void run(gone.signal).catch((error: unknown) => {
      reportOnce(error);
      $flow.set({ step: 'failed', failure: { code: 'unreadable' } });
    });
    return () => {
      gone.abort();
      endPage();
      endProfile();
      countdown.stop();
    };
  });

  return {
    $flow,
    $secondsLeft: countdown.$secondsLeft,
    start: (entry = 'profile') => press({ type: 'start', key: newKey(), entry }),
    cancel: () => press({ type: 'cancel' }),
    decide: (accept) => press({ type: 'decide', accept }),
    unlink: () => press({ type: 'unlink' }),
    askNow: wake,
    async readUsage() {
      usageTurn.abort();
      usageTurn = new AbortController();
      const answer = await within(timeoutMs, [usageTurn.signal], (signal) => client.readUsage({ signal }));
      return answer?.ok ? answer.value : undefined;
    },
  };
}

const wishOf = (flow: LinkFlow): string | undefined => ('pendingAction' in flow ? flow.pendingAction : undefined);

/** One for each intent, so that a request sent twice opens one session. `randomUUID` needs a secure context, which a page on the LAN is not. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
