// What the phone page shows, as data: a template makes HTML of it, and a demo without a server can show the same pages.
import { partnerLabel, type PartnerLabel } from '../../core/profile.ts';
import { safeHandle, safeText } from '../../core/safe-text.ts';
import type { Agency } from '../principal.ts';
import { isAnswerAwaited, type SessionRow } from '../sql/session-row.ts';

/** Who asks for what. */
export interface RequestFacts {
  readonly agency: string;
  /** Where the portal runs; empty where nobody knows. */
  readonly host: string;
  readonly askedSecondsAgo: number;
  readonly label?: PartnerLabel | undefined;
  /** What TikTok is asked for. */
  readonly scopes: readonly string[];
}

/** What a form of the page sends along. */
export type FormFields = Readonly<Record<string, string>>;

/** An account by its @handle, else by its name. */
export type AccountName = string | undefined;

export type PhoneView =
  /** Before TikTok: who asks. */
  | { readonly page: 'ask'; readonly request: RequestFacts; readonly fields: FormFields }
  /** TikTok's page was opened and has not answered. */
  | { readonly page: 'leave'; readonly fields: FormFields; readonly expiresInMs: number }
  | {
      readonly page: 'number';
      readonly fields: FormFields;
      readonly triesLeft: number;
      readonly isMalformed?: boolean;
      readonly expiresInMs: number;
    }
  | {
      readonly page: 'confirm';
      readonly request: RequestFacts;
      readonly account: AccountName;
      readonly fields: FormFields;
      readonly expiresInMs: number;
    }
  | { readonly page: 'review'; readonly account: AccountName; readonly sameDevice: boolean }
  | { readonly page: 'linked'; readonly account: AccountName; readonly agency: string }
  | { readonly page: 'ineligible'; readonly account: AccountName; readonly unmet: readonly string[] }
  | { readonly page: 'declined'; readonly by: 'person' | 'number' | 'tiktok' }
  | { readonly page: 'failed'; readonly reason: string }
  /** `retry` is the request that got no answer. */
  | {
      readonly page: 'unavailable';
      readonly retry: { readonly method: 'get' | 'post'; readonly path: string; readonly fields: FormFields };
      readonly refresh?: boolean;
    }
  /** `left`: TikTok answered in another browser. */
  | { readonly page: 'wait' | 'left' | 'rejected' | 'cancelled' | 'expired' | 'used' | 'replaced' | 'unknown' | 'callback' | 'form' };

/** Numbers that the phone may answer with. */
export const maxTries = 3;

/** Whether the server has to do something before the person can go on. */
export function isWaiting(row: SessionRow): boolean {
  const { status, phoneStep, phone } = row;
  return status === 'scanned' && phone !== null && (phone.confirmed === true || (phoneStep === 'account' && !isAnswerAwaited(row)));
}

/** What the phone that claimed this session is shown. */
export function viewOf(row: SessionRow, context: { agency: Agency; scopes: readonly string[]; ticket: string; now: number }): PhoneView {
  const { phone, scannedBy } = row;
  const account = accountName(scannedBy ?? {});
  const request = requestFacts(row, context);
  const form = { fields: { ticket: context.ticket }, expiresInMs: Math.max(0, row.expiresAt - context.now) };
  switch (row.status) {
    case 'scanned':
      if (isWaiting(row)) return { page: 'wait' };
      if (row.phoneStep === 'account') return { page: 'leave', ...form };
      if (row.phoneStep === 'number') return { page: 'number', triesLeft: phone?.triesLeft ?? maxTries, ...form };
      return { page: 'confirm', request, account, ...form };
    case 'review':
      return { page: 'review', account, sameDevice: phone?.sameDevice ?? false };
    case 'linked':
      return { page: 'linked', account, agency: request.agency };
    case 'ineligible':
      return { page: 'ineligible', account, unmet: row.unmet ?? [] };
    case 'declined':
      return { page: 'declined', by: phone?.declinedBy ?? 'person' };
    case 'failed':
      return { page: 'failed', reason: row.reason ?? '' };
    default:
      return endedView(row);
  }
}

/** What a phone is shown that did not claim this session. */
export function endedView({ status, accepted }: SessionRow): PhoneView {
  if (status === 'pending') return { page: 'replaced' };
  if (status === 'expired') return { page: 'expired' };
  if (status === 'cancelled') return { page: accepted === false ? 'rejected' : 'cancelled' };
  return { page: 'used' };
}

export function requestFacts(
  { openedHost, openedAt }: SessionRow,
  { agency, scopes, now }: { agency: Agency; scopes: readonly string[]; now: number },
): RequestFacts {
  return {
    agency: safeText(agency.name),
    host: safeText(openedHost),
    askedSecondsAgo: Math.max(0, Math.round((now - openedAt) / 1_000)),
    label: partnerLabel(agency.partnerRoles),
    scopes,
  };
}

function accountName({ handle, displayName }: { handle?: string | undefined; displayName?: string | undefined }): AccountName {
  const bare = safeHandle(handle);
  return bare === undefined ? safeText(displayName) || undefined : `@${bare}`;
}
