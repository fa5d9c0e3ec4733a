import { createLoop } from './loop.ts';

/** Work that comes in rounds: every `everyMs` one round after the other, until nothing is left. */
export interface PeriodicWork {
  /** Runs until `close`. */
  start(): void;
  /** Does one round, if one is due. */
  run(): Promise<void>;
  close(): Promise<void>;
}

/** How often the loop looks whether a round is due. */
const busyMs = 1_000;
const idleMs = 10_000;

export function createPeriodicWork(options: {
  everyMs: number;
  now: () => number;
  /** `false` if more is left: the next round follows at once. */
  round: () => Promise<boolean>;
  report: (error: unknown) => void;
  /** Resolves when the tables are there. */
  ready: () => Promise<void>;
}): PeriodicWork {
  const { everyMs, now, round } = options;
  let doneAt = -Infinity;

  const run = async (): Promise<void> => {
    const at = now();
    // A clock that was set back must not stop it.
    if (at >= doneAt && at - doneAt < everyMs) return;
    doneAt = -Infinity;
    if (await round()) doneAt = at;
  };
  const loop = createLoop({
    everyMs: busyMs,
    report: options.report,
    run: async () => {
      await options.ready();
      await run();
      return doneAt === -Infinity ? 0 : idleMs;
    },
  });

  return { start: () => loop.start(), run, close: () => loop.close() };
}
