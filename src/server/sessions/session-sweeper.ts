import { createLoop, type Loop } from '../jobs/loop.ts';
import type { SessionStore } from './session-store.ts';
import { clearExpired, type Retention } from '../sql/expired.ts';
import { hasLiveSession, selectExpiredSessions, selectRevisions, selectSessionsToRotate } from '../sql/session-table.ts';
import type { Sql } from '../sql/sql.ts';

const sweepMs = 1_000;
/** While no session is live: what is over has to be deleted all the same. */
const idleSweepMs = 10_000;
const clearEveryMs = 10 * 60_000;
/** Codes that one sweep replaces, all at once: the provider may take seconds for each. */
const maxRotations = 64;

interface SweepOptions {
  sql: Sql;
  sessions: SessionStore;
  retention: Retention;
  /** Encrypts some rows anew where a newer key is there; `true` where more are left. */
  rotateKeys: () => Promise<boolean>;
  report: (error: unknown) => void;
  /** Resolves when the tables are there. */
  ready: () => Promise<void>;
}

/**
 * What happens by itself, once a second while a session is live or something is left to do, else every 10 s: what is due is
 * expired and rotated whoever looks, who waits and heard no hint is woken, what is over is deleted.
 */
export class SessionSweeper {
  readonly #sql: Sql;
  readonly #sessions: SessionStore;
  readonly #retention: Retention;
  readonly #rotateKeys: () => Promise<boolean>;
  readonly #loop: Loop;
  #clearedAt = -Infinity;
  #isIdle = false;

  constructor(options: SweepOptions) {
    this.#sql = options.sql;
    this.#sessions = options.sessions;
    this.#retention = options.retention;
    this.#rotateKeys = options.rotateKeys;
    this.#loop = createLoop({
      everyMs: sweepMs,
      report: options.report,
      run: async () => {
        await options.ready();
        await this.sweep();
        return this.#isIdle ? idleSweepMs : 0;
      },
    });
  }

  /** The loop that sweeps, for those who watch it. */
  get loop(): Pick<Loop, 'ageSeconds' | 'isOverdue'> {
    return this.#loop;
  }

  /** Goes on until `close`. */
  start(): void {
    this.#loop.start();
  }

  /** A session is live: something becomes due in it soon. */
  hasLive(): void {
    if (!this.#isIdle) return;
    this.#isIdle = false;
    this.#loop.wake();
  }

  /** Does it once. */
  async sweep(): Promise<void> {
    this.#isIdle = false;
    const now = this.#sessions.now();
    const expired = await selectExpiredSessions(this.#sql, now, 500);
    for (const row of expired) await this.#sessions.upToDate(row);
    await this.lookForWaiting();
    const stale = await selectSessionsToRotate(this.#sql, now, maxRotations);
    await Promise.all(stale.map((row) => this.#sessions.upToDate(row)));
    const isClear = await this.#clear();
    this.#isIdle = isClear && !(await hasLiveSession(this.#sql));
  }

  /** Compares what the held requests know with the rows. */
  async lookForWaiting(): Promise<void> {
    const { waiters: changes } = this.#sessions;
    const ids = changes.sessionIds;
    if (ids.length === 0) return;
    for (const { id, rev } of await selectRevisions(this.#sql, ids)) changes.compare(id, rev);
  }

  async close(): Promise<void> {
    await this.#loop.close();
  }

  /** Now and then, in rounds; `false` where the next round is due at once. */
  async #clear(): Promise<boolean> {
    const now = this.#sessions.now();
    if (now - this.#clearedAt < clearEveryMs) return true;
    const isCleared = await clearExpired(this.#sql, this.#retention, now);
    const isRotated = !(await this.#rotateKeys());
    const isDone = isCleared && isRotated;
    this.#clearedAt = isDone ? now : -Infinity;
    return isDone;
  }
}
