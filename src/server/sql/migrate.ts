import { version1 } from './migrations/001-sessions-and-links.ts';
import { version2 } from './migrations/002-jobs-and-grants.ts';
import { version3 } from './migrations/003-relinking-and-indexes.ts';
import { version4 } from './migrations/004-audit-names.ts';
import { version5 } from './migrations/005-phone-page.ts';
import { version6 } from './migrations/006-webhook-events.ts';
import { version7 } from './migrations/007-jobs-wanted-again.ts';
import { version8 } from './migrations/008-due-sessions.ts';
import type { Queries, Sql } from './sql.ts';

/** Every version of the schema, in order. Add to the end; never change one that was released. */
const migrations = [version1, version2, version3, version4, version5, version6, version7, version8];
/** The version that this code reads and writes. */
export const schemaVersion = migrations.length;

/** Any number, the same in all instances: they start at the same time and only one may migrate. */
const migrationLock = 7_230_511;

/** The database was migrated by a version that is newer than this one. */
export class NewerSchemaError extends Error {
  readonly code = 'newer-schema';
}

/**
 * Brings the database to the schema of this version, in one transaction. Throws where a newer version has been here. Where
 * there is nothing to do it only reads, so the right to create tables is needed for a migration alone.
 */
export async function migrate(sql: Sql): Promise<void> {
  const { rows } = await sql.query<{ isThere: boolean }>(`select to_regclass('link_migrations') is not null as "isThere"`);
  if (rows[0]?.isThere && (await versionOf(sql)) === schemaVersion) return;
  await sql.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(${migrationLock})`);
    // "If not exists", because this connection may still remember that another one had not made it.
    await tx.query('create table if not exists link_migrations (version int4 primary key)');
    const done = await versionOf(tx);
    for (const [index, statements] of migrations.entries()) {
      if (index < done) continue;
      for (const statement of statements) await tx.query(statement);
      await tx.query('insert into link_migrations (version) values ($1)', [index + 1]);
    }
  });
}

/** The version of the schema that is there. */
async function versionOf(sql: Queries): Promise<number> {
  const { rows } = await sql.query<{ version: number }>('select coalesce(max(version), 0) as version from link_migrations');
  const version = rows[0]?.version ?? 0;
  if (version > schemaVersion)
    throw new NewerSchemaError(`The database has schema version ${version}, this tt-link knows ${schemaVersion}: start a newer tt-link.`);
  return version;
}
