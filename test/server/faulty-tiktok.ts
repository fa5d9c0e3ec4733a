// The simulated TikTok with faults, counters and an account for every id that a test names. TikTok itself has none of them.
import { simulatedTikTok, type SampleAccount } from '../../src/server/server.ts';
import { webhookRequest } from '../../src/server/tiktok/simulated-tiktok/webhook-request.ts';

export const clientKey = 'test-client-key';
export const clientSecret = 'MARKED-client-secret';

type Json = Record<string, unknown>;
type Changeable<T> = { -readonly [K in keyof T]: T[K] };
export type Path = 'get_qrcode' | 'check_qrcode' | 'token' | 'revoke' | 'user' | 'video';

/** Answers in the place of the usual one; `usual` does what TikTok would have done, and may be left undone. */
export type Instead = (usual: () => Promise<Response>, form: URLSearchParams) => Promise<Response> | Response;

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

export class FaultyTikTok {
  readonly calls: { path: Path; at: number }[] = [];
  /** How often each authorization code came. */
  readonly exchanges = new Map<string, number>();
  readonly revoked = new Set<string>();
  /** How often tokens were replaced. */
  renewals = 0;
  /** Refresh tokens that were used after they had been replaced. */
  readonly reused: string[] = [];
  readonly now: () => number;
  /** Said in the place of the true life of tokens. */
  expiresIn: number | undefined;
  /** What holders grant; all that is asked for by default. */
  scope: string | undefined;
  /** What to do instead, for every call until it is taken away. */
  instead: Partial<Record<Path, Instead>> = {};
  readonly simulated;
  readonly #accounts: Changeable<SampleAccount>[] = [];
  /** Whose each access token is. */
  readonly #holders = new Map<string, string>();

  constructor(now: () => number = Date.now) {
    this.now = now;
    this.simulated = simulatedTikTok({ url: 'https://tiktok.test', accounts: this.#accounts, clientKey, clientSecret, now });
  }

  count(path: Path): number {
    return this.calls.filter((call) => call.path === path).length;
  }

  /** Codes that were exchanged more than once. */
  get doubleExchanges(): number {
    return [...this.exchanges.values()].filter((times) => times > 1).length;
  }

  /** The account with this id; there is one for every id. */
  account(openId: string): Changeable<SampleAccount> {
    const known = this.#accounts.find(({ accountId }) => accountId === openId);
    if (known) return known;
    const account: Changeable<SampleAccount> = {
      accountId: openId,
      handle: openId.replace(/[^\w.]/g, '.').slice(0, 24),
      displayName: `Name of ${openId}`,
      bio: 'A bio.',
      verified: true,
      avatarUrl: 'https://p16-sign.example/a.jpeg?x-signature=s',
      stats: { followers: 12, following: 3, likes: 40, videos: 1 },
      videos: [{ id: '7100', title: 'One', durationMs: 9_000, views: 5 }],
      unmet: [],
    };
    this.#accounts.push(account);
    return account;
  }

  scan(scanUrl: string, openId: string): void {
    this.account(openId);
    this.simulated.scan(scanUrl, openId);
  }

  confirm(scanUrl: string): void {
    this.simulated.confirm(scanUrl, this.scope?.split(','));
  }

  expire(scanUrl: string): void {
    this.simulated.expire(scanUrl);
  }

  /** The account's holder disconnects the app; the webhook about it is lost. */
  disconnect(openId: string): void {
    this.simulated.removeAuthorization(openId);
  }

  /** A signed webhook, whether or not it is true. */
  notice(event: Json, { at = this.now(), secret = clientSecret }: { at?: number; secret?: string } = {}): Request {
    return webhookRequest({ clientKey, clientSecret: secret, webhookUrl: 'https://portal.test/tiktok/webhook' }, event, at);
  }

  removed(openId: string, reason: number, options?: { at?: number; secret?: string }): Request {
    return this.notice({ event: 'authorization.removed', user_openid: openId, content: JSON.stringify({ reason }) }, options);
  }

  /** Whether this access token still opens the account. */
  async isAlive(accessToken: string): Promise<boolean> {
    const headers = { Authorization: `Bearer ${unmarked(accessToken)}` };
    return (await this.simulated.app.fetch('https://tiktok.test/v2/user/info/?fields=open_id', { headers })).ok;
  }

  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const path = paths[new URL(request.url).pathname];
    if (!path) return this.simulated.handler(request);
    this.calls.push({ path, at: this.now() });
    const text = await request.text();
    const form = new URLSearchParams(text);
    const usual = () => this.#usual(path, request, text);
    return this.instead[path]?.(usual, form) ?? usual();
  };

  async #usual(path: Path, { url, method, headers }: Request, text: string): Promise<Response> {
    const form = new URLSearchParams(text);
    const token = form.get('token') ?? '';
    const holder = path === 'revoke' && (await this.isAlive(token)) ? this.#holders.get(token) : undefined;
    const sent = new Headers(headers);
    sent.set('Authorization', unmarked(sent.get('Authorization') ?? ''));
    const body = path === 'user' || path === 'video' ? text : unmarkedForm(form);
    const response = await this.simulated.handler(new Request(url, { method, headers: sent, ...(method === 'POST' && { body }) }));
    const answer = marked((await response.json()) as Json);
    if (path === 'token') this.#countToken(form, answer);
    if (holder !== undefined) this.revoked.add(holder);
    return json(answer, response.status);
  }

  #countToken(form: URLSearchParams, answer: Json): void {
    if (form.get('grant_type') === 'refresh_token') {
      if (answer.error === undefined) this.renewals += 1;
      else this.reused.push(form.get('refresh_token') ?? '');
    } else {
      const code = form.get('code') ?? '';
      this.exchanges.set(code, (this.exchanges.get(code) ?? 0) + 1);
    }
    if (answer.error !== undefined) return;
    this.#holders.set(answer.access_token as string, answer.open_id as string);
    if (this.expiresIn !== undefined) answer.expires_in = this.expiresIn;
  }
}

const paths: Readonly<Record<string, Path>> = {
  '/v2/oauth/get_qrcode/': 'get_qrcode',
  '/v2/oauth/check_qrcode/': 'check_qrcode',
  '/v2/oauth/token/': 'token',
  '/v2/oauth/revoke/': 'revoke',
  '/v2/user/info/': 'user',
  '/v2/video/list/': 'video',
};

// Secrets carry a mark, so that a test can search for them wherever they must not be.
const marks = /MARKED-(poll-|code-)?/g;
/** What decoding a code twice, or as a form, would change. */
const codeEnd = '+ end';

function marked(answer: Json): Json {
  const changed = { ...answer };
  if (typeof answer.access_token === 'string') changed.access_token = answer.access_token.replace('act.', 'act.MARKED-');
  if (typeof answer.refresh_token === 'string') changed.refresh_token = answer.refresh_token.replace('rft.', 'rft.MARKED-');
  if (typeof answer.token === 'string') changed.token = `MARKED-poll-${answer.token}`;
  if (typeof answer.redirect_uri === 'string')
    changed.redirect_uri = answer.redirect_uri.replace(/code=code\.([^&]*)/, `code=MARKED-code-$1${encodeURIComponent(codeEnd)}`);
  return changed;
}

function unmarked(text: string): string {
  return text.replace('MARKED-code-', 'code.').replace(marks, '').replace(codeEnd, '');
}

/** The form with every secret but the app's own as it was before it was marked. */
function unmarkedForm(form: URLSearchParams): URLSearchParams {
  const fields = [...form].map(([name, value]) => [name, name === 'client_secret' ? value : unmarked(value)]);
  return new URLSearchParams(fields);
}
