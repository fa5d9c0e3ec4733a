import type { Entry } from '../core/link-session.ts';
import { tooMany } from './limits.ts';
import type { Metrics } from './metrics.ts';
import type { Principal } from './principal.ts';
import { notFound, Refusal } from './problem.ts';
import { UpstreamTrouble } from './providers/upstream.ts';
import type { Sessions } from './sessions.ts';
import { moveKey, takeKey, type KeyedRequest } from './sql/key-table.ts';
import { liveOfPerson, selectObstacles, selectSessions, type SessionRow } from './sql/session-table.ts';
import type { Queries, Sql } from './sql/sql.ts';
import { hashToken, randomId } from './tokens.ts';

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
  readonly #sessions: Sessions;
  readonly #metrics: Metrics;
  readonly #sessionsPerMinute: number;
  /** Requests with a key that are being worked on in this process; in another one they wait for each other's row. */
  readonly #underWay = new Set<string>();

  constructor(options: { sql: Sql; sessions: Sessions; metrics: Metrics; sessionsPerMinute: number }) {
    this.#sql = options.sql;
    this.#sessions = options.sessions;
    this.#metrics = options.metrics;
    this.#sessionsPerMinute = options.sessionsPerMinute;
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
      // Brings the caller's session up to date: an overdue one must not stand in the way of a new one.
      const current = await this.#sessions.liveOf(principal);
      const draft = { id: randomId(), openedHost: request.openedHost };
      const codeState = current ? null : await this.#prepare(draft);
      const found = await this.#sql.transaction((sql) => this.#insert(sql, keyed, { ...draft, entry: request.entry, codeState }));
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

  /** The new session, or the id of the one that is there already. */
  async #insert(
    sql: Queries,
    keyed: KeyedRequest,
    draft: Pick<SessionRow, 'id' | 'openedHost' | 'entry' | 'codeState'>,
  ): Promise<SessionRow | string> {
    const maxPerMinute = this.#sessionsPerMinute * keysPerSession;
    const used = await takeKey(sql, keyed, { sessionId: draft.id, at: this.#sessions.now(), maxPerMinute });
    if (used.type === 'too-many') {
      this.#metrics.count('tt_link_limited_total', { limit: 'keys' });
      throw tooMany(used.retryAfterMs);
    }
    if (used.type === 'used') {
      if (used.requestHash !== keyed.requestHash) throw new Refusal('invalid-request', 'This Idempotency-Key was used with another body.');
      return used.sessionId;
    }
    const { agencyId, userId } = keyed;
    await this.#check(sql, keyed);
    const made = await this.#sessions.insert(sql, { ...draft, agencyId, userId });
    if (made) return made;
    const [open] = await selectSessions(sql, liveOfPerson, [agencyId, userId]);
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
    const [open] = await selectSessions(sql, liveOfPerson, [agencyId, userId]);
    if (open) return;
    this.#metrics.count('tt_link_limited_total', { limit: 'create' });
    throw tooMany(oldest + 60_000 - now);
  }

  async #prepare(draft: { id: string; openedHost: string }): Promise<string | null> {
    try {
      return await this.#sessions.prepare(draft);
    } catch (error) {
      if (error instanceof UpstreamTrouble)
        throw new Refusal('unavailable', 'TikTok gives no code at the moment.', { retryAfterMs: error.retryAfterMs ?? 2_000 });
      throw error;
    }
  }
}
