/** Longest time a timer can be set for. */
const maxTimerMs = 2 ** 31 - 1;

/** One held request: `over` once its time is up, its caller has gone or the server closes. */
export interface Waiter {
  readonly over: boolean;
  /** Resolves at the next change, when the wait is over, or after `ms`; at once where a change came since the last time. */
  next(ms: number): Promise<void>;
  stop(): void;
}

interface Wake {
  (end: boolean): void;
  /** The revision that the caller has. */
  rev: number;
}

/** The held requests of this process. They continue when their session has changed; then they read the row. */
export interface SessionWaiters {
  /** How many requests are held. */
  readonly held: number;
  /** The sessions of held requests. */
  readonly sessionIds: string[];
  /** Continues the requests for this session that have another revision: they missed a notification. */
  compare(sessionId: string, rev: number): void;
  /** Continues all requests for this session. */
  announce(sessionId: string): void;
  /** Ends every wait, and every later one at once. */
  close(): void;
  /** Starts waiting. Wait first and read then, so that no change falls between. */
  wait(sessionId: string, options: { rev: number; ms: number; signal?: AbortSignal | undefined }): Waiter;
}

export function createSessionWaiters(): SessionWaiters {
  const waiting = new Map<string, Set<Wake>>();
  let isClosed = false;

  return {
    get held() {
      let held = 0;
      for (const wakes of waiting.values()) held += wakes.size;
      return held;
    },
    get sessionIds() {
      return [...waiting.keys()];
    },
    compare(sessionId, rev) {
      for (const wake of waiting.get(sessionId) ?? []) if (wake.rev !== rev) wake(false);
    },
    announce(sessionId) {
      for (const wake of waiting.get(sessionId) ?? []) wake(false);
    },
    close() {
      isClosed = true;
      for (const wakes of waiting.values()) for (const wake of wakes) wake(true);
    },
    wait(sessionId, { rev, ms, signal }) {
      let changed = false;
      let over = isClosed || signal?.aborted === true;
      let resume = () => {};
      const wake: Wake = Object.assign(
        (end: boolean) => {
          changed = true;
          over ||= end;
          resume();
        },
        { rev },
      );
      const end = () => wake(true);
      const wakes = waiting.get(sessionId) ?? new Set<Wake>();
      waiting.set(sessionId, wakes.add(wake));
      signal?.addEventListener('abort', end);
      const timer = setTimeout(end, ms);
      return {
        get over() {
          return over;
        },
        async next(due) {
          if (!changed && !over)
            await new Promise<void>((resolve) => {
              const dueTimer = setTimeout(resolve, Math.min(Math.max(due, 1), maxTimerMs));
              resume = () => {
                clearTimeout(dueTimer);
                resolve();
              };
            });
          changed = false;
        },
        stop() {
          clearTimeout(timer);
          signal?.removeEventListener('abort', end);
          wakes.delete(wake);
          if (wakes.size === 0 && waiting.get(sessionId) === wakes) waiting.delete(sessionId);
        },
      };
    },
  };
}
