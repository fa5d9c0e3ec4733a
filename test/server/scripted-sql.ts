// A database whose answers a test writes down.
import type { Sql } from '../../src/server/server.ts';

/** Answers each statement with the rows that `answer` returns. Its transactions roll nothing back. */
export function scriptedSql(answer: (text: string, values: readonly unknown[]) => readonly unknown[]): Sql {
  const sql: Sql = {
    query<T>(text: string, values: readonly unknown[] = []) {
      const rows = answer(text, values) as T[];
      return Promise.resolve({ rows, rowCount: rows.length });
    },
    transaction: (work) => work(sql),
    close: () => Promise.resolve(),
  };
  return sql;
}
