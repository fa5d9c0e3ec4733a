import * as v from 'valibot';
import { requirements, type Requirement } from '../../core/eligibility.ts';
import type { Health, Profile } from '../../core/profile.ts';
import { errorFields } from '../observability/error-report.ts';
import type { Logger } from '../observability/log.ts';
import type { Agency, Principal, Viewer } from '../principal.ts';
import { Refusal } from '../problem.ts';
import type { Account } from '../tiktok/account.ts';
import { readHostAnswer } from './host-answers.ts';
import { maxHookMs, type HostCall, type HostCallOptions } from './host-calls.ts';

const verdicts = ['met', 'unmet', 'unknown'] as const;
/** What the host says about one requirement: `unknown` prevents nothing. */
export type Verdict = (typeof verdicts)[number];

/** The host's verdicts; a requirement that is not named is `unknown`. */
export type Verdicts = Readonly<Partial<Record<Requirement, Verdict>>>;

/** A verdict that can't be read may have meant `unmet`: the host is asked again. */
export const verdictsSchema = v.record(v.picklist(requirements), v.optional(v.picklist(verdicts)));

export interface LinkedEvent {
  readonly agency: Agency;
  readonly userId: string;
  readonly sessionId: string;
  readonly profile: Profile;
}
export interface UnlinkedEvent {
  readonly agencyId: string;
  /** Who unlinked; absent where it was no person. */
  readonly userId?: string | undefined;
  readonly profileId: string;
}
export interface HealthEvent {
  /** The agency that has linked the profile. */
  readonly agencyId: string;
  readonly profileId: string;
  readonly health: Health;
}

/**
 * Called after the change is committed, at least once each, by one of the instances. A hook that throws or takes longer than
 * 10 s has failed and is called again later; its `signal` aborts then, and when the server closes.
 */
export interface HostHooks {
  onLinked?: ((event: LinkedEvent, options: HostCallOptions) => Promise<void> | void) | undefined;
  onUnlinked?: ((event: UnlinkedEvent, options: HostCallOptions) => Promise<void> | void) | undefined;
  /** Also when an unwell profile was linked again: it is the same profile, so `onLinked` is not called. */
  onHealthChange?: ((event: HealthEvent, options: HostCallOptions) => Promise<void> | void) | undefined;
  /**
   * TikTok's four requirements, as far as the host knows: no public API of TikTok says. Asked once the holder
   * has agreed and before anything is linked, and again where it throws or takes longer than 5 s. That an account has one
   * agency only is held by the database whatever the host says of `unaffiliated`.
   */
  checkEligibility?: ((account: Account, principal: Principal, options: HostCallOptions) => Promise<Verdicts> | Verdicts) | undefined;
  /**
   * Which of these profiles the viewer may see, for example those in invitations that the viewer has received. Called
   * for viewers only. All of them without it. If it throws or takes longer than 5 s, the request ends with 503.
   */
  mayView?:
    ((viewer: Viewer, ids: readonly string[], options: HostCallOptions) => Promise<readonly string[]> | readonly string[]) | undefined;
}

/** A planned call of a host hook. */
export type HookEvent =
  | { readonly hook: 'onLinked'; readonly event: LinkedEvent }
  | { readonly hook: 'onUnlinked'; readonly event: UnlinkedEvent }
  | { readonly hook: 'onHealthChange'; readonly event: HealthEvent };

/** The kinds of job that call hooks: one for each hook, so that a hook that hangs delays no other. Older versions planned `tell`. */
export const hookKinds = ['tell', 'onLinked', 'onUnlinked', 'onHealthChange'] as const;

/** Calls the hook of the host. */
export async function deliverHook(hooks: HostHooks, { hook, event }: HookEvent, callHost: HostCall, signal: AbortSignal): Promise<void> {
  // The union's members fit each other; the compiler can't see it through the lookup.
  const call = hooks[hook] as ((event: unknown, options: HostCallOptions) => Promise<void> | void) | undefined;
  if (call) await callHost(hook, (options) => call.call(hooks, event, options), { maxMs: maxHookMs, signal });
}

/** Those of the profiles that the host lets the viewer see. A hook that fails hides all of them: the request ends with 503. */
export async function askMayView(
  hooks: HostHooks,
  { viewer, ids }: { viewer: Viewer; ids: readonly string[] },
  { callHost, log }: { callHost: HostCall; log: Required<Logger> },
): Promise<readonly string[]> {
  if (!hooks.mayView) return ids;
  try {
    const answer = await callHost('mayView', (options) => hooks.mayView!(viewer, ids, options));
    const visible = readHostAnswer('mayView', v.array(v.string()), answer);
    return ids.filter((id) => visible.includes(id));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    log.error('A function of the host failed.', { event: 'host', call: 'mayView', ...errorFields(error) });
    throw new Refusal('unavailable', 'The host cannot say who may see these profiles.', { retryAfterMs: 2_000 });
  }
}
