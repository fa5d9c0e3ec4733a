import type { Pool, PoolClient, PoolConfig } from 'pg';
import { importPeerDependency } from '../import-peer-dependency.ts';
import { withTimeLimit } from '../time-limit.ts';
import { isFromServer, isReadOnly, isRefusedByPooler, isTransactionRollback } from './database-error.ts';
import { postgresNotifications } from './notifications.ts';
import type { Queries, Sql } from './sql.ts';

/** How a PostgreSQL is used. */
export interface PostgresOptions {
  /** Connections that this instance opens at most, and one more that listens for notifications: 10 by default. */
  readonly connections?: number;
}

/** The server ends a statement that takes longer than this: nothing here is slow unless something is stuck. */
const maxStatementMs = 10_000;
/** When nothing comes back by then, the connection has gone silent: it is thrown away. Below the 15 s of a job's lease. */
const maxQueryMs = 12_000;
/** If a connection takes longer than this, the database is away. */
const maxConnectMs = 5_000;
/** The system's own first probe comes after two hours. */
const keepAliveAfterMs = 10_000;
const maxCloseMs = 1_000;
const retries = 5;

/** Poolers in transaction mode share connections: what is set has to end with the transaction. */
const begin = `begin; set local statement_timeout = ${maxStatementMs}; set local idle_in_transaction_session_timeout = ${maxStatementMs}`;

/**
 * Opens a PostgreSQL 12 or later by its URL, such as `postgres://user:secret@host:5432/portal`, or a pooler in front of
 * it. Nothing is connected before the first statement, and a server that went away is connected to again. Needs `pg`.
 */
export async function openPostgres(url: string, { connections = 10 }: PostgresOptions = {}): Promise<Sql> {
  if (!/^postgres(ql)?:\/\//.test(url)) throw new Error('The address of the database has to begin with postgres:// or postgresql://.');
  const { default: pg } = await importPeerDependency('pg', import('pg'));
  const connection = {
    connectionString: url,
    application_name: 'tt-link',
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveAfterMs,
    connectionTimeoutMillis: maxConnectMs,
    query_timeout: maxQueryMs,
  };
  // Single statements are limited by the server, too, where that can be said when connecting.
  const settings: PoolConfig = { ...connection, max: connections, statement_timeout: maxStatementMs };
  const pool: Pool = new pg.Pool(settings);
  // An idle connection that breaks is replaced; the next statement shows whether the server is there.
  pool.on('error', () => {});
  const acquire = async (): Promise<PoolClient> => {
    const { statement_timeout: sent } = pool.options;
    try {
      return await pool.connect();
    } catch (error) {
      // Single statements have the client's limit alone then.
      if (!isRefusedByPooler(error) || !sent) throw error;
      pool.options.statement_timeout = false;
      return acquire();
    }
  };
  const withClient = async <T>(work: (sql: Queries) => Promise<T>): Promise<T> => {
    const client = await acquire();
    let broken: Error | undefined;
    const onError = (error: Error): void => void (broken = error);
    client.once('error', onError);
    try {
      return await work({
        async query<R>(text: string, values: readonly unknown[] = []) {
          // Behind a statement that was never answered the next one would wait for nothing.
          if (broken) throw broken;
          try {
            const { rows, rowCount } = await client.query(text, [...values]);
            return { rows: rows as R[], rowCount: rowCount ?? 0 };
          } catch (error) {
            // After a failover the next connection leads to the new primary.
            if (!isFromServer(error) || isReadOnly(error)) broken = error as Error;
            throw error;
          }
        },
      });
    } finally {
      client.removeListener('error', onError);
      client.release(broken);
    }
  };
  const query: Queries['query'] = (text, values) => withClient((sql) => sql.query(text, values));
  let closed: Promise<void> | undefined;
  return {
    query,
    async transaction(work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await withClient((sql) => inTransaction(sql, work));
        } catch (error) {
          if (attempt >= retries || !isTransactionRollback(error)) throw error;
        }
      }
    },
    notifications: postgresNotifications(query, () => new pg.Client(connection)),
    // A connection that has gone silent never confirms its end.
    close: () => (closed ??= withTimeLimit(maxCloseMs, () => pool.end()).catch(() => {})),
  };
}

async function inTransaction<T>(sql: Queries, work: (sql: Queries) => Promise<T>): Promise<T> {
  await sql.query(begin);
  try {
    const result = await work(sql);
    await sql.query('commit');
    return result;
  } catch (error) {
    await sql.query('rollback').catch(() => {});
    throw error;
  }
}
