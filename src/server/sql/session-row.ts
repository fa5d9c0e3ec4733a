import type { Entry, LinkSession, PhoneStep, ScannedBy } from '../../core/link-session.ts';
import type { AccountFacts } from '../links/account-facts.ts';

/** What has happened on the phone page. */
export interface PhoneState {
  /** Names the page that claimed the session; with the server's secret it makes that phone's ticket. */
  readonly claim: string;
  /** SHA-256 of TikTok's answer, once it is there: only the browser that brought it may go on. */
  readonly answer?: string;
  /** The same device shows the code, so there is no number to type. */
  readonly sameDevice: boolean;
  /** How many answers to the number are left. */
  readonly triesLeft: number;
  /** The holder pressed Confirm. */
  readonly confirmed?: true;
  /** Why it was declined, if it was not by the button of the page: three wrong numbers, or at TikTok. */
  readonly declinedBy?: 'number' | 'tiktok';
}

/** A link session as it is kept. Times are epoch milliseconds by the server's clock. */
export interface SessionRow {
  readonly id: string;
  readonly agencyId: string;
  readonly userId: string;
  readonly entry: Entry;
  readonly status: Exclude<LinkSession['status'], 'unknown'>;
  readonly rev: number;
  readonly openedAt: number;
  /** Where the portal runs, as the browser that opened the session named it. */
  readonly openedHost: string;
  readonly expiresAt: number;
  /** Which code is shown: 0 for the first. */
  readonly rotation: number;
  readonly rotatesAt: number;
  /** What the provider keeps for the code that is shown. */
  readonly codeState: string | null;
  /** SHA-256 of the token of the phone that scanned. */
  readonly deviceHash: string | null;
  readonly scannedBy: ScannedBy | null;
  readonly matchCode: string | null;
  readonly phoneStep: PhoneStep | null;
  /** What the provider keeps for the session. */
  readonly providerState: unknown;
  /** Null unless a phone claimed the session on the phone page. */
  readonly phone: PhoneState | null;
  /** SHA-256 of the state that the callback must have. */
  readonly loginStateHash: string | null;
  readonly profileId: string | null;
  /** What that profile shows once it is linked; of an account that was refused only its names. */
  readonly account: AccountFacts | null;
  /** The linked profile that a yes replaces. */
  readonly replaces: string | null;
  /** The answer to "Is this your account?", once given. */
  readonly accepted: boolean | null;
  readonly unmet: readonly string[] | null;
  readonly reason: string | null;
}

/** Whether TikTok has not answered the phone yet that claimed the session. */
export function isAnswerAwaited({ loginStateHash, phone }: Pick<SessionRow, 'loginStateHash' | 'phone'>): boolean {
  return loginStateHash !== null && phone?.answer === undefined;
}

/** What a change may write; who and what a session is for never changes. */
export type SessionPatch = Partial<
  Omit<SessionRow, 'id' | 'agencyId' | 'userId' | 'entry' | 'rev' | 'openedAt' | 'openedHost' | 'expiresAt'>
>;

/** The column of each field. Only for files of this folder, like all that follows. */
export const columns: Record<keyof SessionRow, string> = {
  id: 'id',
  agencyId: 'agency_id',
  userId: 'user_id',
  entry: 'entry',
  status: 'status',
  rev: 'rev',
  openedAt: 'opened_at',
  openedHost: 'opened_host',
  expiresAt: 'expires_at',
  rotation: 'rotation',
  rotatesAt: 'rotates_at',
  codeState: 'code_state',
  deviceHash: 'device_hash',
  scannedBy: 'scanned_by',
  matchCode: 'match_code',
  phoneStep: 'phone_step',
  providerState: 'provider_state',
  phone: 'phone',
  loginStateHash: 'login_state_hash',
  profileId: 'profile_id',
  account: 'account',
  replaces: 'replaces',
  accepted: 'accepted',
  unmet: 'unmet',
  reason: 'reason',
};
export const jsonColumns: ReadonlySet<string> = new Set(['scannedBy', 'providerState', 'phone', 'account', 'unmet']);
/** All columns, named as the fields are. */
export const selected = Object.entries(columns)
  .map(([field, column]) => `${column} as "${field}"`)
  .join(', ');

export function fromRow(row: SessionRow): SessionRow {
  return { ...row, openedAt: Number(row.openedAt), expiresAt: Number(row.expiresAt), rotatesAt: Number(row.rotatesAt) };
}
