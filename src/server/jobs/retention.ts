import { clearExpired, type Retention } from '../sql/expired.ts';
import type { Queries } from '../sql/sql.ts';
import { createPeriodicWork, type PeriodicWork } from './periodic-work.ts';

const everyMs = 10 * 60_000;

/** Deletes what has been kept long enough. */
export function createRetention(options: {
  sql: Queries;
  retention: Retention;
  now: () => number;
  report: (error: unknown) => void;
  ready: () => Promise<void>;
}): PeriodicWork {
  const { sql, retention, now } = options;
  return createPeriodicWork({ ...options, everyMs, round: () => clearExpired(sql, retention, now()) });
}
