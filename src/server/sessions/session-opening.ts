import type { Entry } from '../../core/link-session.ts';
import { hashToken, randomId } from '../crypto/opaque-tokens.ts';
import { createRateLimiter, tooMany } from '../http/rate-limiter.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Principal } from '../principal.ts';
import { notFound, Refusal } from '../problem.ts';
import type { Database, Writer } from '../sql/database.ts';
import { moveKey, selectKey, takeKey, type KeyedRequest } from '../sql/idempotency-table.ts';
import type { SessionRow } from '../sql/session-row.ts';
import { findLiveSession, selectObstacles } from '../sql/session-table.ts';
import type { Queries } from '../sql/sql.ts';
import { UpstreamError } from '../tiktok/upstream.ts';
import { noCode } from './scan-codes.ts';
import type { SessionStore } from './session-store.ts';

/** What a session is opened with. */
export interface OpeningRequest {
  readonly entry: Entry;
  /** The request's `Idempotency-Key`. */
  readonly key: string;
  /** Where the portal runs. */
  readonly openedHost: string;
}

/** A key is a row that is kept for a day: so many for each session that a person may open. */
const keysPerSession = 6;

/** Milliseconds after which "still under way" is worth asking again. */
const underWayMs = 500;

/** How a session begins: once for each key, one live session per person, and not too many a minute. */
export interface SessionOpening {
  /** Opens a session, or finds the one that this key made or that the caller has open. */
  open(principal: Principal, request: OpeningRequest): Promise<{ row: SessionRow; created: boolean }>;
}

export function createSessionOpening(options: {
  sql: Database;
  sessions: SessionStore;
  metrics: Metrics;
  sessionsPerMinute: number;
}): SessionOpening {
  const { sql, sessions, metrics, sessionsPerMinute } = options;
  const countLimited = () => metrics.count('tt_link_limited_total', { limit: 'create' });
  /** Requests with a key that this process is working on; in another one they wait for each other's row. */
  const underWay = new Set<string>();
  /** The last opening of each person that this process is working on. */
  const turns = new Map<string, Promise<unknown>>();
  /** Codes that the provider was asked for, by person: a request costs the provider the same whatever follows. */
  const codeRequests = createRateLimiter({ perMinute: sessionsPerMinute, now: sessions.now, onRefuse: countLimited });

  /** Does one opening after the other for each person: the second one finds the session of the first, and the provider is asked once. */
  const inTurn = async <T>({ agency, user }: Principal, work: () => Promise<T>): Promise<T> => {
    const person = JSON.stringify([agency.id, user.id]);
    const turn = (turns.get(person) ?? Promise.resolve()).then(work, work);
    turns.set(person, turn);
    try {
      return await turn;
    } finally {
      if (turns.get(person) === turn) turns.delete(person);
    }
  };

  /** Only sessions count that were opened: not replays, refusals, nor finding the live one. */
  const check = async (queries: Queries, { agencyId, userId }: KeyedRequest): Promise<void> => {
    const now = sessions.now();
    const { isLinked, count, oldest } = await selectObstacles(queries, { agencyId, userId, since: now - 60_000 });
    if (isLinked) throw new Refusal('conflict', 'A profile is linked already. Unlink it first.');
    if (count < sessionsPerMinute) return;
    if (await findLiveSession(queries, { agencyId, userId })) return;
    countLimited();
    throw tooMany(oldest + 60_000 - now);
  };

  /** What the provider keeps for the first code. It is asked only if nothing prevents the session, which is checked again with the insert. */
  const firstCode = async (keyed: KeyedRequest, draft: { id: string }): Promise<string | null> => {
    if (!sessions.codes.arePrepared) return null;
    await check(sql, keyed);
    codeRequests.consume(JSON.stringify([keyed.agencyId, keyed.userId]));
    try {
      return await sessions.codes.prepare(draft, 0);
    } catch (error) {
      if (error instanceof UpstreamError) throw noCode(error.retryAfterMs);
      throw error;
    }
  };

  /** Inserts the session if it has a code; everything is checked again, because time has passed. */
  const insert = async (
    tx: Writer,
    keyed: KeyedRequest,
    { codeState, ...draft }: Pick<SessionRow, 'id' | 'openedHost' | 'entry'> & { codeState: string | null | undefined },
  ): Promise<SessionRow | string> => {
    const maxPerMinute = sessionsPerMinute * keysPerSession;
    const used = await takeKey(tx, keyed, { sessionId: draft.id, at: sessions.now(), maxPerMinute });
    if (used.type === 'too-many') {
      metrics.count('tt_link_limited_total', { limit: 'keys' });
      throw tooMany(used.retryAfterMs);
    }
    if (used.type === 'used') return sessionOf(used, keyed);
    const { agencyId, userId } = keyed;
    await check(tx, keyed);
    const opened = codeState === undefined ? undefined : await sessions.insert(tx, { ...draft, codeState, agencyId, userId });
    if (opened) return opened;
    const live = await findLiveSession(tx, { agencyId, userId });
    // It ended between the two statements.
    if (!live) throw new Refusal('conflict', 'Another session is just ending.', { retryAfterMs: underWayMs });
    await moveKey(tx, keyed, live.id);
    return live.id;
  };

  /** The new session, or the id of the one that is there already. */
  const findOrInsert = async (principal: Principal, keyed: KeyedRequest, request: OpeningRequest): Promise<SessionRow | string> => {
    const { entry, openedHost } = request;
    const draft = { id: randomId(), openedHost };
    // Brings the caller's session up to date: an overdue one must not prevent a new one.
    const live = await sessions.liveOf(principal);
    const codeState = live ? undefined : await firstCode(keyed, draft);
    return sql.transaction((tx) => insert(tx, keyed, { ...draft, entry, codeState }));
  };

  return {
    async open(principal, request) {
      const { agency, user } = principal;
      const requestHash = hashToken(JSON.stringify({ entry: request.entry }));
      const keyed = { agencyId: agency.id, userId: user.id, key: request.key, requestHash };
      const name = JSON.stringify([keyed.agencyId, keyed.userId, keyed.key]);
      if (underWay.has(name))
        throw new Refusal('conflict', 'The first request with this key is still under way.', { retryAfterMs: underWayMs });
      underWay.add(name);
      try {
        const used = await selectKey(sql, keyed, sessions.now());
        const found = used ? sessionOf(used, keyed) : await inTurn(principal, () => findOrInsert(principal, keyed, request));
        if (typeof found !== 'string') return { row: found, created: true };
        const row = await sessions.own(principal, found);
        if (!row) throw notFound();
        return { row, created: false };
      } finally {
        underWay.delete(name);
      }
    },
  };
}

function sessionOf(used: { sessionId: string; requestHash: string }, { requestHash }: KeyedRequest): string {
  if (used.requestHash !== requestHash) throw new Refusal('invalid-request', 'This Idempotency-Key was used with another body.');
  return used.sessionId;
}
