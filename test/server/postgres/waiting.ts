// Two transactions that meet at a row: what only a database with several connections has.
import type { Sql } from '../../../src/server/server.ts';
import { until } from './cluster.ts';

/** Does `work` once, inside a transaction, after the first statement there that `text` is part of. */
export function insideTransaction(sql: Sql, text: string, work: () => Promise<unknown>): Sql & { readonly isDone: () => boolean } {
  let isDone = false;
  return {
    ...sql,
    isDone: () => isDone,
    transaction: (run) =>
      sql.transaction((tx) =>
        run({
          async query(statement, values) {
            const answer = await tx.query<never>(statement, values);
            if (!isDone && statement.includes(text)) {
              isDone = true;
              await work();
            }
            return answer;
          },
        }),
      ),
  };
}

async function isSomebodyWaiting(sql: Sql): Promise<boolean> {
  const { rowCount } = await sql.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  return rowCount > 0;
}

/** Begins `work`, and resolves once it waits for a lock or has ended. */
export async function untilBlocked<T>(sql: Sql, work: () => Promise<T>): Promise<{ readonly ended: Promise<T> }> {
  let isDone = false;
  const ended = work().finally(() => (isDone = true));
  ended.catch(() => {});
  await until(async () => isDone || (await isSomebodyWaiting(sql)));
  return { ended };
}
