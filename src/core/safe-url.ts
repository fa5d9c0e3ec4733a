// The one place for foreign addresses.
import { parseUrl } from './parse-url.ts';

/** Longest address of an image. */
const maxUrlLength = 2_048;

/**
 * The address of an image: `https:`; `http:` only where the API itself is on `http:` (development) and has the same origin.
 * Anything else is dropped, and so is an address with credentials or one that is too long.
 */
export function safeImageUrl(url: string | undefined, apiBase?: string): string | undefined {
  const href = safeUrl(url, ({ protocol, origin }) => protocol === 'http:' && parseUrl(apiBase)?.origin === origin);
  return href && href.length <= maxUrlLength ? href : undefined;
}

/**
 * The address that opens TikTok on this phone: `https:` or `aweme:`; `http:` only where the API itself is on `http:`
 * (development). Anything else is dropped, and so is an address with credentials.
 */
export function safeOpenUrl(url: string | undefined, apiBase: string | undefined): string | undefined {
  return safeUrl(url, ({ protocol }) => protocol === 'aweme:' || (protocol === 'http:' && parseUrl(apiBase)?.protocol === 'http:'));
}

/** An address without credentials that is `https:` or else allowed. */
function safeUrl(url: string | undefined, isAllowed: (url: URL) => boolean): string | undefined {
  const parsed = parseUrl(url);
  if (!parsed || parsed.username || parsed.password) return undefined;
  return parsed.protocol === 'https:' || isAllowed(parsed) ? parsed.href : undefined;
}
