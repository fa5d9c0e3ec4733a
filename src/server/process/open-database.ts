import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { importPeerDependency } from '../import-peer-dependency.ts';
import { errorFields } from '../observability/error-report.ts';
import { isDatabaseAway, isRefusedByPooler } from '../sql/database-error.ts';
import { NewerSchemaError } from '../sql/migrate.ts';
import { openPglite } from '../sql/pglite.ts';
import { openPostgres } from '../sql/postgres.ts';
import type { Sql } from '../sql/sql.ts';
import { StartError } from './start-error.ts';

/** Where the data is: a PostgreSQL, else a folder of this process's own, else memory. */
export interface DatabaseLocation {
  readonly databaseUrl?: string | undefined;
  /** To PostgreSQL at most. */
  readonly connections?: number | undefined;
  readonly folder?: string | undefined;
}

/** Looks whether the database could be opened, and opens nothing. Throws a `StartError` with the reason where it can't be. */
export async function checkDatabase({ databaseUrl }: DatabaseLocation): Promise<void> {
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
    throw new StartError(`DATABASE_URL can't be used (${code ?? (error as Error).name}): check its parts and the files that it names.`, {
      exitCode: 78,
      cause: error,
    });
  }
}

/** Whether there is an embedded database in this folder. */
export function holdsDatabase(folder: string): boolean {
  return existsSync(join(folder, 'PG_VERSION'));
}

/** Opens the database. Throws a `StartError` with the reason where it can't be. */
export async function openDatabase({ databaseUrl, connections, folder }: DatabaseLocation): Promise<Sql> {
  await checkDatabase({ databaseUrl });
  try {
    if (databaseUrl === undefined) return await openPglite(folder);
    return await openPostgres(databaseUrl, connections === undefined ? {} : { connections });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const isFolder = databaseUrl === undefined && code !== undefined;
    throw new StartError(isFolder ? `DATA_DIR names ${folder}, which can't be a folder of this process (${code}).` : message, {
      cause: error,
    });
  }
}

/** Why the database can't be used, for the operator. The error's own message may quote what was sent; its code may not. */
export function databaseWords(error: unknown): string {
  const { code: found } = errorFields(error);
  const code = typeof found === 'string' ? found : undefined;
  if (isRefusedByPooler(error))
    return `The pooler in front of the database refuses how DATABASE_URL connects (08P01): take parameters such as "options" out of it, or name them in the pooler's "ignore_startup_parameters".`;
  if (code?.startsWith('28')) return `The database refuses this user or password (${code}): see DATABASE_URL.`;
  if (code === '3D000') return 'The server of DATABASE_URL has no such database (3D000): create it first.';
  if (code === '3F000') return 'The search_path of the user of DATABASE_URL names no schema that exists (3F000).';
  if (isDatabaseAway(error)) return `The database does not answer (${code ?? 'no connection'}): DATABASE_URL has to name one that runs.`;
  if (code === undefined || error instanceof NewerSchemaError) return (error as Error).message;
  if (code === '42501') return 'The user of DATABASE_URL may not make tables there (42501).';
  return `The database can't be used (${code}).`;
}
