import { withTimeLimit } from '../time-limit.ts';

/** Work that is done again and again, never twice at once. */
export interface Loop {
  start(): void;
  /** Does it now; where it is under way, once more right after. */
  wake(): void;
  /** Seconds since it last went well, or since the loop was made. */
  ageSeconds(): number;
  /** Whether it should have gone well by now. */
  isOverdue(): boolean;
  /** Ends it. Resolves when nothing is under way. */
  close(): Promise<void>;
}

/** A run that takes longer than this is given up, so that one that never ends does not stop all later ones. */
const maxRunMs = 15_000;
/** How late a run may be before the instance says that it is not ready. */
const maxLateMs = 5_000;

/** Makes a loop. `run` may answer how long to rest before the next run; `wake` cuts that short. */
export function createLoop(options: {
  everyMs: number;
  run: (signal: AbortSignal) => Promise<number | void>;
  report: (error: unknown) => void;
}): Loop {
  const { everyMs, run, report } = options;
  let timer: ReturnType<typeof setInterval> | undefined;
  let running: Promise<void> | undefined;
  let isClosed = false;
  /** What is under way may have begun before the reason to wake it. */
  let isWanted = false;
  let doneAt = performance.now();
  let restMs = 0;

  const runOnce = async (): Promise<void> => {
    try {
      restMs = (await withTimeLimit(maxRunMs, run)) ?? 0;
      doneAt = performance.now();
    } catch (error) {
      restMs = 0;
      report(error);
    }
  };
  const runWhileWanted = async (): Promise<void> => {
    while (isWanted && !isClosed) {
      isWanted = false;
      await runOnce();
    }
    running = undefined;
  };
  const wake = (): void => {
    if (!timer || isClosed) return;
    isWanted = true;
    running ??= runWhileWanted();
  };

  return {
    start() {
      if (timer || isClosed) return;
      timer = setInterval(() => {
        if (!running && performance.now() - doneAt >= restMs) wake();
      }, everyMs);
      timer.unref?.();
    },
    wake,
    ageSeconds: () => (performance.now() - doneAt) / 1_000,
    isOverdue: () => timer !== undefined && performance.now() - doneAt > restMs + everyMs + maxLateMs,
    async close() {
      isClosed = true;
      clearInterval(timer);
      await running;
    },
  };
}
