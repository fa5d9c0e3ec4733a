/** What a statement brought back. */
export interface Answer<T> {
  readonly rows: T[];
  /** Rows returned or touched. */
  readonly rowCount: number;
}

/** Something that runs a statement: the database, or a transaction on it. */
export interface Queries {
  /** Runs one statement; values are `$1`, `$2` …; JSON goes in as text and comes out parsed, `int8` comes out as a number or a string. */
  query<T = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Answer<T>>;
}

/** The port to the database. PostgreSQL's dialect, small enough for PGlite and for a `pg` pool. */
export interface Sql extends Queries {
  /** Commits when `work` resolves and rolls back when it rejects. Inside it only the given `Queries` may be used. */
  transaction<T>(work: (sql: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
