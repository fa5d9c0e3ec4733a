import type { LinkSession } from '../core/link-session.ts';
import type { Profile } from '../core/profile.ts';
import type { SessionRow } from './sql/session-table.ts';

/** Milliseconds between two questions of a client that polls. */
const pollAfterMs = 2_000;

/** The row as the contract tells it. */
export function toLinkSession(
  row: SessionRow,
  { profile, now, urls }: { profile: Profile | undefined; now: number; urls: () => { scanUrl: string; openUrl?: string } },
): LinkSession {
  const { id, rev, status } = row;
  const live = { id, rev, expiresInMs: Math.max(0, row.expiresAt - now), pollAfterMs };
  switch (status) {
    case 'pending':
      return { ...live, status, ...urls() };
    case 'scanned':
      return { ...live, status, ...(row.scannedBy && { scannedBy: row.scannedBy }), ...(row.matchCode && { matchCode: row.matchCode }) };
    case 'review':
      return { ...live, status, profile: profile as Profile };
    case 'linked':
      return { id, rev, status, profile: profile as Profile };
    case 'ineligible':
      return { id, rev, status, unmet: row.unmet ?? [] };
    case 'failed':
      return { id, rev, status, ...(row.reason && { reason: row.reason }) };
    default:
      return { id, rev, status };
  }
}
