import type { Queries, Sql } from './sql.ts';

/** A committed change that other parts react to. */
export type CommittedEvent =
  | { readonly type: 'session-changed'; readonly id: string; readonly status: string; readonly cause: string }
  | { readonly type: 'job-planned'; readonly runAt: number };

/** Where rows are written: the database, or a transaction on it. */
export interface Writer extends Queries {
  /** Announces a change once it is committed: with the transaction, or at once if the statement was one of its own. */
  afterCommit(event: CommittedEvent): void;
}

/**
 * The database as the server uses it. Functions of `sql/` that change a session or plan a job announce that themselves, and
 * the transaction delivers it after its commit. So no caller can forget to wake a held request or the job runner.
 */
export interface Database extends Writer {
  /** Commits when `work` resolves and rolls back when it rejects. Inside it only the given `Writer` may be used. */
  transaction<T>(work: (tx: Writer) => Promise<T>): Promise<T>;
  /** Calls `listener` with every committed change of this instance. */
  onCommit(listener: (event: CommittedEvent) => void): void;
}

export function createDatabase(sql: Sql): Database {
  const listeners: ((event: CommittedEvent) => void)[] = [];
  const afterCommit = (event: CommittedEvent): void => {
    for (const listener of listeners) listener(event);
  };
  return {
    query: (text, values) => sql.query(text, values),
    afterCommit,
    async transaction(work) {
      let events: CommittedEvent[] = [];
      const result = await sql.transaction((tx) => {
        // The database may run `work` again after a deadlock.
        events = [];
        return work({ query: (text, values) => tx.query(text, values), afterCommit: (event) => void events.push(event) });
      });
      events.forEach(afterCommit);
      return result;
    },
    onCommit: (listener) => void listeners.push(listener),
  };
}
