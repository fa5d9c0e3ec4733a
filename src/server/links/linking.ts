// What becomes of a session once the account is known: the account is refused, asked about, or linked. All of it runs inside
// the caller's transaction.
import { requirements, type Requirement } from '../../core/eligibility.ts';
import { keepAccount } from '../sql/account-table.ts';
import type { Writer } from '../sql/database.ts';
import { isTaken, lockLink } from '../sql/link-table.ts';
import type { SessionPatch, SessionRow } from '../sql/session-row.ts';
import { changeSession } from '../sql/session-table.ts';
import type { Account } from '../tiktok/account.ts';
import { factsOf } from './account-facts.ts';
import type { Links } from './links.ts';

/** Each function returns the changed session, or nothing if another writer was faster. */
export interface Linking {
  /** The holder agreed: scanned -> review, linked, failed or ineligible. */
  confirm(tx: Writer, row: SessionRow, confirmed: Confirmed, at: number): Promise<SessionRow | undefined>;
  /** The agency's user accepted the account: review -> linked or failed. */
  accept(tx: Writer, row: SessionRow, at: number): Promise<SessionRow | undefined>;
}

/** The account, and the requirements that it breaks. */
interface Confirmed {
  readonly account: Account;
  readonly unmet: readonly Requirement[];
}

export function createLinking({ links, provider, review }: { links: Links; provider: string; review: boolean }): Linking {
  const link = async (
    tx: Writer,
    row: SessionRow & { readonly profileId: string },
    cause: 'confirmed' | 'accepted',
    at: number,
  ): Promise<SessionRow | undefined> => {
    const { profileId } = row;
    const answer: SessionPatch = row.status === 'review' ? { accepted: true } : {};
    const result = await links.make(tx, row, at);
    if (result === 'lost-race') return undefined;
    // What is known of the account belongs to its profile now, or to nobody.
    const patch: SessionPatch = result === 'linked' ? { status: 'linked', profileId } : { status: 'failed', reason: result };
    return changeSession(tx, row, { ...patch, ...answer, account: null }, cause, at);
  };

  return {
    async confirm(tx, row, { account, unmet }, at) {
      const facts = factsOf(account, provider);
      const taken = await isTaken(tx, provider, account.accountId, row.agencyId);
      const broken = requirements.filter((rule) => unmet.includes(rule) || (rule === 'unaffiliated' && taken));
      if (broken.length > 0) {
        // Of an account that can't be linked only its names are kept, and only with the session.
        const { handle, displayName } = facts;
        const patch: SessionPatch = { status: 'ineligible', unmet: broken, account: { handle, displayName } };
        return changeSession(tx, row, patch, 'confirmed', at);
      }
      const profileId = await keepAccount(tx, provider, account.accountId, at);
      const current = await lockLink(tx, row.agencyId);
      const replaces = current && current.profileId !== profileId && current.health.state !== 'active' ? current.profileId : null;
      // Nobody loses a link without having been asked.
      if (review || replaces !== null)
        return changeSession(tx, row, { status: 'review', profileId, account: facts, replaces }, 'confirmed', at);
      return link(tx, { ...row, profileId, account: facts }, 'confirmed', at);
    },
    accept: (tx, row, at) => link(tx, { ...row, profileId: row.profileId as string }, 'accepted', at),
  };
}
