import { isPassing, type Failure } from './failure.ts';

/** Answers that did not come since the last one that did. */
export interface Missed {
  readonly times: number;
  /** When the first of them was asked for. */
  readonly since: number;
  /** How many of them came but broke the contract. */
  readonly unreadable: number;
  /** At least three times in at least 15 s: worth a plain notice with a button. */
  readonly lasting: boolean;
}

const unreadableLimit = 3;
const lastingTries = 3;
const lastingMs = 15_000;

/** `before` and one more. */
export function missedOnce(before: Missed | undefined, failure: Failure, askedAt: number, at: number): Missed {
  const missed = {
    times: (before?.times ?? 0) + 1,
    since: before?.since ?? askedAt,
    unreadable: (before?.unreadable ?? 0) + (failure.code === 'unreadable' ? 1 : 0),
    lasting: before?.lasting ?? false,
  };
  return { ...missed, lasting: missed.lasting || isLasting(missed, at) };
}

/** Tells whether the person should hear of it by now. */
export function isLasting(missed: Missed, at: number): boolean {
  return missed.times >= lastingTries && at - missed.since >= lastingMs;
}

/** Tells whether asking again, as `failure` is the last of `missed`, can help without anybody doing anything. */
export function goesOn(failure: Failure, missed: Missed): boolean {
  if (failure.code === 'unreadable') return missed.unreadable < unreadableLimit;
  // "The first is still under way, ask again": the only conflict that passes by itself.
  if (failure.code === 'conflict') return failure.retryAfterMs !== undefined;
  return isPassing(failure);
}
