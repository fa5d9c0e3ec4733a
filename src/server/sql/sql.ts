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

/** Why nothing is heard: no connection, or a connection on which notifications don't arrive, as through a pooler in transaction mode. */
export type ListenerFailure = 'unreachable' | 'undelivered';

/** How instances on one database tell each other that a session has changed. Only hints: any of them may be lost. */
export interface Notifications {
  /** Tells the other instances, some time after the call. Never throws. */
  send(sessionId: string): void;
  /**
   * Calls `hear` with what others sent, and `missed` each time when it begins to hear: what was sent before is lost. Calls
   * `failed` each time when it could not begin.
   */
  listen(
    hear: (sessionId: string) => void,
    missed: () => void,
    failed?: (reason: ListenerFailure) => void,
  ): { isHearing(): boolean; stop(): Promise<void> };
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
