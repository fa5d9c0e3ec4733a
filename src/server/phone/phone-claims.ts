// Which phone a session belongs to. The page of a code has a claim ticket in its address. The phone that goes on from there
// claims the session, and from then on it is known by its device ticket. After TikTok's answer only the browser that brought it
// may go on: anybody can claim a code and send TikTok's address to somebody else.
import { answerProof, claimTicket, deviceTicket, hashToken, isId, isSameText, readClaimTicket } from '../crypto/opaque-tokens.ts';
import { isOpenLink } from '../sessions/scan-codes.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import type { PhoneState, SessionRow } from '../sql/session-row.ts';
import { maxTries } from './phone-view.ts';

/** A session with the ticket of the phone that claimed it. */
export interface Claimed {
  readonly row: SessionRow;
  readonly ticket: string;
  /** TikTok has answered in another browser: this one may look and decline. */
  readonly isLeft: boolean;
}

/** A code that can be claimed; without `claim` the page has to be opened with one first. */
interface Claimable {
  readonly row: SessionRow;
  readonly claim: string | undefined;
  /** The same device shows the code. */
  readonly sameDevice: boolean;
}

/** What became of opening or claiming a code. */
export type Opened =
  | { readonly type: 'unknown' }
  | ({ readonly type: 'open' } & Claimable)
  /** This phone has claimed it. */
  | ({ readonly type: 'mine' } & Claimed)
  | { readonly type: 'ended'; readonly row: SessionRow };

/** Who presses: the page of a code that is not claimed yet, or the phone that claimed it. */
export type ClaimForm = { readonly code: string; readonly claim: string } | { readonly ticket: string };

export interface PhoneClaims {
  /** What a code leads to. Changes nothing. */
  open(token: string, ticket: string | undefined): Promise<Opened>;
  /** What a form leads to. Changes nothing. */
  openForm(form: ClaimForm): Promise<Opened>;
  /** The claim ticket of the page that is shown for this code now. */
  newTicket(token: string): string;
  /** The session that this device ticket's phone claimed. */
  find(ticket: string): Promise<Claimed | undefined>;
  /** The session with the ticket of the phone that claimed it. */
  claimed(row: SessionRow): Claimed;
  /** The session with the ticket of the browser that brought TikTok's answer. */
  answered(row: SessionRow): Claimed;
  /** What a phone writes that claims the session. */
  patch(claimable: Claimable & { readonly claim: string }): { deviceHash: string; phone: PhoneState };
}

export function createPhoneClaims({ sessions, secret }: { sessions: SessionStore; secret: Uint8Array }): PhoneClaims {
  const claims: PhoneClaims = {
    async open(token, ticket) {
      const found = await sessions.byCode(token);
      if (!found) return { type: 'unknown' };
      const { row, rotation, fresh } = found;
      const claim = ticket === undefined ? undefined : readClaimTicket(secret, token, ticket);
      if (claim !== undefined && row.phone?.claim === claim) return { type: 'mine', ...claims.claimed(row) };
      const isOpen = row.status === 'pending' && (fresh || claim !== undefined);
      return isOpen ? { type: 'open', row, claim, sameDevice: isOpenLink(rotation) } : { type: 'ended', row };
    },
    async openForm(form) {
      if ('code' in form) return claims.open(form.code, form.claim);
      const claimed = await claims.find(form.ticket);
      return claimed ? { type: 'mine', ...claimed } : { type: 'unknown' };
    },
    newTicket: (token) => claimTicket(secret, token),
    async find(ticket) {
      const [device = '', proof = ''] = ticket.split('.');
      const row = isId(device) ? await sessions.byDevice(device) : undefined;
      if (!row?.phone) return undefined;
      const { answer } = row.phone;
      return { row, ticket, isLeft: answer !== undefined && !isSameText(proof, answerProof(secret, row.id, answer)) };
    },
    claimed: (row) => ({
      row,
      ticket: deviceTicket(secret, row.id, row.phone?.claim ?? ''),
      isLeft: row.phone?.answer !== undefined,
    }),
    answered: (row) => {
      const claimed = claims.claimed(row);
      const answer = row.phone?.answer;
      if (answer === undefined) return claimed;
      return { row, ticket: `${claimed.ticket}.${answerProof(secret, row.id, answer)}`, isLeft: false };
    },
    patch: ({ row, claim, sameDevice }) => ({
      deviceHash: hashToken(deviceTicket(secret, row.id, claim)),
      phone: { claim, sameDevice, triesLeft: maxTries },
    }),
  };
  return claims;
}
