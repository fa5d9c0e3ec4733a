// The flow as one union and one function.
//
// `LinkFlow` is the step that a person is in; each step carries exactly what exists then. `next()` is the only place that
// decides what follows: it takes what happened (a press, an answer, a request that failed, the clock) and returns the flow
// after it, or the very same object when nothing changed. `question.ts` says what the flow has to ask the API now,
// `poll-delay.ts` when. Nothing here waits, fetches or reads a clock: `at` is a monotonic time in milliseconds.
import { addFailure, canPollAgain, isProlonged, type FailedPolls } from './failed-polls.ts';
import type { Failure } from './failure.ts';
import {
  isLive,
  type Entry,
  type Link,
  type LinkSession,
  type NamedAccount,
  type PendingSession,
  type ReviewSession,
  type ScannedSession,
  type UnknownSession,
} from './link-session.ts';
import type { Profile } from './profile.ts';

/** A step during which requests are sent. */
interface Requesting {
  readonly failedPolls?: FailedPolls | undefined;
  readonly sessionId?: undefined;
}

/** Nothing is asked, and nothing waits for an answer. */
interface Idle {
  readonly failedPolls?: undefined;
  readonly pendingAction?: undefined;
}

interface Waiting extends Requesting {
  /** When the session runs out, by the last answer; only the server ends it. */
  readonly endsAt: number;
  /** How often the server answered `rate-limited` in this session. */
  readonly throttled: number;
  /** The page was hidden for so long that the code is covered until the next answer. */
  readonly covered: boolean;
  /** What the person asked for and the server has not answered yet. */
  readonly pendingAction?: 'cancel' | 'accept' | 'reject' | undefined;
}

interface Ended extends Idle {
  /** The session that ended here; absent where none had been opened. */
  readonly sessionId?: string | undefined;
}

/** The step that the person is in. Discriminated by `step`, the name that hosts see. */
export type LinkFlow =
  | ({ readonly step: 'loading'; readonly pendingAction?: undefined } & Requesting)
  | ({ readonly step: 'intro'; readonly sessionId?: undefined } & Idle)
  | ({ readonly step: 'opening'; readonly key: string; readonly entry: Entry; readonly pendingAction?: 'cancel' | undefined } & Requesting)
  | ({ readonly step: 'scan'; readonly session: PendingSession } & Waiting)
  | ({ readonly step: 'confirm'; readonly session: ScannedSession | UnknownSession } & Waiting)
  | ({ readonly step: 'review'; readonly session: ReviewSession } & Waiting)
  | {
      readonly step: 'linked';
      readonly profile: Profile;
      readonly pendingAction?: 'unlink' | undefined;
      readonly failure?: Failure | undefined;
      readonly failedPolls?: FailedPolls | undefined;
      readonly sessionId?: string | undefined;
    }
  | ({ readonly step: 'ineligible'; readonly unmet: readonly string[]; readonly account?: NamedAccount | undefined } & Ended)
  | ({ readonly step: 'declined' } & Ended)
  | ({ readonly step: 'expired' } & Ended)
  /** `rejected`: the person said that it is not their account. */
  | ({ readonly step: 'cancelled'; readonly rejected?: boolean | undefined } & Ended)
  | ({ readonly step: 'failed'; readonly failure: Failure } & Ended);

export type Step = LinkFlow['step'];

/** The steps that wait for somebody: a session is open. */
export type WaitingFlow = Extract<LinkFlow, { step: 'scan' | 'confirm' | 'review' }>;

interface FailedRequest {
  readonly failure: Failure;
  readonly askedAt: number;
  readonly at: number;
  /** The person has replaced what was asked for by something else since. */
  readonly replaced?: boolean | undefined;
}

/** What happened. */
export type FlowEvent =
  | { readonly type: 'start'; readonly key: string; readonly entry: Entry }
  | { readonly type: 'cancel' }
  | { readonly type: 'decide'; readonly accept: boolean }
  | { readonly type: 'unlink' }
  /** `GET /link` answered. */
  | { readonly type: 'link'; readonly link: Link; readonly at: number }
  /** Any call that answers with the session answered. */
  | { readonly type: 'session'; readonly session: LinkSession; readonly at: number }
  /** `304`: the server is there and nothing happened. */
  | { readonly type: 'unchanged' }
  /** No answer, or one that can't be used; `askedAt` is when the question was asked. */
  | ({ readonly type: 'failure' } & FailedRequest)
  /** Another element or tab linked or unlinked. */
  | { readonly type: 'profile'; readonly profile: Profile | null }
  | { readonly type: 'tick'; readonly at: number }
  /** The page has been hidden for a minute. */
  | { readonly type: 'hidden' };

/** A question before there is a session, or about unlinking, gets this many tries … */
const maxTries = 3;
/** … within this time. */
export const maxTryingMs = 15_000;

/** The flow before anything is known. */
export const initialFlow: LinkFlow = { step: 'loading' };

/** Whether a session is open: the flow waits for somebody. */
export function isWaiting(flow: LinkFlow): flow is WaitingFlow {
  return flow.step === 'scan' || flow.step === 'confirm' || flow.step === 'review';
}

/** Whether `start()` would open a session: from `intro`, from any final step, and from `linked` to link an unwell profile again. */
export function canStart(flow: LinkFlow): boolean {
  if (flow.step === 'linked') return !flow.pendingAction && !isActive(flow.profile);
  return !isWaiting(flow) && flow.step !== 'loading' && flow.step !== 'opening';
}

/** Whether the link of `profile` works; one that doesn't may be linked again. */
export function isActive({ health }: Profile): boolean {
  return health.state === 'active';
}

/** The flow after `event`; the same object when nothing changed. */
export function next(flow: LinkFlow, event: FlowEvent): LinkFlow {
  switch (event.type) {
    case 'start':
      return canStart(flow) ? { step: 'opening', key: event.key, entry: event.entry } : flow;
    case 'cancel':
      // A cancelled opening still needs the id of its session, or that session would come back with a reload.
      return flow.step === 'opening' || isWaiting(flow) ? withPending(flow, 'cancel') : flow;
    case 'decide':
      return flow.step === 'review' ? withPending(flow, event.accept ? 'accept' : 'reject') : flow;
    case 'unlink':
      return flow.step === 'linked' && !flow.pendingAction ? { ...flow, pendingAction: 'unlink', failure: undefined } : flow;
    case 'link':
      return afterLink(flow, event.link, event.at);
    case 'session':
      return afterSession(flow, event.session, event.at);
    case 'unchanged':
      return flow.failedPolls ? { ...flow, failedPolls: undefined } : flow;
    case 'failure':
      return afterFailedRequest(flow, event);
    case 'profile':
      return afterProfile(flow, event.profile);
    case 'tick':
      return isWaiting(flow) && flow.failedPolls && !flow.failedPolls.prolonged && isProlonged(flow.failedPolls, event.at)
        ? { ...flow, failedPolls: { ...flow.failedPolls, prolonged: true } }
        : flow;
    case 'hidden':
      return isWaiting(flow) && !flow.covered ? { ...flow, covered: true } : flow;
  }
}

/** The last press counts: it replaces one that the server has not answered yet. */
function withPending<F extends LinkFlow & { readonly pendingAction?: unknown }>(flow: F, pendingAction: F['pendingAction']): F {
  return flow.pendingAction === pendingAction ? flow : { ...flow, pendingAction };
}

function afterLink(flow: LinkFlow, link: Link, at: number): LinkFlow {
  if (isWaiting(flow)) return flow;
  if (link.profile && isActive(link.profile)) return afterProfile(flow, link.profile);
  const isIdle = flow.step === 'loading' || flow.step === 'intro' || (flow.step === 'linked' && !flow.pendingAction);
  if (isIdle && link.session && isLive(link.session) && (link.profile || flow.step !== 'linked')) return stepOf(link.session, at);
  if (flow.step === 'loading' && !link.profile) return { step: 'intro' };
  return afterProfile(flow, link.profile);
}

function afterProfile(flow: LinkFlow, profile: Profile | null): LinkFlow {
  // The next answer about a live session contains it, and the store requests that answer at once.
  if (isWaiting(flow)) return flow;
  // The session that is on its way is to link this profile again.
  if (flow.step === 'opening' && profile && !isActive(profile)) return flow;
  if (!profile) return flow.step === 'linked' ? { step: 'intro' } : flow;
  if (flow.step === 'linked') return flow.profile === profile ? flow : { ...flow, profile };
  return { step: 'linked', profile };
}

function afterSession(flow: LinkFlow, session: LinkSession, at: number): LinkFlow {
  if (flow.step === 'opening') {
    const opened = stepOf(session, at);
    return flow.pendingAction && isWaiting(opened) ? { ...opened, pendingAction: 'cancel' } : opened;
  }
  if (!isWaiting(flow) || session.id !== flow.session.id) return flow;
  // An ending is final: after a database lost the last change, it may come with a revision that was seen before.
  if (!isLive(session)) {
    const ended = stepOf(session, at);
    return ended.step === 'cancelled' && flow.pendingAction === 'reject' ? { ...ended, rejected: true } : ended;
  }
  if (session.rev < flow.session.rev) return flow;
  const refreshed = { endsAt: at + session.expiresInMs, failedPolls: undefined, covered: false };
  // A page that slept requests the same revision again, for the time that is left.
  if (session.rev === flow.session.rev) return { ...flow, ...refreshed };
  const { expiresInMs, pollAfterMs, rev } = session;
  if (session.status === 'unknown')
    return { ...flow, ...refreshed, session: { ...flow.session, rev, expiresInMs, pollAfterMs } } as WaitingFlow;
  const moved = { ...stepOf(session, at), throttled: flow.throttled } as WaitingFlow;
  // A pending action outlives a rotation, but an answer to a question that is no longer asked does not.
  return flow.pendingAction && (flow.pendingAction === 'cancel' || moved.step === 'review')
    ? { ...moved, pendingAction: flow.pendingAction }
    : moved;
}

function stepOf(session: LinkSession, at: number): LinkFlow {
  const sessionId = session.id;
  switch (session.status) {
    case 'pending':
      return { step: 'scan', session, ...waiting(session.expiresInMs, at) };
    case 'scanned':
    case 'unknown':
      return { step: 'confirm', session, ...waiting(session.expiresInMs, at) };
    case 'review':
      return { step: 'review', session, ...waiting(session.expiresInMs, at) };
    case 'linked':
      return { step: 'linked', profile: session.profile, sessionId };
    case 'ineligible':
      return { step: 'ineligible', unmet: session.unmet, account: session.account, sessionId };
    case 'failed':
      return { step: 'failed', failure: { code: 'provider', supportCode: session.reason }, sessionId };
    default:
      return { step: session.status, sessionId };
  }
}

function waiting(expiresInMs: number, at: number): Waiting {
  return { endsAt: at + expiresInMs, throttled: 0, covered: false };
}

function afterFailedRequest(flow: LinkFlow, { failure, askedAt, at, replaced }: FailedRequest): LinkFlow {
  if (isWaiting(flow)) {
    if (failure.code === 'conflict' && flow.pendingAction) return replaced ? flow : { ...flow, pendingAction: undefined };
    // The session is gone, which is what cancelling it asks for.
    if (failure.code === 'not-found' && flow.pendingAction === 'cancel') return { step: 'cancelled', sessionId: flow.session.id };
    const failedPolls = addFailure(flow.failedPolls, failure, askedAt, at);
    if (!canPollAgain(failure, failedPolls)) return { step: 'failed', failure, sessionId: flow.session.id };
    return { ...flow, failedPolls, throttled: flow.throttled + (failure.code === 'rate-limited' ? 1 : 0) };
  }
  if (flow.step !== 'loading' && flow.step !== 'opening' && !(flow.step === 'linked' && flow.pendingAction)) return flow;
  const failedPolls = addFailure(flow.failedPolls, failure, askedAt, at);
  const left = failedPolls.since + maxTryingMs - at;
  const again = canPollAgain(failure, failedPolls) && failedPolls.times < maxTries && left > (failure.retryAfterMs ?? 0);
  if (again) return { ...flow, failedPolls };
  // A profile that could not be unlinked is still linked, and the step shows the failure.
  if (flow.step === 'linked') return { ...flow, pendingAction: undefined, failedPolls: undefined, failure };
  return { step: 'failed', failure };
}
