import { isLiveStatus, type Link, type LinkSession } from '../core/link-session.ts';
import type { Health, Profile } from '../core/profile.ts';
import type { Links } from './links/links.ts';
import type { Agency, Caller, Principal } from './principal.ts';
import { notFound, Refusal } from './problem.ts';
import { linkSession } from './sessions/provider-events.ts';
import { toLinkSession } from './sessions/session-answer.ts';
import type { OpeningRequest, SessionOpening } from './sessions/session-opening.ts';
import type { SessionStore } from './sessions/session-store.ts';
import type { AgencyTable } from './sql/agency-table.ts';
import { selectAccount, selectLinked, selectProfiles } from './sql/link-table.ts';
import { DataSubjects, type AccountRecord, type AgencyRecord } from './links/data-export.ts';
import type { SessionRow } from './sql/session-table.ts';
import type { Sql } from './sql/sql.ts';
import { isId } from './crypto/opaque-tokens.ts';

/** PostgreSQL's code. */
const foreignKeyViolation = '23503';

/** The Profile Link API without HTTP: every call takes who asks and throws a `Refusal` where the contract has a problem. */
export class LinkService {
  readonly #sql: Sql;
  readonly #sessions: SessionStore;
  readonly #agencies: AgencyTable;
  readonly #links: Links;
  readonly #records: DataSubjects;
  readonly #opening: SessionOpening;

  constructor(options: {
    sql: Sql;
    sessions: SessionStore;
    agencies: AgencyTable;
    links: Links;
    records: DataSubjects;
    opening: SessionOpening;
  }) {
    this.#sql = options.sql;
    this.#sessions = options.sessions;
    this.#agencies = options.agencies;
    this.#links = options.links;
    this.#records = options.records;
    this.#opening = options.opening;
  }

  /** Keeps the agency's name and roles as the sign-in tells them; every call comes after it. */
  async upsertAgency({ agency }: Principal): Promise<void> {
    await this.#agencies.keep(agency, this.#sessions.now());
  }

  /** The agency's linked profile, and the caller's own live session. */
  async readLink(principal: Principal): Promise<Link> {
    const session = await this.#sessions.liveOf(principal);
    const profile = await selectLinked(this.#sql, principal.agency.id);
    return { profile: profile ?? null, session: session ? await this.#answer(session) : null };
  }

  /** Ends the agency's link, whoever of the agency made it. */
  async unlink({ agency, user }: Principal): Promise<void> {
    await this.#links.end(agency.id, user.id);
  }

  /**
   * Says what became of a linked account, for hosts that learn it elsewhere. Everybody sees the profile with this
   * health from now on, and `onHealthChange` is called. `false` where the profile is unknown or had this health already.
   */
  async setHealth(profileId: string, health: Health): Promise<boolean> {
    return this.#links.setHealth(profileId, health);
  }

  /** Everything that is kept about an agency, without secrets. */
  async exportAgency(agencyId: string): Promise<AgencyRecord | undefined> {
    return this.#records.exportAgency(agencyId);
  }

  /** Unlinks the agency's profile and deletes everything that is kept about the agency; `false` where nothing is. */
  async eraseAgency(agencyId: string): Promise<boolean> {
    return this.#records.eraseAgency(agencyId);
  }

  /** Everything that is kept about an account, without secrets. */
  async exportAccount(profileId: string): Promise<AccountRecord | undefined> {
    return this.#records.exportAccount(profileId);
  }

  /** Unlinks an account wherever it is linked and deletes everything that is kept about it; `false` where nothing is. */
  async eraseAccount(profileId: string): Promise<boolean> {
    return this.#records.eraseAccount(profileId);
  }

  /** Profiles as viewers see them; what is unknown or unlinked is absent. Only staff of a profile's own agency learn why its health is bad. */
  async readProfiles(ids: readonly string[], caller?: Caller): Promise<Profile[]> {
    return selectProfiles(this.#sql, ids.filter(isId), caller?.agency?.id);
  }

  /**
   * Tells whether the agency has linked this profile: ask before you keep a profile's id that a form handed in, and before
   * you show one that was kept earlier.
   */
  async ownsProfile({ id }: Pick<Agency, 'id'>, profileId: string): Promise<boolean> {
    return (await selectLinked(this.#sql, id))?.id === profileId;
  }

  /** Opens a session, or finds the one that this key made or that the caller has open. */
  async openSession(principal: Principal, request: OpeningRequest): Promise<{ session: LinkSession; created: boolean }> {
    const { row, created } = await this.#withAgency(principal, () => this.#opening.open(principal, request));
    return { session: await this.#answer(row), created };
  }

  /** Writes the agency again where another process has erased it since it was last written. */
  async #withAgency<T>(principal: Principal, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if ((error as { code?: unknown } | null)?.code !== foreignKeyViolation) throw error;
      this.#agencies.forget(principal.agency.id);
      await this.upsertAgency(principal);
      return work();
    }
  }

  /** The state now. */
  async readSession(principal: Principal, id: string): Promise<LinkSession> {
    return this.#answer(await this.#own(principal, id));
  }

  /** The state once it differs from `rev`, or nothing after `waitMs`, when `signal` aborts or when the server closes. */
  async awaitSession(
    principal: Principal,
    id: string,
    { rev, waitMs, signal }: { rev: number; waitMs: number; signal?: AbortSignal },
  ): Promise<LinkSession | undefined> {
    const waiter = this.#sessions.waiters.wait(id, { rev, ms: waitMs, signal });
    try {
      for (;;) {
        const row = await this.#own(principal, id);
        if (row.rev !== rev) return await this.#answer(row);
        // What has ended never changes: there is nothing to wait for.
        if (waiter.over || !isLiveStatus(row.status)) return undefined;
        await waiter.next(this.#sessions.dueAt(row) - this.#sessions.now());
      }
    } finally {
      waiter.stop();
    }
  }

  /** The answer to "Is this your account?". */
  async decide(principal: Principal, id: string, accept: boolean): Promise<LinkSession> {
    for (;;) {
      const row = await this.#own(principal, id);
      if (row.status !== 'review') {
        if (row.accepted === accept) return this.#answer(row);
        throw new Refusal('conflict', 'There is no question to answer in this session, or it was answered differently.');
      }
      const decided = accept
        ? await this.#accept(row)
        : await this.#sessions.change(row, { status: 'cancelled', accepted: false }, 'not-my-account');
      if (decided) return this.#answer(decided);
    }
  }

  async #accept(row: SessionRow): Promise<SessionRow | undefined> {
    const reviewed = { ...row, profileId: row.profileId as string };
    const decided = await this.#sessions.attempt('accepted', (sql, at) => linkSession(sql, this.#links, reviewed, 'accepted', at));
    if (decided) this.#links.onHookEvent();
    return decided;
  }

  /** Cancels what is live and leaves what has ended. */
  async cancel(principal: Principal, id: string): Promise<void> {
    for (;;) {
      const row = await this.#own(principal, id);
      if (!isLiveStatus(row.status) || (await this.#sessions.change(row, { status: 'cancelled' }, 'cancelled'))) return;
    }
  }

  async #own(principal: Principal, id: string): Promise<SessionRow> {
    const row = await this.#sessions.own(principal, id);
    if (!row) throw notFound();
    return row;
  }

  async #answer(row: SessionRow): Promise<LinkSession> {
    const [profile, replaced] = await Promise.all([row.profileId, row.replaces].map((id) => this.#profile(id, row)));
    return toLinkSession(row, { profile, replaced, now: this.#sessions.now(), urls: () => this.#sessions.codes.urls(row) });
  }

  async #profile(id: string | null, { agencyId }: SessionRow): Promise<Profile | undefined> {
    return id === null ? undefined : selectAccount(this.#sql, id, agencyId);
  }
}
