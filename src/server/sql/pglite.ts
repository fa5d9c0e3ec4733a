import type { PGlite, Transaction } from '@electric-sql/pglite';
import { importPeerDependency } from '../import-peer-dependency.ts';
import type { Queries, Sql } from './sql.ts';

/**
 * Opens PostgreSQL inside this process: in `folder`, which is created if it isn't there and which only the user of this
 * process can open, or in memory without one. Every commit is flushed to the disk. Throws while another process has the
 * folder open. Needs `@electric-sql/pglite`.
 */
export async function openPglite(folder?: string): Promise<Sql> {
  const { PGlite, ...pglite } = await importPeerDependency('@electric-sql/pglite', import('@electric-sql/pglite'));
  if (folder === undefined || folder === '') return toSql(await PGlite.create());
  // A host that uses only the elements may have an older version. That one cannot flush.
  if (!('TransactionAbortedError' in pglite)) throw new Error('A folder needs @electric-sql/pglite 0.5.16 or newer.');
  // Loaded only if there is a folder: in memory it also runs where there are no files.
  const [{ lockFolder }, { durableFolder }] = [await import('./folder-lock.ts'), await import('./pglite-folder.ts')];
  const unlock = lockFolder(folder);
  try {
    const { flush, ...options } = await durableFolder(folder, PGlite.defaultStartParams);
    const db = await PGlite.create(options).catch((error: unknown) => {
      // PGlite's own words name neither the folder nor what to do.
      const sentence = `The database in ${folder} can't be opened: its disk is full, or its files are damaged or of another version. Restore a backup, or name a new folder.`;
      throw new Error(sentence, { cause: error });
    });
    flush();
    return toSql(db, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function toSql(db: PGlite, unlock = (): void => {}): Sql {
  return {
    ...queries(db),
    transaction: (work) => db.transaction((tx) => work(queries(tx))),
    async close() {
      if (!db.closed) await db.close();
      unlock();
    },
  };
}

function queries(db: Pick<Transaction, 'query'>): Queries {
  return {
    async query<T>(text: string, values: readonly unknown[] = []) {
      const { rows, affectedRows = 0 } = await db.query<T>(text, [...values]);
      return { rows, rowCount: rows.length || affectedRows };
    },
  };
}
