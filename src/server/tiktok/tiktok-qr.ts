// The code itself: what `get_qrcode` and `check_qrcode` say, with all that their documentation leaves open.
import { createHash } from 'node:crypto';
import { parseUrl } from '../../core/parse-url.ts';
import { isSameText } from '../crypto/opaque-tokens.ts';
import type { ScanCode } from './scan-code.ts';
import { textOf, type TikTokAnswer } from './tiktok-http.ts';
import { UpstreamError, type AuthorizationStatus } from './upstream.ts';

/** What `get_qrcode` gave, as it is kept with the code. */
export interface PreparedCode {
  readonly scanUrl: string;
  readonly pollToken: string;
}

/** What comes back in the answers and proves that they are about this code. */
export function stateFor({ token }: ScanCode): string {
  return createHash('sha256').update(`state:${token}`).digest('base64url');
}

/** A code of error correction level M holds 2,331 bytes, and the ticket makes the address longer. */
const maxScanUrlLength = 2_000;

/** Reads `get_qrcode`. Throws where there is no code in it that can be shown. */
export function readPrepared({ body, error }: TikTokAnswer): PreparedCode {
  const scanUrl = textOf(body, 'scan_qrcode_url');
  const pollToken = textOf(body, 'token');
  if (error !== undefined || !scanUrl || !pollToken || scanUrl.length > maxScanUrlLength)
    throw new UpstreamError(`TikTok gave no code (${error ?? 'unreadable'}).`);
  // Fails now rather than with every answer.
  withTicket(scanUrl, 'x');
  return { scanUrl, pollToken };
}

const ticketField = /([?&]client_ticket=)[^&#]*/g;

/**
 * The address with our own ticket in it. Only the ticket's text changes: parsing and printing the address would spell
 * its other fields differently. Throws where it isn't TikTok's kind of address or has not exactly one ticket.
 */
export function withTicket(scanUrl: string, ticket: string): string {
  if (!/^aweme:\/\/authorize[/]?\?/.test(scanUrl)) throw new UpstreamError("TikTok's code is no address that its app opens.");
  if ((scanUrl.match(ticketField) ?? []).length !== 1) throw new UpstreamError("TikTok's code has not exactly one client_ticket.");
  return scanUrl.replace(ticketField, (_, field: string) => field + ticket);
}

/** Reads `check_qrcode`. Throws `UpstreamError` where asking again may help. */
export function readAuthorizationStatus({ body, error }: TikTokAnswer, scan: ScanCode): AuthorizationStatus {
  if (error === 'token_expire' || error === 'token_expired') return { type: 'expired' };
  if (error === 'access_denied') return { type: 'refused', reason: 'access-denied' };
  if (error !== undefined) return { type: 'refused', reason: 'upstream-refused' };
  const ticket = textOf(body, 'client_ticket');
  switch (body.status) {
    case 'new':
      return { type: 'waiting' };
    case 'expired':
      return { type: 'expired' };
    case 'scanned':
      return same(ticket, scan.token) ? { type: 'scanned' } : { type: 'refused', reason: 'ticket-mismatch' };
    case 'confirmed':
      return same(ticket, scan.token) ? readConfirmed(body, scan) : { type: 'refused', reason: 'ticket-mismatch' };
    case 'utilised':
      // The code was given out and we never saw it: the answer with it was lost on its way to us.
      return { type: 'refused', reason: 'confirmation-lost' };
    default:
      throw new UpstreamError("TikTok's answer has a status that we don't know.");
  }
}

/** The table says `code` and `state`, its example a whole address in `code`, the examples `redirect_uri`: all are read. */
function readConfirmed(body: Readonly<Record<string, unknown>>, scan: ScanCode): AuthorizationStatus {
  const code = textOf(body, 'code');
  const addresses = [code, textOf(body, 'redirect_uri'), textOf(body, 'redirect_url')].map(addressOf);
  const address = addresses.find((url) => url?.searchParams.get('code'));
  const found = code !== undefined && !addresses[0] ? decoded(code) : address?.searchParams.get('code');
  if (!found) return { type: 'refused', reason: 'code-missing' };
  const states = [textOf(body, 'state'), ...addresses.map((url) => url?.searchParams.get('state') ?? undefined)].filter(
    (state) => state !== undefined,
  );
  // Wherever the response contains it, it has to be ours, and the response has to contain it.
  const ours = states.length > 0 && states.every((state) => same(state, stateFor(scan)));
  if (!ours) return { type: 'refused', reason: 'state-mismatch' };
  const redirect = address?.protocol === 'https:' ? `${address.origin}${address.pathname}` : undefined;
  return { type: 'confirmed', code: found, ...(redirect !== undefined && { redirectUri: redirect }) };
}

function addressOf(text: string | undefined): URL | undefined {
  return text !== undefined && /^[a-z][\w+.-]*:\/\//i.test(text) ? parseUrl(text) : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function same(given: string | undefined, ours: string): boolean {
  return given !== undefined && isSameText(given, ours);
}
