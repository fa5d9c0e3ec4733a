import { defaultRotationMs, defaultSessionMs, keyKeptMs, maxSessionMs } from '../contract/limits.ts';
import { createKeyRing, derivedKeyRing, type Keys } from './crypto/key-ring.ts';
import type { RateLimits } from './http/rate-limiter.ts';
import type { HttpOptions } from './http/routes.ts';
import type { HostHooks } from './links/host-hooks.ts';
import type { Logger } from './observability/log.ts';
import type { Durations } from './sessions/session-store.ts';
import type { Retention } from './sql/expired.ts';
import type { Sql } from './sql/sql.ts';
import type { Provider } from './tiktok/provider.ts';

/** What a link server is made of. */
export interface LinkServerOptions extends HttpOptions, HostHooks, Partial<Durations>, Partial<Retention>, Partial<RateLimits> {
  /** The database, such as `await openPostgres(url)` or `await openPglite(folder)`. The host closes it, after `close()`. */
  sql: Sql;
  /** Who owns the accounts, such as `tiktok({ ... })`. */
  provider: Provider;
  /** At least 32 random bytes, the same after every restart and in every instance: codes are derived from them. */
  secret: Uint8Array;
  /**
   * Keys for what is encrypted at rest, 32 bytes each: the first one encrypts, all of them decrypt. To rotate, put a new
   * one first (with several instances: after all of them have it at the end) and drop the old one a day later: rows are
   * encrypted anew within minutes, and what waits for its revocation is gone by then. Derived from `secret` without them.
   */
  keys?: Keys;
  /** Asks "Is this your account?" before anything is linked; on by default. */
  review?: boolean;
  /** Epoch milliseconds; `Date.now` by default. */
  now?: () => number;
  /** The log; without it the server writes errors only, by `console.error`. It never gets a token, a whole id or an error's message. */
  logger?: Logger;
  /** `false` where the process has no time of its own, as in a function: then `work()` has to be called every second. */
  timers?: boolean;
}

const day = 24 * 60 * 60_000;

/** The options with their defaults. Throws a sentence where they can't work. */
export function completeOptions(options: LinkServerOptions) {
  const { sql, secret, now = Date.now, timers = true, review = true, sessionsPerMinute = 10, pollsPerMinute = 60 } = options;
  const { sessionMs = defaultSessionMs, rotationMs = defaultRotationMs, graceMs = 15_000 } = options;
  const { sessionsKeptMs = 2 * day, auditKeptMs = 400 * day } = options;
  if (secret.byteLength < 32) throw new Error('createLinkServer: secret has to be at least 32 random bytes.');
  if (!(sessionMs > 0 && sessionMs <= maxSessionMs))
    throw new Error(`createLinkServer: sessionMs has to be ${maxSessionMs / 60_000} minutes at most.`);
  if (!(rotationMs > 0 && graceMs >= 0)) throw new Error('createLinkServer: rotationMs and graceMs have to be positive.');
  if (!(sessionsPerMinute >= 1 && pollsPerMinute >= 1)) throw new Error('createLinkServer: limits have to be 1 at least.');
  if (!(sessionsKeptMs >= keyKeptMs))
    throw new Error('createLinkServer: sessionsKeptMs has to be a day at least, as long as a key may be sent again.');
  return {
    sql,
    secret,
    keys: options.keys ? createKeyRing(options.keys) : derivedKeyRing(secret),
    now,
    timers,
    review,
    sessionsPerMinute,
    pollsPerMinute,
    durations: { sessionMs, rotationMs, graceMs },
    retention: { sessionsKeptMs, auditKeptMs },
  };
}
