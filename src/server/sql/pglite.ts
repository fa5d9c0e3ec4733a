import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Transaction } from '@electric-sql/pglite';
import { lockFolder } from './folder-lock.ts';
import type { Queries, Sql } from './sql.ts';

/**
 * Opens PostgreSQL inside this process: in `folder`, which is made if it isn't there, or in memory without one.
 * Throws while another process has the folder open. Needs `@electric-sql/pglite`.
 */
export async function openPglite(folder?: string): Promise<Sql> {
  const { PGlite } = await import('@electric-sql/pglite');
  if (folder) mkdirSync(dirname(resolve(folder)), { recursive: true });
  const unlock = folder ? lockFolder(folder) : () => {};
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
