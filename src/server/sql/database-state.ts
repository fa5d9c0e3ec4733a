import { schemaVersion } from './migrate.ts';
import type { Queries } from './sql.ts';

/** What a database says of itself, read without changing anything. */
export interface DatabaseState {
  /** Its clock, in epoch milliseconds. */
  readonly now: number;
  /** The version of our schema; 0 where there is none yet. */
  readonly schema: number;
  /** The version that this code reads and writes. */
  readonly expected: number;
}

export async function readDatabaseState(sql: Queries): Promise<DatabaseState> {
  const { rows } = await sql.query<{ now: number | string; isThere: boolean }>(
    `select (extract(epoch from clock_timestamp()) * 1000)::int8 as now, to_regclass('link_migrations') is not null as "isThere"`,
  );
  const { now = 0, isThere = false } = rows[0] ?? {};
  const { rows: versions } = isThere
    ? await sql.query<{ version: number }>('select coalesce(max(version), 0) as version from link_migrations')
    : { rows: [] };
  return { now: Number(now), schema: versions[0]?.version ?? 0, expected: schemaVersion };
}
