import { isLiveStatus, type Link, type LinkSession } from '../core/link-session.ts';
import type { Health, Profile } from '../core/profile.ts';
import { isId } from './crypto/opaque-tokens.ts';
import type { DataExport } from './links/data-export.ts';
import type { Erasure } from './links/erasure.ts';
import type { Linking } from './links/linking.ts';
import type { Links } from './links/links.ts';
import type { Agency, Caller, Principal, Viewer } from './principal.ts';
import { notFound, Refusal } from './problem.ts';
import { toLinkSession } from './sessions/session-answer.ts';
import type { OpeningRequest, SessionOpening } from './sessions/session-opening.ts';
import type { SessionStore } from './sessions/session-store.ts';
import type { AgencyTable } from './sql/agency-table.ts';
import { isForeignKeyViolation } from './sql/database-error.ts';
import type { Database } from './sql/database.ts';
import { selectAccount, selectLinked, selectProfiles } from './sql/link-table.ts';
import type { AccountRecord, AgencyRecord } from './sql/personal-data.ts';
import type { SessionRow } from './sql/session-row.ts';

/** The Profile Link API without HTTP: every call takes the caller and throws a `Refusal` where the contract has a problem. */
export interface LinkService {
  /** Keeps the agency's name and roles from the sign-in; every call comes after it. */
  upsertAgency(principal: Principal): Promise<void>;
  /** The agency's linked profile, and the caller's own live session. */
  readLink(principal: Principal): Promise<Link>;
  /** Ends the agency's link, also if another user of the agency made it. */
  unlink(principal: Principal): Promise<void>;
  /**
   * Sets the health of a linked account, for hosts that learn it elsewhere. Everybody sees the profile with this health from
   * now on, and `onHealthChange` is called. `false` if the profile is unknown or had this health already.
   */
  setHealth(profileId: string, health: Health): Promise<boolean>;
  /** Everything that is kept about an agency, without secrets. */
  exportAgency(agencyId: string): Promise<AgencyRecord | undefined>;
  /** Unlinks the agency's profile and deletes everything that is kept about the agency; `false` if nothing is. */
  eraseAgency(agencyId: string): Promise<boolean>;
  /** Everything that is kept about an account, without secrets. */
  exportAccount(profileId: string): Promise<AccountRecord | undefined>;
  /** Unlinks an account wherever it is linked and deletes everything that is kept about it; `false` if nothing is. */
  eraseAccount(profileId: string): Promise<boolean>;
  /**
   * Profiles as viewers see them. Unknown and unlinked ones are absent, and for a viewer those that `mayView` hides. Only
   * staff of a profile's own agency learn why its health is bad.
   */
  readProfiles(ids: readonly string[], caller?: Caller): Promise<Profile[]>;
  /**
   * Whether the agency has linked this profile. Ask before you keep a profile's id that a form contains, and before you show
   * one that you kept earlier.
   */
  ownsProfile(agency: Pick<Agency, 'id'>, profileId: string): Promise<boolean>;
  /** Opens a session, or finds the one that this key made or that the caller has open. */
  openSession(principal: Principal, request: OpeningRequest): Promise<{ session: LinkSession; created: boolean }>;
  /** The current state. */
  readSession(principal: Principal, id: string): Promise<LinkSession>;
  /** The state once it differs from `rev`, or nothing after `waitMs`, when `signal` aborts or when the server closes. */
  awaitSession(
    principal: Principal,
    id: string,
    options: { rev: number; waitMs: number; signal?: AbortSignal },
  ): Promise<LinkSession | undefined>;
  /** The answer to "Is this your account?". */
  decide(principal: Principal, id: string, accept: boolean): Promise<LinkSession>;
  /** Cancels a live session; a session that has ended stays as it is. */
  cancel(principal: Principal, id: string): Promise<void>;
}

/** How long a held request waits for what follows the phone's confirmation, in milliseconds: its page asks again a second later at the soonest. */
const settleMs = 500;

/** Whether the phone has confirmed: the session changes again as soon as TikTok has answered. */
const isSettling = (row: SessionRow): boolean => row.status === 'scanned' && row.phone?.confirmed === true;

export function createLinkService(options: {
  sql: Database;
  sessions: SessionStore;
  agencies: AgencyTable;
  links: Links;
  linking: Linking;
  dataExport: DataExport;
  erasure: Erasure;
  opening: SessionOpening;
  /** Those of the profiles that the host lets the viewer see. */
  visibleTo: (viewer: Viewer, ids: readonly string[]) => Promise<readonly string[]>;
}): LinkService {
  const { sql, sessions, agencies, links, linking, dataExport, erasure, opening, visibleTo } = options;

  const own = async (principal: Principal, id: string): Promise<SessionRow> => {
    const row = await sessions.own(principal, id);
    if (!row) throw notFound();
    return row;
  };

  const answer = async (row: SessionRow): Promise<LinkSession> => {
    const account = async (id: string | null) => (id === null ? undefined : selectAccount(sql, id, row.agencyId));
    const [profile, replaced] = await Promise.all([account(row.profileId), account(row.replaces)]);
    // Erased, with its sessions, since the row was read.
    if (row.profileId !== null && !profile) throw notFound();
    return toLinkSession(row, { profile, replaced, now: sessions.now(), urls: () => sessions.codes.urls(row) });
  };

  /** Writes the agency again if another process has erased it since it was last written. */
  const withAgency = async <T>(principal: Principal, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!isForeignKeyViolation(error)) throw error;
      agencies.forget(principal.agency.id);
      await service.upsertAgency(principal);
      return work();
    }
  };

  const service: LinkService = {
    upsertAgency: ({ agency }) => agencies.upsert(agency, sessions.now()),
    async readLink(principal) {
      const session = await sessions.liveOf(principal);
      const profile = await selectLinked(sql, principal.agency.id);
      return { profile: profile ?? null, session: session ? await answer(session) : null };
    },
    unlink: ({ agency, user }) => sql.transaction((tx) => links.end(tx, agency.id, user.id)),
    setHealth: (profileId, health) => sql.transaction((tx) => links.setHealth(tx, profileId, health)),
    ...dataExport,
    ...erasure,
    async readProfiles(ids, caller) {
      const asked = [...new Set(ids.filter(isId))];
      const visible = caller && !caller.agency ? await visibleTo(caller, asked) : asked;
      return selectProfiles(sql, visible, caller?.agency?.id);
    },
    ownsProfile: async ({ id }, profileId) => (await selectLinked(sql, id))?.id === profileId,

    async openSession(principal, request) {
      const { row, created } = await withAgency(principal, () => opening.open(principal, request));
      return { session: await answer(row), created };
    },
    readSession: async (principal, id) => answer(await own(principal, id)),
    async awaitSession(principal, id, { rev, waitMs, signal }) {
      const waiter = sessions.waiters.wait(id, { rev, ms: waitMs, signal });
      let hasSettled = false;
      try {
        for (;;) {
          const row = await own(principal, id);
          if (row.rev !== rev) {
            if (hasSettled || waiter.over || !isSettling(row)) return await answer(row);
            hasSettled = true;
            await waiter.next(settleMs);
            continue;
          }
          // What has ended never changes: there is nothing to wait for.
          if (waiter.over || !isLiveStatus(row.status)) return undefined;
          await waiter.next(sessions.dueAt(row) - sessions.now());
        }
      } finally {
        waiter.stop();
      }
    },
    async decide(principal, id, accept) {
      for (;;) {
        const row = await own(principal, id);
        if (row.status !== 'review') {
          if (row.accepted === accept) return answer(row);
          throw new Refusal('conflict', 'There is no question to answer in this session, or it was answered differently.');
        }
        const decided = accept
          ? await sessions.attempt((tx, at) => linking.accept(tx, row, at))
          : await sessions.change(row, { status: 'cancelled', accepted: false }, 'not-my-account');
        if (decided) return answer(decided);
      }
    },
    async cancel(principal, id) {
      for (;;) {
        const row = await own(principal, id);
        if (!isLiveStatus(row.status) || (await sessions.change(row, { status: 'cancelled' }, 'cancelled'))) return;
      }
    },
  };
  return service;
}
