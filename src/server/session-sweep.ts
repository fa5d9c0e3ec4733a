import type { Sessions } from './sessions.ts';
import { clearExpired, type Retention } from './sql/expired.ts';
import { live, selectSessions } from './sql/session-table.ts';
import type { Sql } from './sql/sql.ts';

const sweepMs = 1_000;
const clearEveryMs = 10 * 60_000;

interface SweepOptions {
  sql: Sql;
  sessions: Sessions;
  retention: Retention;
  /** Encrypts some rows anew where a newer key is there; `true` where more are left. */
  rotateKeys: () => Promise<boolean>;
  report: (error: unknown) => void;
}

/**
 * What happens by itself, once a second as long as a session is live or something is left to do: what is due is expired
 * and rotated whoever looks, who waits and heard no hint is woken, what is over is deleted.
 */
export class SessionSweep {
  readonly #sql: Sql;
  readonly #sessions: Sessions;
  readonly #retention: Retention;
  readonly #rotateKeys: () => Promise<boolean>;
  readonly #report: (error: unknown) => void;
  #clearedAt = -Infinity;
  #timer: ReturnType<typeof setInterval> | undefined;
  #sweeping: Promise<void> | undefined;
  #closed = false;

  constructor(options: SweepOptions) {
    this.#sql = options.sql;
    this.#sessions = options.sessions;
    this.#retention = options.retention;
    this.#rotateKeys = options.rotateKeys;
    this.#report = options.report;
  }

  /** Goes on until nothing is left to do, or `close`. */
  start(): void {
    if (this.#timer || this.#closed) return;
    this.#timer = setInterval(() => {
      this.#sweeping ??= this.sweep()
        .catch(this.#report)
        .finally(() => (this.#sweeping = undefined));
    }, sweepMs);
    this.#timer.unref?.();
  }

  /** Does it once. */
  async sweep(): Promise<void> {
    const due = await selectSessions(
      this.#sql,
      `${live} and (expires_at <= $1 or (status = 'pending' and rotates_at <= $1)) order by expires_at limit 500`,
      [this.#sessions.now()],
    );
    for (const row of due) await this.#sessions.upToDate(row);
    await this.lookForWaiting();
    const isClear = await this.#clear();
    const { rowCount } = await this.#sql.query(`select 1 from link_sessions where ${live} limit 1`);
    if (rowCount === 0 && isClear) this.#stop();
  }

  /** Compares what the held requests know with the rows. */
  async lookForWaiting(): Promise<void> {
    const { changes } = this.#sessions;
    const ids = changes.sessionIds;
    if (ids.length === 0) return;
    const { rows } = await this.#sql.query<{ id: string; rev: number }>('select id, rev from link_sessions where id = any($1::text[])', [
      ids,
    ]);
    for (const { id, rev } of rows) changes.compare(id, rev);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stop();
    await this.#sweeping;
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Now and then; `false` where it has to go on. */
  async #clear(): Promise<boolean> {
    const now = this.#sessions.now();
    if (now - this.#clearedAt < clearEveryMs) return true;
    await clearExpired(this.#sql, this.#retention, now);
    const isDone = !(await this.#rotateKeys());
    this.#clearedAt = isDone ? now : -Infinity;
    return isDone;
  }
}
