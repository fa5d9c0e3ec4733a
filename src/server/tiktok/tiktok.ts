// TikTok's Login Kit as a provider: Login Kit for Web or QR authorization v2, OAuth, user info, video list, webhook.
//
// Written from the published documentation and never run against TikTok itself. Where the documentation contradicts
// itself every reading is taken; what protects somebody is never optional: the ticket, the state and the account's id
// have to be the ones that belong to this code.
import { maxVideos } from '../../contract/limits.ts';
import type { ProfileVideo } from '../../core/profile.ts';
import type { Provider } from './provider.ts';
import { picturesEndAt, readUser, readVideos, userFields, videoFields } from './tiktok-account.ts';
import { accountIdOf, askTikTok, countOf, form, objectOf, textOf, type TikTokAnswer } from './tiktok-http.ts';
import { readAuthorizationStatus, readPrepared, stateFor, withTicket, type PreparedCode } from './tiktok-qr.ts';
import { createWebLogin } from './tiktok-web.ts';
import { readTikTokWebhook } from './tiktok-webhook.ts';
import { UpstreamError, type AccountResult, type Exchange, type Renewal, type OAuthTokens, type Upstream } from './upstream.ts';

/** What TikTok gave the host for its app. */
export interface TikTokOptions {
  /** What every answer says of the provider in `Link-Provider`: `tiktok` by default. The app of a simulated TikTok says `simulator`. */
  name?: Provider['name'] | undefined;
  clientKey: string;
  clientSecret: string;
  /**
   * `web`, the default: the code holds the address of the phone page, which any camera opens, and the holder agrees on a page of
   * TikTok's. `qr`: the code can be opened by the scanner inside TikTok's app only.
   */
  login?: 'web' | 'qr' | undefined;
  /**
   * Where TikTok sends the holder back to: `<address of the phone page>/callback`, spelled as it is registered at TikTok. Needed
   * with `web`. With `qr` it makes the phone page available on the device that shows the code, and to somebody else by a link.
   */
  redirectUri?: string | undefined;
  /** TikTok's page that asks for consent; `https://www.tiktok.com/v2/auth/authorize/` by default. */
  authorizeUrl?: string | undefined;
  /** What to ask the holder for; `user.info.basic` has to be among it. All that a profile can show by default. */
  scopes?: readonly string[];
  /** Where the API is: `https://open.tiktokapis.com` by default. */
  baseUrl?: string;
  /** `fetch` by default. */
  fetch?: typeof fetch;
  /** Epoch milliseconds; `Date.now` by default. */
  now?: () => number;
}

const allScopes = ['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.list'];
/** Tokens are renewed when this much of their life is over. */
const renewAfter = 0.8;
const day = 24 * 60 * 60_000;
/** Where no answer says how long pictures last. */
const picturesLastMs = day;

/** Asks one of TikTok's endpoints. */
type Ask = (path: string, init: RequestInit) => Promise<TikTokAnswer>;

/** Makes the provider. Throws a sentence where the options can't work. */
export function tiktok(options: TikTokOptions): Provider {
  const { clientKey, clientSecret, scopes = allScopes, baseUrl = 'https://open.tiktokapis.com', now = Date.now } = options;
  const { name = 'tiktok', login = 'web', redirectUri, authorizeUrl = 'https://www.tiktok.com/v2/auth/authorize/' } = options;
  const fetching = options.fetch ?? ((input: Parameters<typeof fetch>[0], init?: RequestInit) => fetch(input, init));
  if (!clientKey || !clientSecret) throw new Error('tiktok: clientKey and clientSecret have to be the ones that TikTok gave for the app.');
  if (!scopes.includes('user.info.basic'))
    throw new Error("tiktok: scopes have to include user.info.basic, or nobody's account can be read.");
  if (login === 'web' && redirectUri === undefined)
    throw new Error("tiktok: redirectUri is missing. Set it, or set login to 'qr' if your app has Login Kit with QR code.");
  const webLogin = redirectUri === undefined ? undefined : createWebLogin({ clientKey, scopes, redirectUri, authorizeUrl });
  const client = { client_key: clientKey, client_secret: clientSecret };
  const ask: Ask = (path, init) => askTikTok(fetching, `${baseUrl}${path}`, init);

  const upstream: Upstream = {
    ...(login === 'qr' && {
      async check(scan, prepared) {
        const { pollToken } = JSON.parse(prepared) as PreparedCode;
        return readAuthorizationStatus(await ask('/v2/oauth/check_qrcode/', form({ ...client, token: pollToken })), scan);
      },
    }),
    async exchange({ code, redirectUri }) {
      try {
        // The exchange lists `redirect_uri` as required, but the request for a QR code has none: then the one that came with the code, or none.
        const fields = { ...client, code, grant_type: 'authorization_code', redirect_uri: redirectUri };
        return readExchange(await ask('/v2/oauth/token/', form(fields)), { scopes, now: now() });
      } catch (error) {
        if (error instanceof UpstreamError) return { type: 'unclear' };
        throw error;
      }
    },
    readAccount: (tokens) => readAccount(ask, tokens, now()),
    async renew(tokens): Promise<Renewal> {
      if (tokens.refreshToken === undefined) return { type: 'ended' };
      const fields = { ...client, grant_type: 'refresh_token', refresh_token: tokens.refreshToken };
      const answer = await ask('/v2/oauth/token/', form(fields));
      if (answer.error === 'invalid_grant') return { type: 'ended' };
      const renewed = answer.error === undefined ? readTokens(answer, { scopes, now: now(), before: tokens }) : undefined;
      if (!renewed || renewed.accountId !== tokens.accountId) throw new UpstreamError("TikTok's answer to a renewal can't be used.");
      // What the response doesn't contain stays as it was.
      const { refreshToken = tokens.refreshToken, shared = tokens.shared } = renewed;
      const granted = textOf(answer.body, 'scope') === undefined ? tokens.scopes : renewed.scopes;
      return { type: 'tokens', tokens: { ...renewed, scopes: granted, refreshToken, shared } };
    },
    async revoke({ accessToken }) {
      const { error } = await ask('/v2/oauth/revoke/', form({ ...client, token: accessToken }));
      // What is no token any more needs no revoking.
      if (error !== undefined && !['invalid_grant', 'access_token_invalid', 'invalid_request'].includes(error))
        throw new UpstreamError(`TikTok did not revoke (${error}).`);
    },
    readWebhook: (body, headers, at) => readTikTokWebhook(body, headers, { clientKey, clientSecret, now: at }),
  };

  const pageOf = webLogin && (({ token }: { readonly token: string }) => `${webLogin.phoneUrl}/${token}`);
  const page = { webLogin, shareUrl: pageOf, openUrl: pageOf };
  if (login === 'web' && pageOf) return { name, upstream, ...page, codeUrls: (code) => ({ scanUrl: pageOf(code), scanner: 'camera' }) };
  return {
    name,
    upstream,
    ...page,
    async prepareCode(code) {
      const fields = { client_key: clientKey, scope: scopes.join(','), state: stateFor(code) };
      return JSON.stringify(readPrepared(await ask('/v2/oauth/get_qrcode/', form(fields))));
    },
    codeUrls: ({ token }, prepared) => ({
      scanUrl: withTicket((JSON.parse(prepared ?? '{}') as PreparedCode).scanUrl, token),
      scanner: 'tiktok',
    }),
  };
}

function readExchange(answer: TikTokAnswer, { scopes, now }: { scopes: readonly string[]; now: number }): Exchange {
  if (answer.error !== undefined) return { type: 'refused', reason: 'exchange-refused' };
  const tokens = readTokens(answer, { scopes, now });
  // A success that can't be read: the code is used up, and the tokens are lost.
  if (!tokens) return { type: 'unclear' };
  if (!tokens.scopes.includes('user.info.basic')) return { type: 'refused', reason: 'scope-missing', tokens };
  return { type: 'tokens', tokens };
}

/** Lifetimes are read from the answer: TikTok has changed them, and says so only there. */
function readTokens(
  { body }: TikTokAnswer,
  { scopes, now, before }: { scopes: readonly string[]; now: number; before?: OAuthTokens },
): OAuthTokens | undefined {
  // A renewal whose answer lacks something must not lose the new tokens: the old ones are no longer valid.
  const accountId = body.open_id === undefined ? before?.accountId : accountIdOf(body, 'open_id');
  const accessToken = textOf(body, 'access_token');
  const lifeMs = (countOf(body, 'expires_in') || 0) * 1_000 || (before && lifeOf(before));
  if (!accountId || !accessToken || !lifeMs) return undefined;
  const granted = (textOf(body, 'scope') ?? '').split(/[,\s]+/).filter(Boolean);
  const refreshIn = countOf(body, 'refresh_expires_in');
  return {
    accountId,
    accessToken,
    accessExpiresAt: now + lifeMs,
    refreshToken: textOf(body, 'refresh_token'),
    refreshExpiresAt: refreshIn === undefined ? undefined : now + refreshIn * 1_000,
    scopes: granted.filter((scope) => scopes.includes(scope)),
    ...(granted.some((scope) => !scopes.includes(scope)) && { shared: true }),
    refreshAt: now + Math.round(lifeMs * renewAfter),
  };
}

function lifeOf({ accessExpiresAt, refreshAt }: OAuthTokens): number {
  return Math.round((accessExpiresAt - refreshAt) / (1 - renewAfter));
}

async function readAccount(ask: Ask, tokens: OAuthTokens, now: number): Promise<AccountResult> {
  if (!tokens.scopes.includes('user.info.basic')) return { type: 'refused', reason: 'scope-missing' };
  const headers = { Authorization: `Bearer ${tokens.accessToken}` };
  const read = (scopes: readonly string[]) => ask(`/v2/user/info/?fields=${userFields(scopes).join(',')}`, { headers });
  let answer = await read(tokens.scopes);
  // A scope that was taken back since: what everybody grants is left.
  if (isScopeError(answer.error)) answer = await read(['user.info.basic']);
  if (answer.error === 'access_token_invalid' || answer.error === 'http-401') return { type: 'no-access' };
  if (isScopeError(answer.error)) return { type: 'refused', reason: 'scope-missing' };
  const user = objectOf(answer.body.user);
  if (answer.error !== undefined || !user) throw new UpstreamError("TikTok's answer about the account can't be used.");
  if (textOf(user, 'open_id') !== tokens.accountId) return { type: 'refused', reason: 'account-mismatch' };
  const videos = tokens.scopes.includes('video.list') ? await readVideoList(ask, headers) : undefined;
  const account = readUser(user, tokens.accountId, videos);
  return { type: 'account', account, staleAt: picturesEndAt(account, now + picturesLastMs) };
}

/** A card without videos is better than no card. */
async function readVideoList(ask: Ask, headers: Record<string, string>): Promise<readonly ProfileVideo[] | undefined> {
  try {
    const { body, error } = await ask(`/v2/video/list/?fields=${videoFields.join(',')}`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ max_count: maxVideos }),
    });
    return error === undefined ? readVideos(body.videos) : undefined;
  } catch (error) {
    if (error instanceof UpstreamError) return undefined;
    throw error;
  }
}

function isScopeError(error: string | undefined): boolean {
  return error === 'scope_not_authorized' || error === 'scope_permission_missed';
}
