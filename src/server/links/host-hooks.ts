import type { Requirement } from '../../core/eligibility.ts';
import type { Health, Profile } from '../../core/profile.ts';
import { maxHookMs, type HostCall, type HostCallOptions } from './host-calls.ts';
import type { Agency, Principal } from '../principal.ts';
import type { Account } from '../tiktok/account.ts';

/** What the host knows of one requirement: `unknown` stands in nobody's way. */
export type Verdict = 'met' | 'unmet' | 'unknown';

/** The host's verdicts; a requirement that is not named is `unknown`. */
export type Verdicts = Readonly<Partial<Record<Requirement, Verdict>>>;

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
 * Called after the fact is committed, at least once each, by one of the instances. A hook that throws or takes longer than
 * 10 s has failed and is called again later; its `signal` aborts then, and when the server closes.
 */
export interface HostHooks {
  onLinked?: ((fact: LinkedEvent, options: HostCallOptions) => Promise<void> | void) | undefined;
  onUnlinked?: ((fact: UnlinkedEvent, options: HostCallOptions) => Promise<void> | void) | undefined;
  /** Also when an unwell profile was linked again: it is the same profile, so `onLinked` is not called. */
  onHealthChange?: ((fact: HealthEvent, options: HostCallOptions) => Promise<void> | void) | undefined;
  /**
   * The guide's four requirements, as far as the host can tell: no public API of TikTok's does. Asked once the holder
   * has agreed and before anything is linked, and again where it throws or takes longer than 5 s. That an account has one
   * agency only is held by the database whatever the host says of `unaffiliated`.
   */
  checkEligibility?: ((account: Account, principal: Principal, options: HostCallOptions) => Promise<Verdicts> | Verdicts) | undefined;
}

/** A fact on its way to the host. */
export type HookEvent =
  | { readonly hook: 'onLinked'; readonly fact: LinkedEvent }
  | { readonly hook: 'onUnlinked'; readonly fact: UnlinkedEvent }
  | { readonly hook: 'onHealthChange'; readonly fact: HealthEvent };

/** The kinds of job that hand facts over: one for each hook, so a hook that hangs delays no other. `tell` is what older versions planned. */
export const hookKinds = ['tell', 'onLinked', 'onUnlinked', 'onHealthChange'] as const;

/** Hands a fact to the host. */
export async function deliverHook(hooks: HostHooks, { hook, fact }: HookEvent, callHost: HostCall, signal: AbortSignal): Promise<void> {
  // The union's members fit each other; the compiler can't see it through the lookup.
  const told = hooks[hook] as ((fact: unknown, options: HostCallOptions) => Promise<void> | void) | undefined;
  if (told) await callHost(hook, (options) => told.call(hooks, fact, options), { maxMs: maxHookMs, signal });
}
