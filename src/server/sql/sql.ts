/** What a statement brought back. */
export interface QueryResult<T> {
  readonly rows: T[];
  /** Rows returned or touched. */
  readonly rowCount: number;
}

/** Something that runs a statement: the database, or a transaction on it. */
export interface Queries {
  /** Runs one statement; values are `$1`, `$2` …; JSON goes in as text and comes out parsed, `int8` comes out as a number or a string. */
  query<T = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<QueryResult<T>>;
}

/** Why no notification arrives: no connection, or a pooler in transaction mode, which does not support LISTEN. */
export type ListenerFailure = 'unreachable' | 'undelivered';

/** How instances on one database notify each other that a session has changed. Any notification may be lost. */
export interface Notifications {
  /** Notifies the other instances, some time after the call. Never throws. */
  send(sessionId: string): void;
  /**
   * Calls `onNotification` with what others sent. Calls `onListening` each time when it begins to listen: what was sent before
   * is lost. Calls `onFailure` each time when it could not begin.
   */
  listen(
    onNotification: (sessionId: string) => void,
    onListening: () => void,
    onFailure?: (reason: ListenerFailure) => void,
  ): { isListening(): boolean; stop(): Promise<void> };
}

/** The port to the database. PostgreSQL's dialect, small enough for PGlite and for a `pg` pool. */
export interface Sql extends Queries {
  /** Commits when `work` resolves and rolls back when it rejects. Inside it only the given `Queries` may be used. */
  transaction<T>(work: (sql: Queries) => Promise<T>): Promise<T>;
  /** Absent where only one process can have the database open. */
  readonly notifications?: Notifications;
  close(): Promise<void>;
}

/** Resolves when the database answers. */
export async function ping(sql: Queries): Promise<void> {
  await sql.query('select 1');
}
