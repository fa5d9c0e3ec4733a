// The rows of link sessions, always as they are now.
//
// Nobody reads a session except through here: what is overdue is expired, a code that is overdue is replaced, and only
// then the row is handed out. Nobody writes one except through `change` and `attempt`: one compare-and-set, one audit
// row, one hint to the requests that wait.
import { Changes } from './changes.ts';
import { askEveryMs } from './driver.ts';
import type { KeyRing } from './key-ring.ts';
import type { Metrics } from './metrics.ts';
import type { Principal } from './principal.ts';
import type { Provider } from './providers/provider.ts';
import { ScanCodes } from './scan-codes.ts';
import { clearExpired, type Retention } from './sql/expired.ts';
import { insertJob } from './sql/job-table.ts';
import {
  changeSession,
  claimRotation,
  insertSession,
  isLiveStatus,
  live,
  selectCode,
  selectSessions,
  type SessionPatch,
  type SessionRow,
} from './sql/session-table.ts';
import type { Queries, Sql } from './sql/sql.ts';
import { hashToken, isId } from './tokens.ts';

/** How long things last, in milliseconds. */
export interface Durations {
  /** A whole session: 5 minutes by default, 10 at most. */
  readonly sessionMs: number;
  /** How long a code is shown before the next one: 60 s by default. */
  readonly rotationMs: number;
  /** How long a code that was replaced can still be scanned: 15 s by default. */
  readonly graceMs: number;
}

const sweepMs = 1_000;
/** How long one instance may take to get the next code from the provider, and how long after a failure it tries again. */
const rotationLeaseMs = 8_000;
const clearEveryMs = 10 * 60_000;

interface SessionsOptions {
  sql: Sql;
  provider: Provider;
  secret: Uint8Array;
  keys: KeyRing;
  now: () => number;
  durations: Durations;
  retention: Retention;
  metrics: Metrics;
  report: (error: unknown) => void;
}

class Lost extends Error {}

export class Sessions {
  readonly changes = new Changes();
  readonly codes: ScanCodes;
  /** What else is to be done now and then, beside clearing what is over. */
  onClear = (): Promise<unknown> => Promise.resolve();
  readonly now: () => number;
  readonly #sql: Sql;
  readonly #provider: Provider;
  readonly #durations: Durations;
  readonly #retention: Retention;
  readonly #metrics: Metrics;
  readonly #report: (error: unknown) => void;
  #clearedAt = -Infinity;
  #timer: ReturnType<typeof setInterval> | undefined;
  #sweeping: Promise<void> | undefined;
  #closed = false;

  constructor(options: SessionsOptions) {
    this.#sql = options.sql;
    this.#provider = options.provider;
    this.now = options.now;
    this.#durations = options.durations;
    const validMs = options.durations.rotationMs + options.durations.graceMs;
    this.codes = new ScanCodes({ ...options, validMs });
    this.#retention = options.retention;
    this.#metrics = options.metrics;
    this.#report = options.report;
  }

  async byId(id: string): Promise<SessionRow | undefined> {
    return isId(id) ? this.#find('id = $1', [id]) : undefined;
  }

  /** The session if it is this user's own. */
  async own({ agency, user }: Principal, id: string): Promise<SessionRow | undefined> {
    return isId(id) ? this.#find('id = $1 and agency_id = $2 and user_id = $3', [id, agency.id, user.id]) : undefined;
  }

  /** The session that this user has open. */
  async liveOf({ agency, user }: Principal): Promise<SessionRow | undefined> {
    const row = await this.#find(`agency_id = $1 and user_id = $2 and ${live}`, [agency.id, user.id]);
    return row && isLiveStatus(row.status) ? row : undefined;
  }

  async byDevice(deviceToken: string): Promise<SessionRow | undefined> {
    return this.#find('device_hash = $1', [hashToken(deviceToken)]);
  }

  /** The session behind a code, and whether the code may still be scanned: young enough, and nobody has yet. */
  async byCode(token: string): Promise<{ row: SessionRow; fresh: boolean } | undefined> {
    const code = await selectCode(this.#sql, hashToken(token));
    const row = code && (await this.byId(code.sessionId));
    return row && { row, fresh: row.status === 'pending' && this.now() < code.validUntil };
  }

  /** When something happens to the row by itself, as epoch milliseconds. */
  dueAt(row: SessionRow): number {
    return row.status === 'pending' ? Math.min(row.rotatesAt, row.expiresAt) : row.expiresAt;
  }

  /** Prepares a session's first code, outside of any transaction because a provider may have to be asked. */
  async prepare(session: { id: string; openedHost: string }): Promise<string | null> {
    return this.codes.prepare(session, 0);
  }

  /** Writes a new session with its first code; `false` where this user has a live one. */
  async insert(
    sql: Queries,
    session: Pick<SessionRow, 'id' | 'agencyId' | 'userId' | 'entry' | 'openedHost' | 'codeState'>,
  ): Promise<boolean> {
    const at = this.now();
    const { sessionMs, rotationMs } = this.#durations;
    const inserted = await insertSession(sql, { ...session, openedAt: at, expiresAt: at + sessionMs, rotatesAt: at + rotationMs });
    if (inserted) {
      await this.codes.keep(sql, session, 0, at);
      if (this.#provider.upstream) await insertJob(sql, { kind: 'session', key: session.id, runAt: at + askEveryMs });
      this.#metrics.count('tt_link_sessions_total', { cause: 'opened', status: 'pending' });
    }
    return inserted;
  }

  /** One compare-and-set; nothing where somebody else was quicker. */
  async change(row: SessionRow, patch: SessionPatch, cause: string): Promise<SessionRow | undefined> {
    const changed = await changeSession(this.#sql, row, patch, cause, this.now());
    if (changed) this.#announce(changed, cause);
    return changed;
  }

  /** A compare-and-set with what belongs to it, in one transaction that is undone where `work` comes to nothing. */
  async attempt(cause: string, work: (sql: Queries, at: number) => Promise<SessionRow | undefined>): Promise<SessionRow | undefined> {
    try {
      const changed = await this.#sql.transaction(async (sql) => {
        const row = await work(sql, this.now());
        if (!row) throw new Lost();
        return row;
      });
      this.#announce(changed, cause);
      return changed;
    } catch (error) {
      if (error instanceof Lost) return undefined;
      throw error;
    }
  }

  /** Expires and rotates what is due now, whoever looks or doesn't, and wakes whom no hint has reached. */
  async sweep(): Promise<void> {
    const due = await selectSessions(
      this.#sql,
      `${live} and (expires_at <= $1 or (status = 'pending' and rotates_at <= $1)) order by expires_at limit 500`,
      [this.now()],
    );
    for (const row of due) await this.#upToDate(row);
    await this.lookForWaiting();
    await this.#clear();
    const { rowCount } = await this.#sql.query(`select 1 from link_sessions where ${live} limit 1`);
    if (rowCount === 0) this.#stopSweeping();
  }

  /** Compares what the held requests know with the rows. */
  async lookForWaiting(): Promise<void> {
    const ids = this.changes.sessionIds;
    if (ids.length === 0) return;
    const { rows } = await this.#sql.query<{ id: string; rev: number }>('select id, rev from link_sessions where id = any($1::text[])', [
      ids,
    ]);
    for (const { id, rev } of rows) this.changes.compare(id, rev);
  }

  /** Shows the next code now: the provider says that this one is dead. */
  async rotateNow(row: SessionRow): Promise<void> {
    await this.#rotate(row);
  }

  /** Starts the sweep, which stops by itself when no session is live. */
  keepSweeping(): void {
    if (this.#timer || this.#closed) return;
    this.#timer = setInterval(() => {
      this.#sweeping ??= this.sweep()
        .catch(this.#report)
        .finally(() => (this.#sweeping = undefined));
    }, sweepMs);
    this.#timer.unref?.();
  }

  /** Ends every wait and the sweep. */
  async close(): Promise<void> {
    this.#closed = true;
    this.changes.close();
    this.#stopSweeping();
    await this.#sweeping;
  }

  #stopSweeping(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #find(where: string, values: readonly unknown[]): Promise<SessionRow | undefined> {
    const [row] = await selectSessions(this.#sql, where, values);
    return row && this.#upToDate(row);
  }

  async #upToDate(found: SessionRow): Promise<SessionRow> {
    let row = found;
    while (isLiveStatus(row.status)) {
      this.keepSweeping();
      const now = this.now();
      if (now < this.dueAt(row)) return row;
      const changed = now >= row.expiresAt ? await this.change(row, { status: 'expired' }, 'expired') : await this.#rotate(row);
      const [fresh] = changed ? [changed] : await selectSessions(this.#sql, 'id = $1', [row.id]);
      if (!fresh) return row;
      row = fresh;
    }
    return row;
  }

  /** The next code; nothing where somebody else is at it, or the provider gives none now. The old one stays up then. */
  async #rotate(row: SessionRow): Promise<SessionRow | undefined> {
    const rotation = row.rotation + 1;
    let codeState: string | null = null;
    if (this.#provider.prepareCode) {
      if (!(await claimRotation(this.#sql, row, this.now(), rotationLeaseMs))) return undefined;
      try {
        codeState = await this.codes.prepare(row, rotation);
      } catch (error) {
        this.#report(error);
        return undefined;
      }
    }
    return this.attempt('rotated', async (sql, at) => {
      const patch = { rotation, rotatesAt: at + this.#durations.rotationMs, codeState };
      const changed = await changeSession(sql, row, patch, 'rotated', at);
      if (changed) await this.codes.keep(sql, { ...row, codeState }, rotation, at);
      return changed;
    });
  }

  #announce({ id, status }: SessionRow, cause: string): void {
    this.changes.announce(id);
    this.#sql.hints?.send(id);
    this.#metrics.count('tt_link_sessions_total', { cause, status });
  }

  async #clear(): Promise<void> {
    const now = this.now();
    if (now - this.#clearedAt < clearEveryMs) return;
    this.#clearedAt = now;
    await clearExpired(this.#sql, this.#retention, now);
    await this.onClear();
  }
}
