/** Longest time a timer can be set for. */
const maxTimerMs = 2 ** 31 - 1;

/** Waits for one session: `over` once its time is up, its caller has gone or the server closes. */
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

/** Tells held requests, within this process, that a session has changed. Only a hint: the row is the truth. */
export class SessionWaiters {
  readonly #waiting = new Map<string, Set<Wake>>();
  #closed = false;

  /** How many requests are held. */
  get held(): number {
    let held = 0;
    for (const wakes of this.#waiting.values()) held += wakes.size;
    return held;
  }

  /** The sessions that somebody waits for. */
  get sessionIds(): string[] {
    return [...this.#waiting.keys()];
  }

  /** Wakes those who wait for this session and have another revision: the net under lost hints. */
  compare(sessionId: string, rev: number): void {
    for (const wake of this.#waiting.get(sessionId) ?? []) if (wake.rev !== rev) wake(false);
  }

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
  wait(sessionId: string, { rev, ms, signal }: { rev: number; ms: number; signal?: AbortSignal | undefined }): Waiter {
    let changed = false;
    let over = this.#closed || signal?.aborted === true;
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
    const wakes = this.#waiting.get(sessionId) ?? new Set<Wake>();
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
            const dueTimer = setTimeout(resolve, Math.min(Math.max(due, 1), maxTimerMs));
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
