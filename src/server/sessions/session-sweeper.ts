import { createLoop, type Loop } from '../jobs/loop.ts';
import { isDatabaseAway } from '../sql/database-error.ts';
import type { SessionRow } from '../sql/session-row.ts';
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
  const { sql, sessions, report } = options;
  /** Whether the loop rests because no session is live. */
  let isResting = false;
  /** How often a live session was seen. One that was seen during a sweep may have come after the rows were read. */
  let seen = 0;
  /** Where the next sweep goes on after one that did not come to the end: sessions that can't be changed stay at the front. */
  let sweptUntil = 0;

  const compareHeld = async (): Promise<void> => {
    const { waiters } = sessions;
    const ids = waiters.sessionIds;
    if (ids.length === 0) return;
    const revisions = new Map((await selectRevisions(sql, ids)).map(({ id, rev }) => [id, rev]));
    for (const id of ids) waiters.compare(id, revisions.get(id));
  };
  /** One session that can't be changed keeps no other one waiting. */
  const bringUpToDate = async (row: SessionRow): Promise<void> => {
    try {
      await sessions.upToDate(row);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      report(error);
    }
  };
  const sweep = async (): Promise<void> => {
    const at = sessions.now();
    const expired = await selectExpiredSessions(sql, { at, after: sweptUntil, limit: maxExpired });
    for (const row of expired) await bringUpToDate(row);
    sweptUntil = expired.length < maxExpired ? 0 : expired.at(-1)!.expiresAt;
    await compareHeld();
    const overdue = await selectSessionsToRotate(sql, at, maxRotations);
    await Promise.all(overdue.map(bringUpToDate));
  };
  const loop = createLoop({
    everyMs: sweepMs,
    report,
    run: async (signal) => {
      await options.ready();
      const seenBefore = seen;
      await sweep();
      const isIdle = !(await hasLiveSession(sql)) && seen === seenBefore;
      // A run that was given up says nothing about the one that came after it.
      if (!signal.aborted) isResting = isIdle;
      return isIdle ? idleSweepMs : 0;
    },
  });

  return {
    loop,
    start: () => loop.start(),
    hasLive() {
      seen += 1;
      if (!isResting) return;
      isResting = false;
      loop.wake();
    },
    sweep,
    compareHeld,
    close: () => loop.close(),
  };
}
