import type { Sql } from '../../src/server/server.ts';

/** A database that tells when nothing is asked of it any more, also not by what followed from its answers. */
export function busySql(sql: Sql): { sql: Sql; idle: () => Promise<void> } {
  let running = 0;
  const count = async <T>(work: () => Promise<T>): Promise<T> => {
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
    }
  };
  return {
    sql: {
      ...sql,
      query: (text, values) => count(() => sql.query(text, values)),
      transaction: (work) => count(() => sql.transaction(work)),
    },
    async idle() {
      for (let turns = 0; turns < 10; turns++) {
        await new Promise(setImmediate);
        if (running > 0) turns = 0;
      }
    },
  };
}
