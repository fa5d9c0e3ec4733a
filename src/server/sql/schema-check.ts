import { errorFields } from '../observability/error-report.ts';
import type { Logger } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import { Refusal } from '../problem.ts';
import { isDatabaseAway } from './database-error.ts';
import { migrate } from './migrate.ts';
import type { Sql } from './sql.ts';

/** How soon a migration that failed is tried again: a database that was away soon, one that refuses when somebody had time to act. */
const retryAwayMs = 1_000;
const retryRefusedMs = 10_000;

/** Whether the database has the schema of this version. */
export interface SchemaCheck {
  /** Resolves when it has. Migrates it at the first call, and again only some time after a failure. */
  ready(): Promise<void>;
  /** The same, with what a request is answered meanwhile. */
  readyForRequests(): Promise<void>;
  /** Whether this error is the one that was reported: the loops meet it again and again. */
  isReported(error: unknown): boolean;
}

export function createSchemaCheck({ sql, log, metrics }: { sql: Sql; log: Required<Logger>; metrics: Metrics }): SchemaCheck {
  let isDone = false;
  let underWay: Promise<void> | undefined;
  let failure: { readonly error: unknown; readonly until: number } | undefined;
  let reported: string | undefined;

  const attempt = async (): Promise<void> => {
    try {
      await migrate(sql);
      isDone = true;
    } catch (error) {
      const isAway = isDatabaseAway(error);
      failure = { error, until: performance.now() + (isAway ? retryAwayMs : retryRefusedMs) };
      const { message } = error as Error;
      if (!isAway && message !== reported) {
        reported = message;
        metrics.count('tt_link_errors_total');
        log.error('The database does not have the schema of this version and it cannot be migrated: every request gets 503.', {
          event: 'schema',
          ...errorFields(error),
        });
      }
      throw error;
    }
  };
  const ready = async (): Promise<void> => {
    if (isDone) return;
    if (failure && performance.now() < failure.until) throw failure.error;
    await (underWay ??= attempt().finally(() => (underWay = undefined)));
  };

  return {
    ready,
    isReported: (error) => !isDone && error === failure?.error && !isDatabaseAway(error),
    readyForRequests: () =>
      ready().catch((error: unknown) => {
        if (isDatabaseAway(error)) throw error;
        throw new Refusal('unavailable', 'The database does not have the schema of this version.', { retryAfterMs: retryRefusedMs });
      }),
  };
}
