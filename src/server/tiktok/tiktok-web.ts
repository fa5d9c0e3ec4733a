// Login Kit for Web: TikTok's page that asks for consent, and the address that it answers to.
import { parseUrl } from '../../core/parse-url.ts';
import { parseOrigin } from '../http/origins.ts';
import type { WebLogin } from './provider.ts';

/** TikTok's limit is "less than 512 characters". */
export const maxRedirectUriLength = 511;
const callbackPath = /\/callback$/;

/** Throws a sentence where TikTok would not take the redirect URI. */
export function createWebLogin(options: {
  clientKey: string;
  scopes: readonly string[];
  redirectUri: string;
  authorizeUrl: string;
}): WebLogin {
  const { clientKey, scopes, redirectUri, authorizeUrl } = options;
  if (!/^https?:$/.test(parseUrl(authorizeUrl)?.protocol ?? ''))
    throw new Error('tiktok: authorizeUrl has to be an https: address, or an http: one of a simulated TikTok.');
  const isLocal = parseOrigin(parseUrl(redirectUri)?.origin ?? '')?.startsWith('http:');
  const fault = redirectUriFault(redirectUri, isLocal || authorizeUrl.startsWith('http:'));
  if (fault) throw new Error(`tiktok: redirectUri ${fault}, such as https://portal.example/tiktok/callback.`);
  return {
    redirectUri,
    phoneUrl: redirectUri.replace(callbackPath, ''),
    scopes,
    authorizeUrl(state) {
      const url = new URL(authorizeUrl);
      const fields = { client_key: clientKey, response_type: 'code', scope: scopes.join(','), redirect_uri: redirectUri, state };
      for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
      // Always shows the consent page, so that the holder can choose another account there.
      url.searchParams.set('disable_auto_auth', '1');
      return url.href;
    },
  };
}

/** What a redirect URI lacks of what TikTok and the phone page demand, after "redirectUri". */
export function redirectUriFault(redirectUri: string, mayBeHttp?: boolean): string | undefined {
  const url = parseUrl(redirectUri);
  if (!url) return 'has to be an absolute address';
  const { protocol, pathname, search, hash, username, href } = url;
  if (protocol !== 'https:' && !(mayBeHttp && protocol === 'http:')) return 'has to be an https: address';
  if (search !== '' || hash !== '' || username !== '' || /[?#]/.test(redirectUri)) return 'may have no query, fragment or user name';
  if (redirectUri.length > maxRedirectUriLength) return `may have ${maxRedirectUriLength} characters at most`;
  // The phone page is at the address without it.
  if (!callbackPath.test(pathname) || pathname === '/callback') return 'has to end with the path of the phone page and /callback';
  return href === redirectUri ? undefined : 'has to be spelled as browsers spell it';
}
