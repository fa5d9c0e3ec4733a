import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** SHA-256 of a token: all that is kept of one. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** A token of 256 random bits. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** An opaque id of 144 random bits. */
export function randomId(): string {
  return randomBytes(18).toString('base64url');
}

/** Whether an id from outside can be one of ours; what can't is unknown without asking the database. */
export function isId(id: string): boolean {
  return /^[\w-]{1,64}$/.test(id);
}

/** The token in a code. It is derived, so that a code can be shown again after a restart although only its hash is kept. */
export function codeToken(secret: Uint8Array, sessionId: string, rotation: number): string {
  return createHmac('sha256', secret).update(`${sessionId}:${rotation}`).digest('base64url');
}

/** The token in a link of a whole session: to hand on, or to open on the device that shows the code. Derived as a code's is, and never the same as one. */
export function linkToken(secret: Uint8Array, sessionId: string, link: 'share' | 'open'): string {
  return createHmac('sha256', secret).update(`${sessionId}:${link}`).digest('base64url');
}

/** Makes a name for one page that shows who asks, and proves that this server showed the page for this code. */
export function claimTicket(secret: Uint8Array, token: string, claim: string = randomId()): string {
  return `${claim}.${createHmac('sha256', secret).update(`claim:${token}:${claim}`).digest('base64url')}`;
}

/** The name in a claim ticket, if the ticket belongs to this code. */
export function readClaimTicket(secret: Uint8Array, token: string, ticket: string): string | undefined {
  const claim = ticket.split('.')[0]!;
  return isSameText(ticket, claimTicket(secret, token, claim)) ? claim : undefined;
}

/** The ticket of the phone that claimed a session. Derived, so that TikTok's answer may arrive in another browser of it. */
export function deviceTicket(secret: Uint8Array, sessionId: string, claim: string): string {
  return createHmac('sha256', secret).update(`device:${sessionId}:${claim}`).digest('base64url');
}

/** What only the browser knows that TikTok's answer reached, so that whoever sent somebody to TikTok can't go on for them. */
export function answerProof(secret: Uint8Array, sessionId: string, answer: string): string {
  return createHmac('sha256', secret).update(`answer:${sessionId}:${answer}`).digest('base64url');
}

/** Compares without showing by its time how much was right. */
export function isSameText(given: string, ours: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(ours));
}
