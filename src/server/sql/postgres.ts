import type { Pool, PoolClient } from 'pg';
import { needed } from '../missing-package.ts';
import { postgresHints } from './hints.ts';
import type { Queries, Sql } from './sql.ts';

/** How a PostgreSQL is used. */
export interface PostgresOptions {
  /** Connections that this instance opens at most, one more than that for hints: 10 by default. */
  readonly connections?: number;
}

/** A statement that takes longer than this is broken off: nothing here is slow unless something is stuck. */
const longestStatementMs = 10_000;
/** Waiting longer than this for a connection means that there is no database to speak of. */
const longestConnectMs = 5_000;
const retries = 5;

/**
 * Opens a PostgreSQL 12 or later by its URL, such as `postgres://user:secret@host:5432/portal`. Nothing is connected
 * before the first statement, and a server that went away is connected to again. Needs `pg`.
 */
export async function openPostgres(url: string, { connections = 10 }: PostgresOptions = {}): Promise<Sql> {
  if (!/^postgres(ql)?:\/\//.test(url)) throw new Error('The address of the database has to begin with postgres:// or postgresql://.');
  const { default: pg } = await needed('pg', import('pg'));
  const connection = { connectionString: url, application_name: 'tt-link', keepAlive: true, connectionTimeoutMillis: longestConnectMs };
  const pool: Pool = new pg.Pool({
    ...connection,
    max: connections,
    statement_timeout: longestStatementMs,
    idle_in_transaction_session_timeout: longestStatementMs,
  });
  // An idle connection that breaks is replaced; whoever needs one next learns whether the server is there.
  pool.on('error', () => {});
  let closed: Promise<void> | undefined;
  return {
    ...queries(pool),
    async transaction(work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await inTransaction(pool, work);
        } catch (error) {
          // Two writers stood in each other's way and nothing of this one was kept.
          if (attempt >= retries || !['40P01', '40001'].includes(codeOf(error))) throw error;
        }
      }
    },
    hints: postgresHints(pool, () => new pg.Client(connection)),
    close: () => (closed ??= pool.end()),
  };
}

async function inTransaction<T>(pool: Pool, work: (sql: Queries) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(queries(client));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.release(broken);
  }
}

function queries(db: Pool | PoolClient): Queries {
  return {
    async query<T>(text: string, values: readonly unknown[] = []) {
      const { rows, rowCount } = await db.query(text, [...values]);
      return { rows: rows as T[], rowCount: rowCount ?? 0 };
    },
  };
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
