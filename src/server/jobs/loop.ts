import { withTimeLimit } from './time-limit.ts';

/** Work that is done again and again, never twice at once. */
export interface Loop {
  start(): void;
  /** Does it now, unless it is under way. */
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
  let doneAt = performance.now();
  let restMs = 0;

  const turn = async (): Promise<void> => {
    try {
      restMs = (await withTimeLimit(maxRunMs, run)) ?? 0;
      doneAt = performance.now();
    } catch (error) {
      restMs = 0;
      report(error);
    }
  };
  const wake = (): void => {
    if (!timer || isClosed) return;
    running ??= turn().finally(() => (running = undefined));
  };

  return {
    start() {
      if (timer || isClosed) return;
      timer = setInterval(() => {
        if (performance.now() - doneAt >= restMs) wake();
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
