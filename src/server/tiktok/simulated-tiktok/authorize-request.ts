import { parseUrl } from '../../../core/parse-url.ts';
import { maxRedirectUriLength } from '../tiktok-web.ts';
import { isKnownScope } from './resource-endpoints.ts';

/** A request for an account holder's consent. */
export interface AuthorizeRequest {
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly state: string;
}

/** Reads the query of the authorize page, or says in a sentence what is wrong with it. */
export function readAuthorizeRequest(
  query: URLSearchParams,
  app: { readonly clientKey: string; readonly redirectUris?: readonly string[] | undefined },
): AuthorizeRequest | string {
  for (const name of ['client_key', 'response_type', 'scope', 'redirect_uri', 'state'])
    if (query.getAll(name).length !== 1 || query.get(name) === '') return `The request must have exactly one ${name}.`;
  const field = (name: string) => query.get(name) ?? '';
  const redirectUri = field('redirect_uri');
  const scopes = field('scope').split(',');
  if (field('client_key') !== app.clientKey) return 'client_key is not the key of this app.';
  if (field('response_type') !== 'code') return 'response_type must be code.';
  if (!scopes.every(isKnownScope)) return 'scope contains a scope that does not exist. Separate scopes by commas, without spaces.';
  if (!isRedirectUri(redirectUri))
    return `redirect_uri must be an absolute address of at most ${maxRedirectUriLength} characters, without query and fragment.`;
  if (app.redirectUris && !app.redirectUris.includes(redirectUri))
    return 'redirect_uri is not registered for this app. A trailing slash counts.';
  return { scopes, redirectUri, state: field('state') };
}

/** TikTok's rules, but for `http:`, which development needs. */
function isRedirectUri(text: string): boolean {
  return text.length <= maxRedirectUriLength && /^https?:\/\/[\w.[\]:-]+(\/[^?#\s]*)?$/.test(text) && parseUrl(text) !== undefined;
}
