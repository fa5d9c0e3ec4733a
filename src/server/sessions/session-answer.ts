import { defaultPollAfterMs } from '../../contract/limits.ts';
import type { CodeUrls, LinkSession, NamedAccount } from '../../core/link-session.ts';
import type { Profile } from '../../core/profile.ts';
import type { SessionRow } from '../sql/session-row.ts';

/** The row in the words of the contract. */
export function toLinkSession(
  row: SessionRow,
  { profile, replaced, now, urls }: { profile: Profile | undefined; replaced: Profile | undefined; now: number; urls: () => CodeUrls },
): LinkSession {
  const { id, rev, status } = row;
  const live = { id, rev, expiresInMs: Math.max(0, row.expiresAt - now), pollAfterMs: defaultPollAfterMs };
  switch (status) {
    case 'pending':
      return { ...live, status, ...urls() };
    case 'scanned':
      return {
        ...live,
        status,
        ...(row.scannedBy && { scannedBy: row.scannedBy }),
        ...(row.matchCode && { matchCode: row.matchCode }),
        ...(row.phoneStep && { phoneStep: row.phoneStep }),
      };
    case 'review':
      return {
        ...live,
        status,
        // The account as it will be once it is linked, whatever is known of it from before.
        profile: { ...(profile as Profile), ...row.account, health: { state: 'active' } },
        ...(row.replaces !== null && { replaces: namesOf(replaced) }),
      };
    case 'linked':
      return { id, rev, status, profile: profile as Profile };
    case 'ineligible':
      return { id, rev, status, unmet: row.unmet ?? [], ...(row.account && { account: namesOf(row.account) }) };
    case 'failed':
      return { id, rev, status, ...(row.reason && { reason: row.reason }) };
    default:
      return { id, rev, status };
  }
}

function namesOf({ handle, displayName }: NamedAccount = {}): NamedAccount {
  return { ...(handle !== undefined && { handle }), ...(displayName !== undefined && { displayName }) };
}
