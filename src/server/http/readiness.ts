import type { Loop } from '../jobs/loop.ts';
import { isDatabaseAway } from '../sql/database-error.ts';
import type { SchemaCheck } from '../sql/schema-check.ts';
import { ping, type Sql } from '../sql/sql.ts';
import { TimeLimitError, withTimeLimit } from '../time-limit.ts';

/** Those who probe a server expect an answer within a few seconds. */
const maxProbeMs = 2_000;

/** Makes what `/readyz` asks: whether the database answers, has the schema, and was reached by each loop lately. */
export function createReadiness(options: {
  sql: Sql;
  schema: SchemaCheck;
  loops: Readonly<Record<string, Pick<Loop, 'isOverdue'>>>;
}): () => Promise<void> {
  const probe = async (): Promise<void> => {
    try {
      await withTimeLimit(maxProbeMs, async () => {
        await options.schema.ready();
        await ping(options.sql);
      });
    } catch (error) {
      if (isDatabaseAway(error) || error instanceof TimeLimitError) throw new Error('the database does not answer', { cause: error });
      throw new Error('the database does not have the schema of this version', { cause: error });
    }
    const late = Object.keys(options.loops).filter((name) => options.loops[name]!.isOverdue());
    if (late.length > 0) throw new Error(`overdue: ${late.join(', ')}`);
  };
  let underWay: Promise<void> | undefined;
  return () => (underWay ??= probe().finally(() => (underWay = undefined)));
}
