import { createHash, createHmac, randomBytes } from 'node:crypto';

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

/** Tells whether an id from outside can be one of ours; what can't is unknown without asking the database. */
export function isId(id: string): boolean {
  return /^[\w-]{1,64}$/.test(id);
}

/** The token in a code. It is derived, so that a code can be shown again after a restart although only its hash is kept. */
export function codeToken(secret: Uint8Array, sessionId: string, rotation: number): string {
  return createHmac('sha256', secret).update(`${sessionId}:${rotation}`).digest('base64url');
}

/** The token in the link of a whole session; derived as a code's is, and never the same as one. */
export function shareToken(secret: Uint8Array, sessionId: string): string {
  return createHmac('sha256', secret).update(`${sessionId}:share`).digest('base64url');
}
