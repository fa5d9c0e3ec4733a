// The events of <tt-link-flow>. `eventsOf()` is the whole rule of when: which events a change of step means, in order.
import type { Failure } from '../core/failure.ts';
import { isActive, type LinkFlow, type Step } from '../core/link-flow.ts';
import type { Outcome } from '../core/link-session.ts';
import type { Profile } from '../core/profile.ts';

const everywhere: EventInit = { bubbles: true, composed: true };

/** The step changed. */
export class TtStepChangeEvent extends Event {
  declare readonly type: 'tt-step-change';
  constructor(
    readonly step: Step,
    readonly previous: Step,
  ) {
    super('tt-step-change', everywhere);
  }
}

/** A session ended. Dispatched exactly once per session. */
export class TtSessionEndEvent extends Event {
  declare readonly type: 'tt-session-end';
  constructor(readonly outcome: Outcome) {
    super('tt-session-end', everywhere);
  }
}

/** A profile was linked, here or in another tab. Not dispatched when the page loads with a linked profile. */
export class TtLinkedEvent extends Event {
  declare readonly type: 'tt-linked';
  constructor(readonly profile: Profile) {
    super('tt-linked', everywhere);
  }
}

/** The profile was unlinked, here or in another tab. */
export class TtUnlinkedEvent extends Event {
  declare readonly type: 'tt-unlinked';
  constructor() {
    super('tt-unlinked', everywhere);
  }
}

/** The account does not meet every requirement. `unmet` may contain codes of later versions. */
export class TtIneligibleEvent extends Event {
  declare readonly type: 'tt-ineligible';
  constructor(readonly unmet: readonly string[]) {
    super('tt-ineligible', everywhere);
  }
}

/** Linking failed. `failure.code` is one of the documented codes. */
export class TtFailedEvent extends Event {
  declare readonly type: 'tt-failed';
  constructor(readonly failure: Failure) {
    super('tt-failed', everywhere);
  }
}

/** One step and its duration. It contains nothing about a person. */
export interface TelemetryRecord {
  /** Random, the same for all records of one element. */
  readonly correlationId: string;
  readonly step: Step;
  readonly next: Step;
  /** When the step began, in milliseconds since the page's time origin. */
  readonly sinceMs: number;
  readonly durationMs: number;
}

/** The flow left a step. The element does not send the record anywhere. */
export class TtTelemetryEvent extends Event {
  declare readonly type: 'tt-telemetry';
  constructor(readonly record: TelemetryRecord) {
    super('tt-telemetry', everywhere);
  }
}

/** The events that one change of step means, in the order in which they are dispatched. */
export function eventsOf(previous: Step, flow: LinkFlow): Event[] {
  const events: Event[] = [new TtStepChangeEvent(flow.step, previous)];
  // An unwell profile that is shown again, after a session that changed nothing, was not linked.
  if (flow.step === 'linked' && previous !== 'loading' && (flow.sessionId !== undefined || isActive(flow.profile)))
    events.push(new TtLinkedEvent(flow.profile));
  if (flow.step === 'intro' && previous === 'linked') events.push(new TtUnlinkedEvent());
  if (flow.step === 'ineligible') events.push(new TtIneligibleEvent(flow.unmet));
  if (flow.step === 'failed') events.push(new TtFailedEvent(flow.failure));
  // An element that comes when another one on the page has seen the session end, has no part in it.
  if (flow.sessionId !== undefined && previous !== 'loading') events.push(new TtSessionEndEvent(flow.step));
  return events;
}

/** Whether another tab linked an unwell profile again, or another one in its place, while `linked` was shown. */
export function wasLinkedAgain(previous: LinkFlow, flow: LinkFlow): flow is Extract<LinkFlow, { step: 'linked' }> {
  return previous.step === 'linked' && flow.step === 'linked' && !isActive(previous.profile) && isActive(flow.profile);
}

declare global {
  interface GlobalEventHandlersEventMap {
    'tt-step-change': TtStepChangeEvent;
    'tt-session-end': TtSessionEndEvent;
    'tt-linked': TtLinkedEvent;
    'tt-unlinked': TtUnlinkedEvent;
    'tt-ineligible': TtIneligibleEvent;
    'tt-failed': TtFailedEvent;
    'tt-telemetry': TtTelemetryEvent;
  }
}
