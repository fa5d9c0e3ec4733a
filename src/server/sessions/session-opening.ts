import type { Entry } from '../../core/link-session.ts';
import { RateLimiter, tooMany } from '../http/rate-limiter.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Principal } from '../principal.ts';
import { notFound, Refusal } from '../problem.ts';
import { UpstreamError } from '../tiktok/upstream.ts';
import type { SessionStore } from './session-store.ts';
import { moveKey, selectKey, takeKey, type KeyedRequest } from '../sql/idempotency-table.ts';
import { findLiveSession, selectObstacles, type SessionRow } from '../sql/session-table.ts';
import type { Queries, Sql } from '../sql/sql.ts';
import { hashToken, randomId } from '../crypto/opaque-tokens.ts';

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

/** How a session begins: once for each key, one live session a person, and not too many a minute. */
export class SessionOpening {
  readonly #sql: Sql;
  readonly #sessions: SessionStore;
  readonly #metrics: Metrics;
  readonly #sessionsPerMinute: number;
  /** Requests with a key that are being worked on in this process; in another one they wait for each other's row. */
  readonly #underWay = new Set<string>();
  /** The last opening of each person that is being worked on in this process. */
  readonly #turns = new Map<string, Promise<unknown>>();
  /** Codes that each person had the provider asked for: what comes of a question costs the provider the same. */
  readonly #questions: RateLimiter;

  constructor(options: { sql: Sql; sessions: SessionStore; metrics: Metrics; sessionsPerMinute: number }) {
    this.#sql = options.sql;
    this.#sessions = options.sessions;
    this.#metrics = options.metrics;
    this.#sessionsPerMinute = options.sessionsPerMinute;
    this.#questions = new RateLimiter(options.sessionsPerMinute, options.sessions.now, () => this.#countLimited());
  }

  /** Opens a session, or finds the one that this key made or that the caller has open. */
  async open(principal: Principal, request: OpeningRequest): Promise<{ row: SessionRow; created: boolean }> {
    const { agency, user } = principal;
    const requestHash = hashToken(JSON.stringify({ entry: request.entry }));
    const keyed = { agencyId: agency.id, userId: user.id, key: request.key, requestHash };
    const name = JSON.stringify([keyed.agencyId, keyed.userId, keyed.key]);
    if (this.#underWay.has(name))
      throw new Refusal('conflict', 'The first request with this key is still under way.', { retryAfterMs: underWayMs });
    this.#underWay.add(name);
    try {
      const used = await selectKey(this.#sql, keyed, this.#sessions.now());
      const found = used ? sessionOf(used, keyed) : await this.#inTurn(principal, () => this.#find(principal, keyed, request));
      if (typeof found !== 'string') {
        this.#sessions.announceOpened(found);
        return { row: found, created: true };
      }
      const row = await this.#sessions.own(principal, found);
      if (!row) throw notFound();
      return { row, created: false };
    } finally {
      this.#underWay.delete(name);
    }
  }

  /** Does one opening after the other for each person: the second one finds the session of the first, and the provider is asked once. */
  async #inTurn<T>({ agency, user }: Principal, work: () => Promise<T>): Promise<T> {
    const person = JSON.stringify([agency.id, user.id]);
    const turn = (this.#turns.get(person) ?? Promise.resolve()).then(work, work);
    this.#turns.set(person, turn);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(person) === turn) this.#turns.delete(person);
    }
  }

  /** The new session, or the id of the one that is there already. */
  async #find(principal: Principal, keyed: KeyedRequest, { entry, openedHost }: OpeningRequest): Promise<SessionRow | string> {
    const draft = { id: randomId(), openedHost };
    // Brings the caller's session up to date: an overdue one must not stand in the way of a new one.
    const current = await this.#sessions.liveOf(principal);
    const codeState = current ? undefined : await this.#firstCode(keyed, draft);
    return this.#sql.transaction((sql) => this.#insert(sql, keyed, { ...draft, entry, codeState }));
  }

  /** What the provider keeps for the first code. It is asked only where nothing stands in the way of the session. */
  async #firstCode(keyed: KeyedRequest, draft: { id: string; openedHost: string }): Promise<string | null> {
    await this.#check(this.#sql, keyed);
    this.#questions.consume(JSON.stringify([keyed.agencyId, keyed.userId]));
    return this.#prepare(draft);
  }

  /** Inserts the session where it has a code; everything is checked again, because time has passed. */
  async #insert(
    sql: Queries,
    keyed: KeyedRequest,
    { codeState, ...draft }: Pick<SessionRow, 'id' | 'openedHost' | 'entry'> & { codeState: string | null | undefined },
  ): Promise<SessionRow | string> {
    const maxPerMinute = this.#sessionsPerMinute * keysPerSession;
    const used = await takeKey(sql, keyed, { sessionId: draft.id, at: this.#sessions.now(), maxPerMinute });
    if (used.type === 'too-many') {
      this.#metrics.count('tt_link_limited_total', { limit: 'keys' });
      throw tooMany(used.retryAfterMs);
    }
    if (used.type === 'used') return sessionOf(used, keyed);
    const { agencyId, userId } = keyed;
    await this.#check(sql, keyed);
    const made = codeState === undefined ? undefined : await this.#sessions.insert(sql, { ...draft, codeState, agencyId, userId });
    if (made) return made;
    const open = await findLiveSession(sql, { agencyId, userId });
    // It ended between the two statements.
    if (!open) throw new Refusal('conflict', 'Another session is just ending.', { retryAfterMs: underWayMs });
    await moveKey(sql, keyed, open.id);
    return open.id;
  }

  /** Only sessions count that were made: not replays, refusals, nor finding the live one. */
  async #check(sql: Queries, { agencyId, userId }: KeyedRequest): Promise<void> {
    const now = this.#sessions.now();
    const { isLinked, count, oldest } = await selectObstacles(sql, { agencyId, userId, since: now - 60_000 });
    if (isLinked) throw new Refusal('conflict', 'A profile is linked already. Unlink it first.');
    if (count < this.#sessionsPerMinute) return;
    const open = await findLiveSession(sql, { agencyId, userId });
    if (open) return;
    this.#countLimited();
    throw tooMany(oldest + 60_000 - now);
  }

  #countLimited(): void {
    this.#metrics.count('tt_link_limited_total', { limit: 'create' });
  }

  async #prepare(draft: { id: string; openedHost: string }): Promise<string | null> {
    try {
      return await this.#sessions.prepare(draft);
    } catch (error) {
      if (error instanceof UpstreamError)
        throw new Refusal('unavailable', 'TikTok gives no code at the moment.', { retryAfterMs: error.retryAfterMs ?? 2_000 });
      throw error;
    }
  }
}

function sessionOf(used: { sessionId: string; requestHash: string }, { requestHash }: KeyedRequest): string {
  if (used.requestHash !== requestHash) throw new Refusal('invalid-request', 'This Idempotency-Key was used with another body.');
  return used.sessionId;
}
