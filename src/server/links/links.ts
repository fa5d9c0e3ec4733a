import type { Health } from '../../core/profile.ts';
import type { Grants } from './grants.ts';
import type { HookEvent, HostHooks } from './host-hooks.ts';
import { insertJob } from '../sql/job-table.ts';
import { updateFacts, updateHealth } from '../sql/account-table.ts';
import { findAgency } from '../sql/agency-table.ts';
import { endLink, findLinkingAgency, insertLink, isTakenProfile, lockLink, restoreLink, selectAccount } from '../sql/link-table.ts';
import type { SessionRow } from '../sql/session-table.ts';
import type { Queries, Sql } from '../sql/sql.ts';
import { attachGrant } from '../sql/grant-table.ts';
import { insertLinkAudit } from '../sql/audit-table.ts';
import { randomId } from '../crypto/opaque-tokens.ts';

/** A session whose account is to be linked. */
type LinkingSession = Pick<SessionRow, 'id' | 'agencyId' | 'userId' | 'account' | 'replaces'> & { readonly profileId: string };

/** Links as facts: made, ended, in good health or not. Each with its row in the audit trail and its word to the host. */
export class Links {
  readonly #sql: Sql;
  readonly #grants: Grants;
  readonly #hooks: HostHooks;
  readonly #now: () => number;
  /** Called after a fact for the host was committed. */
  onHookEvent = (): void => {};

  constructor(options: { sql: Sql; grants: Grants; hooks: HostHooks; now: () => number }) {
    this.#sql = options.sql;
    this.#grants = options.grants;
    this.#hooks = options.hooks;
    this.#now = options.now;
  }

  /**
   * Makes the link with all that belongs to it, inside the caller's transaction. A link of the same account is restored
   * in place; one of another account ends first, if the session asked for that and the account is still unwell.
   * After `lost-race` the caller must roll back and try again.
   */
  async make(sql: Queries, session: LinkingSession, at: number): Promise<'linked' | 'agency-taken' | 'account-taken' | 'lost-race'> {
    const { id: sessionId, agencyId, userId, profileId } = session;
    const current = await lockLink(sql, agencyId);
    if (current?.profileId === profileId) return this.#restore(sql, session, at);
    if (current && (current.profileId !== session.replaces || current.health.state === 'active')) return 'agency-taken';
    if (await isTakenProfile(sql, profileId, agencyId)) return 'account-taken';
    if (current) await this.endIn(sql, agencyId, userId);
    const result = await insertLink(sql, { agencyId, profileId, sessionId, userId, at });
    // Another agency was quicker: the old link must not end for nothing.
    if (result !== 'linked') return current ? 'lost-race' : result;
    await this.#take(sql, session, at);
    await updateHealth(sql, profileId, { state: 'active' }, at);
    await insertLinkAudit(sql, { what: 'linked', at, agencyId, profileId, userId });
    if (this.#hooks.onLinked) {
      const [profile, agency] = [await selectAccount(sql, profileId, agencyId), await findAgency(sql, agencyId)];
      if (profile && agency) await this.#notifyHost(sql, { hook: 'onLinked', fact: { agency, userId, sessionId, profile } });
    }
    return 'linked';
  }

  async #restore(sql: Queries, session: LinkingSession, at: number): Promise<'linked'> {
    const { id: sessionId, agencyId, userId, profileId } = session;
    await restoreLink(sql, { agencyId, sessionId, userId, at });
    // To revoke the tokens of an account ends the ones that it has just been given, too.
    await this.#grants.delete(sql, { profileId }, false);
    await this.#take(sql, session, at);
    await insertLinkAudit(sql, { what: 'relinked', at, agencyId, profileId, userId });
    await this.setHealthIn(sql, profileId, { state: 'active' });
    return 'linked';
  }

  /** Gives what the session was granted, and learned of the account, to its profile. */
  async #take(sql: Queries, { id, profileId, account }: LinkingSession, at: number): Promise<void> {
    await attachGrant(sql, id, profileId, at);
    if (account) await updateFacts(sql, profileId, account, at);
  }

  /** Ends the agency's link: what its holder granted is wiped in the same transaction. */
  async end(agencyId: string, userId: string): Promise<void> {
    await this.#sql.transaction((sql) => this.endIn(sql, agencyId, userId));
    this.onHookEvent();
  }

  async endIn(sql: Queries, agencyId: string, userId: string): Promise<void> {
    const at = this.#now();
    const profileId = await endLink(sql, agencyId, userId, at);
    if (profileId === undefined) return;
    await this.#grants.delete(sql, { profileId });
    await insertLinkAudit(sql, { what: 'unlinked', at, agencyId, profileId, userId });
    await this.#notifyHost(sql, { hook: 'onUnlinked', fact: { agencyId, userId, profileId } });
  }

  /** Says what became of an account; `false` where there is none or it is nothing new. */
  async setHealth(profileId: string, health: Health, options: { forget?: boolean } = {}): Promise<boolean> {
    const changed = await this.#sql.transaction((sql) => this.setHealthIn(sql, profileId, health, options));
    this.onHookEvent();
    return changed;
  }

  async setHealthIn(sql: Queries, profileId: string, health: Health, { forget = false }: { forget?: boolean } = {}): Promise<boolean> {
    const at = this.#now();
    // Access has ended upstream already: there is nothing to revoke.
    if (forget) await this.#grants.delete(sql, { profileId }, false);
    if (!(await updateHealth(sql, profileId, health, at))) return false;
    const agencyId = await findLinkingAgency(sql, profileId);
    await insertLinkAudit(sql, { what: 'health', at, agencyId, profileId, detail: health });
    if (agencyId !== undefined) await this.#notifyHost(sql, { hook: 'onHealthChange', fact: { agencyId, profileId, health } });
    return true;
  }

  async #notifyHost(sql: Queries, fact: HookEvent): Promise<void> {
    if (this.#hooks[fact.hook]) await insertJob(sql, { kind: fact.hook, key: randomId(), runAt: this.#now(), payload: fact });
  }
}
