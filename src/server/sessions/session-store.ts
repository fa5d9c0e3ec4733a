// The rows of link sessions, always as they are now.
//
// Nobody reads a session except through here: what is overdue is expired, a code that is overdue is replaced, and only
// then the row is handed out. Nobody writes one except through `change` and `attempt`: one compare-and-set, one audit
// row, one hint to the requests that wait.
import { isLiveStatus } from '../../core/link-session.ts';
import { SessionWaiters } from './session-waiters.ts';
import { askEveryMs } from '../jobs/authorization-poller.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import type { Logger } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Principal } from '../principal.ts';
import type { Provider } from '../tiktok/provider.ts';
import { UpstreamError } from '../tiktok/upstream.ts';
import { ScanCodes } from './scan-codes.ts';
import { insertJob } from '../sql/job-table.ts';
import {
  changeSession,
  claimRotation,
  insertSession,
  liveOfPerson,
  selectCode,
  selectSessions,
  type SessionPatch,
  type SessionRow,
} from '../sql/session-table.ts';
import type { Queries, Sql } from '../sql/sql.ts';
import { hashToken, isId } from '../crypto/opaque-tokens.ts';

/** How long things last, in milliseconds. */
export interface Durations {
  /** A whole session: 5 minutes by default, 10 at most. */
  readonly sessionMs: number;
  /** How long a code is shown before the next one: 60 s by default. */
  readonly rotationMs: number;
  /** How long a code that was replaced can still be scanned: 15 s by default. */
  readonly graceMs: number;
}

/** How long one instance may take to get the next code from the provider, and how long after a failure it tries again. */
const rotationLeaseMs = 8_000;

interface SessionsOptions {
  sql: Sql;
  provider: Provider;
  secret: Uint8Array;
  keys: KeyRing;
  now: () => number;
  durations: Durations;
  metrics: Metrics;
  log: Required<Logger>;
  report: (error: unknown) => void;
}

class LostRace extends Error {}

export class SessionStore {
  readonly waiters = new SessionWaiters();
  readonly codes: ScanCodes;
  /** Called where a session is seen that has not ended: something may become due in it. */
  onLive = (): void => {};
  readonly now: () => number;
  readonly #sql: Sql;
  readonly #provider: Provider;
  readonly #durations: Durations;
  readonly #metrics: Metrics;
  readonly #log: Required<Logger>;
  readonly #report: (error: unknown) => void;

  constructor(options: SessionsOptions) {
    this.#sql = options.sql;
    this.#provider = options.provider;
    this.now = options.now;
    this.#durations = options.durations;
    this.codes = new ScanCodes(options);
    this.#metrics = options.metrics;
    this.#log = options.log;
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
    const row = await this.#find(liveOfPerson, [agency.id, user.id]);
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

  /** Writes a new session with its first code; nothing where this user has a live one. */
  async insert(
    sql: Queries,
    session: Pick<SessionRow, 'id' | 'agencyId' | 'userId' | 'entry' | 'openedHost' | 'codeState'>,
  ): Promise<SessionRow | undefined> {
    const at = this.now();
    const { sessionMs, rotationMs } = this.#durations;
    const row = { ...session, openedAt: at, expiresAt: at + sessionMs, rotatesAt: at + rotationMs };
    const inserted = await insertSession(sql, row, this.codes.kept(session, 0, at));
    if (inserted) await this.codes.keepShare(sql, inserted);
    if (inserted && this.#provider.upstream) await insertJob(sql, { kind: 'poll-authorization', key: session.id, runAt: at + askEveryMs });
    return inserted;
  }

  /** To be called once a new session is committed: something will become due in it. */
  announceOpened({ id, status }: SessionRow): void {
    this.#record(id, 'opened', status);
    this.onLive();
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
        if (!row) throw new LostRace();
        return row;
      });
      this.#announce(changed, cause);
      return changed;
    } catch (error) {
      if (error instanceof LostRace) return undefined;
      throw error;
    }
  }

  /** Shows the next code now: the provider says that this one is dead. */
  async rotateNow(row: SessionRow): Promise<void> {
    await this.#rotate(row);
  }

  async #find(where: string, values: readonly unknown[]): Promise<SessionRow | undefined> {
    const [row] = await selectSessions(this.#sql, where, values);
    return row && this.upToDate(row);
  }

  /** The row once everything that was due in it is done. */
  async upToDate(found: SessionRow): Promise<SessionRow> {
    let row = found;
    while (isLiveStatus(row.status)) {
      this.onLive();
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
        // Upstream's trouble is counted where it is asked.
        if (!(error instanceof UpstreamError)) this.#report(error);
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
    this.waiters.announce(id);
    this.#sql.notifications?.send(id);
    this.#record(id, cause, status);
  }

  #record(id: string, cause: string, status: SessionRow['status']): void {
    this.#metrics.count('tt_link_sessions_total', { cause, status });
    this.#log.info('A session changed.', { event: 'session', session: hashToken(id).slice(0, 12), what: cause, status });
  }
}
