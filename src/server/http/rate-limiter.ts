import { Refusal } from '../problem.ts';

/** How much one person may ask for in a minute; more is answered with 429. */
export interface RateLimits {
  /** Sessions that one person opens: 10 by default. Counted in the database, so over all instances. */
  readonly sessionsPerMinute: number;
  /** Questions about one session: 60 by default. Counted by each instance for itself: a shared count would cost a write for every read. */
  readonly questionsPerMinute: number;
}

/** So many in a minute; what was not used up is there for a burst, up to a minute's worth. */
export class RateLimiter {
  readonly #perMinute: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, { left: number; at: number }>();
  readonly #onRefuse: () => void;

  constructor(perMinute: number, now: () => number, onRefuse: () => void = () => {}) {
    this.#perMinute = perMinute;
    this.#now = now;
    this.#onRefuse = onRefuse;
  }

  /** Counts one. Throws the 429 where there were too many, and doesn't count that one. */
  consume(key: string): void {
    const at = this.#now();
    const bucket = this.#buckets.get(key) ?? { left: this.#perMinute, at };
    // A clock that goes backwards takes nothing away.
    const left = Math.min(this.#perMinute, bucket.left + (Math.max(0, at - bucket.at) * this.#perMinute) / 60_000);
    if (left < 1) {
      this.#onRefuse();
      throw tooMany(((1 - left) * 60_000) / this.#perMinute);
    }
    this.#forgetFull(at);
    this.#buckets.set(key, { left: left - 1, at });
  }

  /** A key that came a minute ago is full again and needs no memory. */
  #forgetFull(at: number): void {
    if (this.#buckets.size < 10_000) return;
    for (const [key, bucket] of this.#buckets) if (at - bucket.at >= 60_000) this.#buckets.delete(key);
  }
}

/** The answer to one too many. */
export function tooMany(retryAfterMs: number): Refusal {
  return new Refusal('rate-limited', 'Too many requests. Wait a little.', { retryAfterMs: Math.max(1, Math.ceil(retryAfterMs)) });
}
