import { createLoop } from './loop.ts';

/** Work that comes in rounds: every `everyMs` one round after the other, until nothing is left. */
export interface PeriodicWork {
  /** Runs until `close`. */
  start(): void;
  /** Does one round, if one is due. */
  run(): Promise<void>;
  close(): Promise<void>;
}

/** How long a round that failed waits: it has done what it could, and would fail again. */
const retryMs = 60_000;
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
  let restsFrom = 0;
  let restMs = 0;

  const run = async (): Promise<void> => {
    const at = now();
    // A clock that was set back must not stop it.
    if (at >= restsFrom && at - restsFrom < restMs) return;
    [restsFrom, restMs] = [at, retryMs];
    restMs = (await round()) ? everyMs : 0;
  };
  const loop = createLoop({
    everyMs: busyMs,
    report: options.report,
    run: async () => {
      await options.ready();
      await run();
      return restMs === 0 ? 0 : idleMs;
    },
  });

  return { start: () => loop.start(), run, close: () => loop.close() };
}
