/** Longest time a timer can be set for. */
const maxTimerMs = 2 ** 31 - 1;

/** One held request: `over` once its time is up, its caller has gone or the server closes. */
export interface Waiter {
  readonly over: boolean;
  /** Resolves at the next change, when the wait is over, or after `ms`; at once where a change came since the last time. */
  next(ms: number): Promise<void>;
  stop(): void;
}

interface HeldRequest {
  /** The revision that the caller has. */
  readonly rev: number;
  resume(): void;
  end(): void;
}

/** The held requests of this process. They continue when their session has changed; then they read the row. */
export interface SessionWaiters {
  /** How many requests are held. */
  readonly held: number;
  /** The sessions of held requests. */
  readonly sessionIds: string[];
  /** Continues the requests for this session that have another revision than the row, or whose row is gone: they missed a notification. */
  compare(sessionId: string, rev: number | undefined): void;
  /** Continues all requests for this session. */
  announce(sessionId: string): void;
  /** Ends every wait, and every later one at once. */
  close(): void;
  /** Starts waiting. Wait first and read then, so that no change falls between. */
  wait(sessionId: string, options: { rev: number; ms: number; signal?: AbortSignal | undefined }): Waiter;
}

export function createSessionWaiters(): SessionWaiters {
  const waiting = new Map<string, Set<HeldRequest>>();
  let isClosed = false;

  return {
    get held() {
      let held = 0;
      for (const requests of waiting.values()) held += requests.size;
      return held;
    },
    get sessionIds() {
      return [...waiting.keys()];
    },
    compare(sessionId, rev) {
      for (const request of waiting.get(sessionId) ?? []) if (request.rev !== rev) request.resume();
    },
    announce(sessionId) {
      for (const request of waiting.get(sessionId) ?? []) request.resume();
    },
    close() {
      isClosed = true;
      for (const requests of waiting.values()) for (const request of requests) request.end();
    },
    wait(sessionId, { rev, ms, signal }) {
      let changed = false;
      let over = isClosed || signal?.aborted === true;
      let endPause = () => {};
      const resume = () => {
        changed = true;
        endPause();
      };
      const end = () => {
        over = true;
        resume();
      };
      const request: HeldRequest = { rev, resume, end };
      const requests = waiting.get(sessionId) ?? new Set<HeldRequest>();
      waiting.set(sessionId, requests.add(request));
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
              endPause = () => {
                clearTimeout(dueTimer);
                resolve();
              };
            });
          changed = false;
        },
        stop() {
          clearTimeout(timer);
          signal?.removeEventListener('abort', end);
          requests.delete(request);
          if (requests.size === 0 && waiting.get(sessionId) === requests) waiting.delete(sessionId);
        },
      };
    },
  };
}
