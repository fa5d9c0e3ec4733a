import { isPassing, type Failure } from './failure.ts';

/** Answers that did not come since the last one that did. */
export interface FailedPolls {
  readonly times: number;
  /** When the first of them was requested. */
  readonly since: number;
  /** How many of them came but broke the contract. */
  readonly unreadable: number;
  /** At least three times in at least 15 s: worth a plain notice with a button. */
  readonly prolonged: boolean;
}

const unreadableLimit = 3;
const minFailures = 3;
const minMs = 15_000;

/** `before` and one more. */
export function addFailure(before: FailedPolls | undefined, failure: Failure, askedAt: number, at: number): FailedPolls {
  const failedPolls = {
    times: (before?.times ?? 0) + 1,
    since: before?.since ?? askedAt,
    unreadable: (before?.unreadable ?? 0) + (failure.code === 'unreadable' ? 1 : 0),
  };
  return { ...failedPolls, prolonged: isProlonged(failedPolls, at) };
}

/** Whether the person needs a notice about it by now. */
export function isProlonged({ times, since }: Pick<FailedPolls, 'times' | 'since'>, at: number): boolean {
  return times >= minFailures && at - since >= minMs;
}

/** Whether another poll can help without anybody doing anything; `failure` is the last of `failedPolls`. */
export function canPollAgain(failure: Failure, failedPolls: FailedPolls): boolean {
  if (failure.code === 'unreadable') return failedPolls.unreadable < unreadableLimit;
  // "The first is still under way, ask again": the only conflict that passes by itself.
  if (failure.code === 'conflict') return failure.retryAfterMs !== undefined;
  return isPassing(failure);
}
