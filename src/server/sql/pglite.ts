import type { Transaction } from '@electric-sql/pglite';
import { needed } from '../missing-package.ts';
import type { Queries, Sql } from './sql.ts';

/**
 * Opens PostgreSQL inside this process: in `folder`, which is made if it isn't there, or in memory without one.
 * Throws while another process has the folder open. Needs `@electric-sql/pglite`.
 */
export async function openPglite(folder?: string): Promise<Sql> {
  const { PGlite } = await needed('@electric-sql/pglite', import('@electric-sql/pglite'));
  // Loaded where there is a folder: in memory it runs where there are no files.
  const unlock = folder ? (await import('./folder-lock.ts')).lockFolder(folder) : () => {};
  try {
    const db = await PGlite.create(folder ? { dataDir: folder } : {});
    return {
      ...queries(db),
      transaction: (work) => db.transaction((tx) => work(queries(tx))),
      async close() {
        if (!db.closed) await db.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

function queries(db: Pick<Transaction, 'query'>): Queries {
  return {
    async query<T>(text: string, values: readonly unknown[] = []) {
      const { rows, affectedRows = 0 } = await db.query<T>(text, [...values]);
      return { rows, rowCount: rows.length || affectedRows };
    },
  };
}
