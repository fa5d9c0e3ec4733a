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

/** Opens the database. Throws a `StartError` with the reason where it can't be. */
export async function openData({ databaseUrl, connections, folder }: DataPlace): Promise<Sql> {
  try {
    if (databaseUrl === undefined) return await openPglite(folder);
    return await openPostgres(databaseUrl, connections === undefined ? {} : { connections });
  } catch (error) {
    throw new StartError((error as Error).message, { cause: error });
  }
}
