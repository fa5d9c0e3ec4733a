interface Wait {
  readonly at: number;
  readonly end: () => void;
  timer?: ReturnType<typeof setTimeout>;
}

/** Turns of the microtask queue after which an answer that is due has left. */
const settlingTurns = 20;

/** The time of a mock. It runs with the machine's, or stands still until it is moved on; both can be moved ahead. */
export class MockClock {
  readonly #runs: boolean;
  readonly #waits = new Set<Wait>();
  /** What was skipped; on a clock that stands still, all the time there is. */
  #skipped = 0;

  constructor(mode: 'running' | 'manual' = 'running') {
    this.#runs = mode === 'running';
  }

  /** Milliseconds since some moment that never changes. */
  now(): number {
    return (this.#runs ? Date.now() : 0) + this.#skipped;
  }

  /** Moves the time ahead; what is due on the way happens in its order. Resolves when what it answers has left. */
  async advance(ms: number): Promise<void> {
    const until = this.now() + ms;
    await settle();
    for (let due = this.#first(until); due; due = this.#first(until)) {
      this.#skipped += Math.max(0, due.at - this.now());
      due.end();
      await settle();
    }
    this.#skipped += Math.max(0, until - this.now());
    for (const wait of this.#waits) this.#arm(wait);
  }

  /** Resolves after `ms`, or as soon as `signal` is aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(wait.timer);
        this.#waits.delete(wait);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const wait: Wait = { at: this.now() + ms, end };
      if (ms <= 0 || signal?.aborted) return resolve();
      signal?.addEventListener('abort', end);
      this.#waits.add(wait);
      this.#arm(wait);
    });
  }

  #first(until: number): Wait | undefined {
    return [...this.#waits].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  }

  #arm(wait: Wait): void {
    if (!this.#runs || wait.at === Infinity) return;
    clearTimeout(wait.timer);
    wait.timer = setTimeout(wait.end, Math.max(0, wait.at - this.now()));
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < settlingTurns; turn += 1) await Promise.resolve();
}
