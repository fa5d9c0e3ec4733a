import { importPeerDependency } from '../import-peer-dependency.ts';
import { openPglite } from '../sql/pglite.ts';
import { openPostgres } from '../sql/postgres.ts';
import type { Sql } from '../sql/sql.ts';
import { StartError } from './start-error.ts';

/** Where the data is: a PostgreSQL, else a folder of this process's own, else memory. */
export interface DataPlace {
  readonly databaseUrl?: string | undefined;
  /** To PostgreSQL at most. */
  readonly connections?: number | undefined;
  readonly folder?: string | undefined;
}

/** Looks whether the database could be opened, and opens nothing. Throws a `StartError` with the reason where it can't be. */
export async function checkDatabase({ databaseUrl }: DataPlace): Promise<void> {
  try {
    if (databaseUrl === undefined) return void (await importPeerDependency('@electric-sql/pglite', import('@electric-sql/pglite')));
    await importPeerDependency('pg', import('pg'));
  } catch (error) {
    throw new StartError((error as Error).message, { exitCode: 78, cause: error });
  }
  const { default: pg } = await import('pg');
  try {
    // Reads the address and the certificates that it names; connects to nothing.
    void new pg.Client({ connectionString: databaseUrl });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartError(`DATABASE_URL can’t be used (${code ?? (error as Error).name}): check its parts and the files that it names.`, {
      exitCode: 78,
      cause: error,
    });
  }
}

/** Opens the database. Throws a `StartError` with the reason where it can't be. */
export async function openDatabase({ databaseUrl, connections, folder }: DataPlace): Promise<Sql> {
  await checkDatabase({ databaseUrl });
  try {
    if (databaseUrl === undefined) return await openPglite(folder);
    return await openPostgres(databaseUrl, connections === undefined ? {} : { connections });
  } catch (error) {
    throw new StartError((error as Error).message, { cause: error });
  }
}
