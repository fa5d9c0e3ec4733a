import { createLoop, type Loop } from '../jobs/loop.ts';
import { hasLiveSession, selectExpiredSessions, selectRevisions, selectSessionsToRotate } from '../sql/session-table.ts';
import type { Queries } from '../sql/sql.ts';
import type { SessionStore } from './session-store.ts';

const sweepMs = 1_000;
/** While no session is live. */
const idleSweepMs = 10_000;
const maxExpired = 500;
/** Codes that one sweep replaces, all at once: the provider may take seconds for each. */
const maxRotations = 64;

/**
 * What happens to sessions by itself, once a second while a session is live, else every 10 s: overdue sessions expire, overdue
 * codes are replaced, and held requests that missed a notification continue.
 */
export interface SessionSweeper {
  readonly loop: Pick<Loop, 'ageSeconds' | 'isOverdue'>;
  /** Runs until `close`. */
  start(): void;
  /** A session is live: something becomes due in it soon. */
  hasLive(): void;
  /** Sweeps once. */
  sweep(): Promise<void>;
  /** Compares what the held requests know with the rows. */
  compareHeld(): Promise<void>;
  close(): Promise<void>;
}

export function createSessionSweeper(options: {
  sql: Queries;
  sessions: SessionStore;
  report: (error: unknown) => void;
  /** Resolves when the tables are there. */
  ready: () => Promise<void>;
}): SessionSweeper {
  const { sql, sessions } = options;
  let isIdle = false;
  /** Whether a session became live while the rows were read: they may have been read before it was there. */
  let becameLive = false;

  const compareHeld = async (): Promise<void> => {
    const { waiters } = sessions;
    const ids = waiters.sessionIds;
    if (ids.length === 0) return;
    for (const { id, rev } of await selectRevisions(sql, ids)) waiters.compare(id, rev);
  };
  const sweep = async (): Promise<void> => {
    isIdle = becameLive = false;
    const now = sessions.now();
    for (const row of await selectExpiredSessions(sql, now, maxExpired)) await sessions.upToDate(row);
    await compareHeld();
    const overdue = await selectSessionsToRotate(sql, now, maxRotations);
    await Promise.all(overdue.map((row) => sessions.upToDate(row)));
    isIdle = !(await hasLiveSession(sql)) && !becameLive;
  };
  const loop = createLoop({
    everyMs: sweepMs,
    report: options.report,
    run: async () => {
      await options.ready();
      await sweep();
      return isIdle ? idleSweepMs : 0;
    },
  });

  return {
    loop,
    start: () => loop.start(),
    hasLive() {
      becameLive = true;
      if (!isIdle) return;
      isIdle = false;
      loop.wake();
    },
    sweep,
    compareHeld,
    close: () => loop.close(),
  };
}
