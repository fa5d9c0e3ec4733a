import { Refusal } from '../problem.ts';

/** How much one person may ask for in a minute; more is answered with 429. */
export interface RateLimits {
  /** Sessions that one person opens: 10 by default. Counted in the database, so over all instances. */
  readonly sessionsPerMinute: number;
  /** Polls of one session: 60 by default. Each instance counts for itself: a shared count would cost a write for every read. */
  readonly pollsPerMinute: number;
}

/** So many in a minute; what was not used up is there for a burst, up to a minute's worth. */
export interface RateLimiter {
  /** Counts one. Throws the 429 if there were too many, and does not count that one. */
  consume(key: string): void;
}

/** Full buckets need no memory: they are forgotten when there are this many. */
const maxBuckets = 10_000;

export function createRateLimiter(options: { perMinute: number; now: () => number; onRefuse?: () => void }): RateLimiter {
  const { perMinute, now, onRefuse = () => {} } = options;
  let forgetAtSize = maxBuckets;
  const buckets = new Map<string, { left: number; at: number }>();

  const forgetFull = (at: number): void => {
    if (buckets.size < forgetAtSize) return;
    for (const [key, bucket] of buckets) if (at - bucket.at >= 60_000) buckets.delete(key);
    // Looking at all of them with every request would make each request cost as much as there are sessions.
    forgetAtSize = Math.max(maxBuckets, 2 * buckets.size);
  };

  return {
    consume(key) {
      const at = now();
      const bucket = buckets.get(key) ?? { left: perMinute, at };
      // A clock that goes backwards takes nothing away.
      const left = Math.min(perMinute, bucket.left + (Math.max(0, at - bucket.at) * perMinute) / 60_000);
      if (left < 1) {
        onRefuse();
        throw tooMany(((1 - left) * 60_000) / perMinute);
      }
      forgetFull(at);
      buckets.set(key, { left: left - 1, at });
    },
  };
}

/** The answer to one too many. */
export function tooMany(retryAfterMs: number): Refusal {
  return new Refusal('rate-limited', 'Too many requests. Wait a little.', { retryAfterMs: Math.max(1, Math.ceil(retryAfterMs)) });
}
