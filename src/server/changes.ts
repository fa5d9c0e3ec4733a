/** Longest time a timer can be set for. */
const longestTimerMs = 2 ** 31 - 1;

/** Waits for one session: `over` once its time is up, its caller has gone or the server closes. */
export interface Waiter {
  readonly over: boolean;
  /** Resolves at the next change, when the wait is over, or after `ms`; at once where a change came since the last time. */
  next(ms: number): Promise<void>;
  stop(): void;
}

/** Tells held requests, within this process, that a session has changed. Only a hint: the row is the truth. */
export class Changes {
  readonly #waiting = new Map<string, Set<(end: boolean) => void>>();
  #closed = false;

  /** Wakes whoever waits for this session. */
  announce(sessionId: string): void {
    for (const wake of this.#waiting.get(sessionId) ?? []) wake(false);
  }

  /** Ends every wait, and every later one at once. */
  close(): void {
    this.#closed = true;
    for (const wakes of this.#waiting.values()) for (const wake of wakes) wake(true);
  }

  /** Starts listening. Listen first and read then, so that no change falls between. */
  wait(sessionId: string, ms: number, signal?: AbortSignal): Waiter {
    let changed = false;
    let over = this.#closed || signal?.aborted === true;
    let resume = () => {};
    const wake = (end: boolean) => {
      changed = true;
      over ||= end;
      resume();
    };
    const end = () => wake(true);
    const wakes = this.#waiting.get(sessionId) ?? new Set();
    this.#waiting.set(sessionId, wakes.add(wake));
    signal?.addEventListener('abort', end);
    const timer = setTimeout(end, ms);
    return {
      get over() {
        return over;
      },
      async next(due) {
        if (!changed && !over)
          await new Promise<void>((resolve) => {
            const dueTimer = setTimeout(resolve, Math.min(Math.max(due, 1), longestTimerMs));
            resume = () => {
              clearTimeout(dueTimer);
              resolve();
            };
          });
        changed = false;
      },
      stop: () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        wakes.delete(wake);
        if (wakes.size === 0 && this.#waiting.get(sessionId) === wakes) this.#waiting.delete(sessionId);
      },
    };
  }
}
