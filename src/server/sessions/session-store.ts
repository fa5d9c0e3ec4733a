// The rows of link sessions, always as they are now.
//
// Nobody reads a session except through here: an overdue session is expired and an overdue code is replaced before the row
// is returned. Nobody changes one except by `changeSession`: one compare-and-set, one audit row, one announcement.
import { defaultPollAfterMs } from '../../contract/limits.ts';
import { isLiveStatus } from '../../core/link-session.ts';
import { hashToken, isId } from '../crypto/opaque-tokens.ts';
import type { Logger } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Principal } from '../principal.ts';
import { selectCode } from '../sql/code-table.ts';
import { isForeignKeyViolation } from '../sql/database-error.ts';
import type { Database, Writer } from '../sql/database.ts';
import { insertJob } from '../sql/job-table.ts';
import type { SessionPatch, SessionRow } from '../sql/session-row.ts';
import {
  changeSession,
  claimRotation,
  findLiveSession,
  findOwnSession,
  findSession,
  findSessionByDevice,
  findSessionByLoginState,
  insertSession,
} from '../sql/session-table.ts';
import type { Notifications } from '../sql/sql.ts';
import type { Provider } from '../tiktok/provider.ts';
import { UpstreamError } from '../tiktok/upstream.ts';
import type { ScanCodes } from './scan-codes.ts';
import { createSessionWaiters, type SessionWaiters } from './session-waiters.ts';

/** How long things last, in milliseconds. */
export interface Durations {
  /** A whole session: 5 minutes by default, 10 at most. */
  readonly sessionMs: number;
  /** How long a code is shown before the next one: 60 s by default. */
  readonly rotationMs: number;
  /** How long a code that was replaced can still be scanned: 15 s by default. */
  readonly graceMs: number;
}

/** The provider is asked about a session at most this often: as often as a page asks the server. */
export const pollEveryMs = defaultPollAfterMs;
/** How long one instance may take to get the next code from the provider, and how long after a failure it tries again. */
const rotationLeaseMs = 8_000;

export interface SessionStore {
  readonly waiters: SessionWaiters;
  readonly codes: ScanCodes;
  readonly now: () => number;
  byId(id: string): Promise<SessionRow | undefined>;
  /** The session if it is this user's own. */
  own(principal: Principal, id: string): Promise<SessionRow | undefined>;
  /** The session that this user has open. */
  liveOf(principal: Principal): Promise<SessionRow | undefined>;
  byDevice(deviceToken: string): Promise<SessionRow | undefined>;
  /** The session whose login page was given this state, and has not answered yet. */
  byLoginState(state: string): Promise<SessionRow | undefined>;
  /** The session behind a code, and whether the code may still be scanned: young enough, and nobody has yet. */
  byCode(token: string): Promise<{ row: SessionRow; rotation: number; fresh: boolean } | undefined>;
  /** When the row changes without anybody's action, as epoch milliseconds. */
  dueAt(row: SessionRow): number;
  /** Writes a new session with its first code; nothing if this user has a live one. */
  insert(
    tx: Writer,
    session: Pick<SessionRow, 'id' | 'agencyId' | 'userId' | 'entry' | 'openedHost' | 'codeState'>,
  ): Promise<SessionRow | undefined>;
  /** One compare-and-set; nothing if another writer was faster. */
  change(row: SessionRow, patch: SessionPatch, cause: string): Promise<SessionRow | undefined>;
  /** A compare-and-set with what belongs to it, in one transaction that is rolled back if `work` returns nothing. */
  attempt(work: (tx: Writer, at: number) => Promise<SessionRow | undefined>): Promise<SessionRow | undefined>;
  /** Shows the next code now: the provider says that this one has expired. */
  rotateNow(row: SessionRow): Promise<void>;
  /** The row after everything that was due in it. */
  upToDate(found: SessionRow): Promise<SessionRow>;
}

class LostRace extends Error {}

export function createSessionStore(options: {
  sql: Database;
  notifications: Notifications | undefined;
  provider: Provider;
  codes: ScanCodes;
  now: () => number;
  durations: Durations;
  metrics: Metrics;
  log: Required<Logger>;
  report: (error: unknown) => void;
  /** Called when a live session is seen: something becomes due in it. */
  onLive: () => void;
}): SessionStore {
  const { sql, notifications, provider, codes, now, durations, metrics, log, report, onLive } = options;
  const waiters = createSessionWaiters();

  sql.onCommit((event) => {
    if (event.type !== 'session-changed') return;
    const { id, cause, status } = event;
    if (cause === 'opened') onLive();
    else {
      waiters.announce(id);
      notifications?.send(id);
    }
    metrics.count('tt_link_sessions_total', { cause, status });
    log.info('A session changed.', { event: 'session', session: hashToken(id).slice(0, 12), what: cause, status });
  });

  const current = async (found: SessionRow | undefined): Promise<SessionRow | undefined> => found && store.upToDate(found);

  /** The next code; nothing if another instance is replacing it, or the provider gives none now. Then the old one stays. */
  const rotate = async (row: SessionRow): Promise<SessionRow | undefined> => {
    const rotation = row.rotation + 1;
    let codeState: string | null = null;
    if (provider.prepareCode) {
      if (!(await claimRotation(sql, row, now(), rotationLeaseMs))) return undefined;
      try {
        codeState = await codes.prepare(row, rotation);
      } catch (error) {
        // Errors of the provider are counted where it is asked.
        if (!(error instanceof UpstreamError)) report(error);
        return undefined;
      }
    }
    return store.attempt(async (tx, at) => {
      const patch = { rotation, rotatesAt: at + durations.rotationMs, codeState };
      const changed = await changeSession(tx, row, patch, 'rotated', at);
      if (changed) await codes.keep(tx, { ...row, codeState }, rotation, at);
      return changed;
    });
  };

  const store: SessionStore = {
    waiters,
    codes,
    now,
    byId: async (id) => (isId(id) ? current(await findSession(sql, id)) : undefined),
    own: async (principal, id) => (isId(id) ? current(await findOwnSession(sql, ownerOf(principal), id)) : undefined),
    async liveOf(principal) {
      const row = await current(await findLiveSession(sql, ownerOf(principal)));
      return row && isLiveStatus(row.status) ? row : undefined;
    },
    byDevice: async (deviceToken) => current(await findSessionByDevice(sql, hashToken(deviceToken))),
    byLoginState: async (state) => current(await findSessionByLoginState(sql, hashToken(state))),
    async byCode(token) {
      const code = await selectCode(sql, hashToken(token));
      const row = code && (await store.byId(code.sessionId));
      return row && { row, rotation: code.rotation, fresh: row.status === 'pending' && now() < code.validUntil };
    },
    dueAt: (row) => (row.status === 'pending' ? Math.min(row.rotatesAt, row.expiresAt) : row.expiresAt),

    async insert(tx, session) {
      const at = now();
      const { sessionMs, rotationMs } = durations;
      const row = { ...session, openedAt: at, expiresAt: at + sessionMs, rotatesAt: at + rotationMs };
      const inserted = await insertSession(tx, row, codes.first(row, at));
      if (!inserted) return undefined;
      // Where nobody has to be asked about a code, the phone page makes the job due.
      const runAt = provider.upstream.check ? at + pollEveryMs : row.expiresAt;
      await insertJob(tx, { kind: 'poll-authorization', key: session.id, runAt });
      return inserted;
    },
    change: (row, patch, cause) => changeSession(sql, row, patch, cause, now()),
    async attempt(work) {
      try {
        return await sql.transaction(async (tx) => {
          const row = await work(tx, now());
          if (!row) throw new LostRace();
          return row;
        });
      } catch (error) {
        // What the session belongs to was erased meanwhile, and the session with it.
        if (error instanceof LostRace || isForeignKeyViolation(error)) return undefined;
        throw error;
      }
    },
    rotateNow: async (row) => void (await rotate(row)),
    async upToDate(found) {
      let row = found;
      while (isLiveStatus(row.status)) {
        onLive();
        if (now() < store.dueAt(row)) return row.status !== 'pending' || codes.canShow(row) ? row : ((await rotate(row)) ?? row);
        const changed = now() >= row.expiresAt ? await store.change(row, { status: 'expired' }, 'expired') : await rotate(row);
        const fresh = changed ?? (await findSession(sql, row.id));
        if (!fresh) return row;
        row = fresh;
      }
      return row;
    },
  };
  return store;
}

function ownerOf({ agency, user }: Principal) {
  return { agencyId: agency.id, userId: user.id };
}
