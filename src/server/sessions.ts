// The rows of link sessions, always as they are now.
//
// Nobody reads a session except through here: what is overdue is expired, a code that is overdue is replaced, and only
// then the row is handed out. Nobody writes one except through `change` and `attempt`: one compare-and-set, one audit
// row, one hint to the requests that wait.
import { Changes } from './changes.ts';
import type { Principal } from './principal.ts';
import type { Provider, ScanCode } from './providers/provider.ts';
import {
  changeSession,
  insertCode,
  insertSession,
  isLiveStatus,
  live,
  selectCode,
  selectSessions,
  type SessionPatch,
  type SessionRow,
} from './sql/session-table.ts';
import type { Queries, Sql } from './sql/sql.ts';
import { codeToken, hashToken, isId } from './tokens.ts';

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

class Lost extends Error {}

export class Sessions {
  readonly changes = new Changes();
  readonly now: () => number;
  readonly #sql: Sql;
  readonly #provider: Provider;
  readonly #secret: Uint8Array;
  readonly #durations: Durations;
  readonly #report: (error: unknown) => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #sweeping: Promise<void> | undefined;
  #closed = false;

  constructor(options: {
    sql: Sql;
    provider: Provider;
    secret: Uint8Array;
    now: () => number;
    durations: Durations;
    report: (error: unknown) => void;
  }) {
    this.#sql = options.sql;
    this.#provider = options.provider;
    this.#secret = options.secret;
    this.now = options.now;
    this.#durations = options.durations;
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

  /** What the code of this session says now. */
  codeUrls(row: SessionRow): { readonly scanUrl: string; readonly openUrl?: string } {
    return this.#provider.codeUrls(this.#code(row, row.rotation), row.codeState);
  }

  /** When something happens to the row by itself, as epoch milliseconds. */
  dueAt(row: SessionRow): number {
    return row.status === 'pending' ? Math.min(row.rotatesAt, row.expiresAt) : row.expiresAt;
  }

  /** Prepares a session's first code, outside of any transaction because a provider may have to be asked. */
  async prepare(session: { id: string; openedHost: string }): Promise<string | null> {
    return (await this.#provider.prepareCode?.(this.#code(session, 0))) ?? null;
  }

  /** Writes a new session with its first code; `false` where this user has a live one. */
  async insert(
    sql: Queries,
    session: Pick<SessionRow, 'id' | 'agencyId' | 'userId' | 'entry' | 'openedHost' | 'codeState'>,
  ): Promise<boolean> {
    const at = this.now();
    const { sessionMs, rotationMs } = this.#durations;
    const inserted = await insertSession(sql, { ...session, openedAt: at, expiresAt: at + sessionMs, rotatesAt: at + rotationMs });
    if (inserted) await this.#keepCode(sql, session, 0, at);
    return inserted;
  }

  /** One compare-and-set; nothing where somebody else was quicker. */
  async change(row: SessionRow, patch: SessionPatch, cause: string): Promise<SessionRow | undefined> {
    const changed = await changeSession(this.#sql, row, patch, cause, this.now());
    if (changed) this.changes.announce(row.id);
    return changed;
  }

  /** A compare-and-set with what belongs to it, in one transaction that is undone where `work` comes to nothing. */
  async attempt(work: (sql: Queries, at: number) => Promise<SessionRow | undefined>): Promise<SessionRow | undefined> {
    try {
      const changed = await this.#sql.transaction(async (sql) => {
        const row = await work(sql, this.now());
        if (!row) throw new Lost();
        return row;
      });
      this.changes.announce(changed.id);
      return changed;
    } catch (error) {
      if (error instanceof Lost) return undefined;
      throw error;
    }
  }

  /** Expires and rotates what is due now, whoever looks or doesn't. */
  async sweep(): Promise<void> {
    const due = await selectSessions(
      this.#sql,
      `${live} and (expires_at <= $1 or (status = 'pending' and rotates_at <= $1)) order by expires_at limit 500`,
      [this.now()],
    );
    for (const row of due) await this.#upToDate(row);
    const { rowCount } = await this.#sql.query(`select 1 from link_sessions where ${live} limit 1`);
    if (rowCount === 0) this.#stopSweeping();
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

  async #rotate(row: SessionRow): Promise<SessionRow | undefined> {
    const rotation = row.rotation + 1;
    const codeState = (await this.#provider.prepareCode?.(this.#code(row, rotation))) ?? null;
    return this.attempt(async (sql, at) => {
      const patch = { rotation, rotatesAt: at + this.#durations.rotationMs, codeState };
      const changed = await changeSession(sql, row, patch, 'rotated', at);
      if (changed) await this.#keepCode(sql, row, rotation, at);
      return changed;
    });
  }

  async #keepCode(sql: Queries, session: { id: string; openedHost: string }, rotation: number, at: number): Promise<void> {
    const { token } = this.#code(session, rotation);
    const validUntil = at + this.#durations.rotationMs + this.#durations.graceMs;
    await insertCode(sql, { tokenHash: hashToken(token), sessionId: session.id, rotation, validUntil });
  }

  #code({ id, openedHost }: { id: string; openedHost: string }, rotation: number): ScanCode {
    return { sessionId: id, rotation, token: codeToken(this.#secret, id, rotation), openedHost };
  }
}
