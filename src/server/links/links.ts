import type { Health } from '../../core/profile.ts';
import { randomId } from '../crypto/opaque-tokens.ts';
import { updateFacts, updateHealth } from '../sql/account-table.ts';
import { findAgency } from '../sql/agency-table.ts';
import { insertLinkAudit } from '../sql/audit-table.ts';
import type { Writer } from '../sql/database.ts';
import { attachGrant } from '../sql/grant-table.ts';
import { insertJob } from '../sql/job-table.ts';
import { endLink, findLinkingAgency, insertLink, isTakenProfile, lockLink, restoreLink, selectAccount } from '../sql/link-table.ts';
import type { SessionRow } from '../sql/session-row.ts';
import type { Grants } from './grants.ts';
import type { HookEvent, HostHooks } from './host-hooks.ts';

/** A session whose account is to be linked. */
type LinkingSession = Pick<SessionRow, 'id' | 'agencyId' | 'userId' | 'account' | 'replaces'> & { readonly profileId: string };

/** How links begin, end and change, inside the caller's transaction. Each change has its audit row and its call of a host hook. */
export interface Links {
  /**
   * Makes the link with all that belongs to it. A link of the same account is restored; a link of another account ends
   * first, if the session asked for that and the account still needs relinking. After `lost-race` the caller must roll back
   * and try again.
   */
  make(tx: Writer, session: LinkingSession, at: number): Promise<'linked' | 'agency-taken' | 'account-taken' | 'lost-race'>;
  /** Ends the agency's link and deletes what its holder granted. */
  end(tx: Writer, agencyId: string, userId: string): Promise<void>;
  /** Sets the health of an account; `false` if there is no such account or it had this health already. `forget` deletes its grants. */
  setHealth(tx: Writer, profileId: string, health: Health, options?: { forget?: boolean }): Promise<boolean>;
}

export function createLinks({ grants, hooks, now }: { grants: Grants; hooks: HostHooks; now: () => number }): Links {
  const planHook = async (tx: Writer, event: HookEvent): Promise<void> => {
    if (hooks[event.hook]) await insertJob(tx, { kind: event.hook, key: randomId(), runAt: now(), payload: event });
  };

  /** Gives what the session was granted, and learned of the account, to its profile. */
  const attach = async (tx: Writer, { id, profileId, account }: LinkingSession, at: number): Promise<void> => {
    await attachGrant(tx, id, profileId, at);
    if (account) await updateFacts(tx, profileId, account, at);
  };

  const restore = async (tx: Writer, session: LinkingSession, at: number): Promise<'linked'> => {
    const { id: sessionId, agencyId, userId, profileId } = session;
    await restoreLink(tx, { agencyId, sessionId, userId, at });
    // To revoke the tokens of an account ends the ones that it has just been given, too.
    await grants.delete(tx, { profileId }, false);
    await attach(tx, session, at);
    await insertLinkAudit(tx, { what: 'relinked', at, agencyId, profileId, userId });
    await links.setHealth(tx, profileId, { state: 'active' });
    return 'linked';
  };

  const links: Links = {
    async make(tx, session, at) {
      const { id: sessionId, agencyId, userId, profileId } = session;
      const current = await lockLink(tx, agencyId);
      if (current?.profileId === profileId) return restore(tx, session, at);
      if (current && (current.profileId !== session.replaces || current.health.state === 'active')) return 'agency-taken';
      if (await isTakenProfile(tx, profileId, agencyId)) return 'account-taken';
      if (current) await links.end(tx, agencyId, userId);
      const result = await insertLink(tx, { agencyId, profileId, sessionId, userId, at });
      // Another agency was quicker: the old link must not end for nothing.
      if (result !== 'linked') return current ? 'lost-race' : result;
      await attach(tx, session, at);
      await updateHealth(tx, profileId, { state: 'active' }, at);
      await insertLinkAudit(tx, { what: 'linked', at, agencyId, profileId, userId });
      if (hooks.onLinked) {
        const [profile, agency] = [await selectAccount(tx, profileId, agencyId), await findAgency(tx, agencyId)];
        if (profile && agency) await planHook(tx, { hook: 'onLinked', event: { agency, userId, sessionId, profile } });
      }
      return 'linked';
    },

    async end(tx, agencyId, userId) {
      const at = now();
      const profileId = await endLink(tx, agencyId, userId, at);
      if (profileId === undefined) return;
      await grants.delete(tx, { profileId });
      await insertLinkAudit(tx, { what: 'unlinked', at, agencyId, profileId, userId });
      await planHook(tx, { hook: 'onUnlinked', event: { agencyId, userId, profileId } });
    },

    async setHealth(tx, profileId, health, { forget = false } = {}) {
      const at = now();
      // Access has ended upstream already: there is nothing to revoke.
      if (forget) await grants.delete(tx, { profileId }, false);
      if (!(await updateHealth(tx, profileId, health, at))) return false;
      const agencyId = await findLinkingAgency(tx, profileId);
      await insertLinkAudit(tx, { what: 'health', at, agencyId, profileId, detail: health });
      if (agencyId !== undefined) await planHook(tx, { hook: 'onHealthChange', event: { agencyId, profileId, health } });
      return true;
    },
  };
  return links;
}
