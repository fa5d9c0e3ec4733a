// TikTok's side as its documentation describes it: codes, phones, tokens that rotate, and everything that can go wrong.
import { createHmac, randomBytes } from 'node:crypto';

export const clientKey = 'test-client-key';
export const clientSecret = 'MARKED-client-secret';

type Json = Record<string, unknown>;
export type Path = 'get_qrcode' | 'check_qrcode' | 'token' | 'revoke' | 'user' | 'video';

interface Code {
  readonly state: string;
  status: 'new' | 'scanned' | 'confirmed' | 'expired' | 'utilised';
  ticket: string;
  openId: string;
  authorizationCode?: string;
}

interface Grant {
  readonly openId: string;
  readonly scope: string;
  access: string;
  refresh: string;
}

/** Answers in the place of the usual one; `usual` does what TikTok would have done, and may be left undone. */
export type Instead = (usual: () => Promise<Response>, form: URLSearchParams) => Promise<Response> | Response;

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

export class FakeTikTok {
  readonly calls: { path: Path; at: number }[] = [];
  /** How often each authorization code came. */
  readonly exchanges = new Map<string, number>();
  readonly revoked = new Set<string>();
  /** How often tokens were replaced. */
  renewals = 0;
  /** Refresh tokens that were used after they had been replaced. */
  readonly reused: string[] = [];
  readonly users = new Map<string, Json>();
  readonly now: () => number;
  expiresIn = 7_200;
  scope: string | undefined;
  /** What to do instead, for every call until it is taken away. */
  instead: Partial<Record<Path, Instead>> = {};
  readonly #codes = new Map<string, Code>();
  /** By each of the two tokens that are good now. */
  readonly #grants = new Map<string, Grant>();
  readonly #byCode = new Map<string, { openId: string; scope: string }>();
  #scopes = '';

  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  count(path: Path): number {
    return this.calls.filter((call) => call.path === path).length;
  }

  /** Codes that were exchanged more than once. */
  get doubleExchanges(): number {
    return [...this.exchanges.values()].filter((times) => times > 1).length;
  }

  user(openId: string): Json {
    const user = this.users.get(openId) ?? {
      open_id: openId,
      username: openId.replace(/[^\w.]/g, '.').slice(0, 24),
      display_name: `Name of ${openId}`,
      bio_description: 'A bio.',
      is_verified: true,
      avatar_url: 'https://p16-sign.example/a.jpeg?x-signature=s',
      follower_count: 12,
      following_count: 3,
      likes_count: 40,
      video_count: 1,
    };
    this.users.set(openId, user);
    return user;
  }

  /** The phone: scans what the page shows. */
  scan(scanUrl: string, openId: string): void {
    const code = this.#code(scanUrl);
    if (code.status !== 'new') throw new Error(`This code is ${code.status}.`);
    Object.assign(code, { status: 'scanned', ticket: new URL(scanUrl).searchParams.get('client_ticket') ?? '', openId });
  }

  confirm(scanUrl: string): void {
    const code = this.#code(scanUrl);
    if (code.status !== 'scanned') throw new Error(`This code is ${code.status}.`);
    code.status = 'confirmed';
    code.authorizationCode = `MARKED-code-${randomBytes(9).toString('base64url')}*!+ end`;
    this.#byCode.set(code.authorizationCode, { openId: code.openId, scope: this.scope ?? this.#scopes });
  }

  expire(scanUrl: string): void {
    this.#code(scanUrl).status = 'expired';
  }

  /** A signed webhook. */
  notice(body: Json, { at = this.now(), secret = clientSecret }: { at?: number; secret?: string } = {}): Request {
    const text = JSON.stringify({ client_key: clientKey, create_time: Math.floor(at / 1_000), ...body });
    const time = String(Math.floor(at / 1_000));
    const signature = createHmac('sha256', secret).update(`${time}.${text}`).digest('hex');
    return new Request('https://portal.test/tiktok/webhook', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'TikTok-Signature': `t=${time},s=${signature}` },
      body: text,
    });
  }

  removed(openId: string, reason: number, options?: { at?: number; secret?: string }): Request {
    return this.notice({ event: 'authorization.removed', user_openid: openId, content: JSON.stringify({ reason }) }, options);
  }

  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    const path = paths[pathname];
    if (!path) throw new Error(`TikTok has no ${pathname}.`);
    this.calls.push({ path, at: this.now() });
    const form = new URLSearchParams(await request.text());
    const usual = () => Promise.resolve(this.#answer(path, form, request));
    const { instead } = this;
    return instead[path] ? instead[path](usual, form) : usual();
  };

  #code(scanUrl: string): Code {
    const code = this.#codes.get(new URL(scanUrl).searchParams.get('qr') ?? '');
    if (!code) throw new Error('TikTok’s app does not know this code.');
    return code;
  }

  #answer(path: Path, form: URLSearchParams, request: Request): Response {
    if (path === 'user' || path === 'video') return this.#resource(path, request);
    if (form.get('client_key') !== clientKey) return json({ error: 'invalid_client', error_description: '', log_id: '1' }, 401);
    if (path === 'get_qrcode') return this.#newCode(form);
    if (form.get('client_secret') !== clientSecret) return json({ error: 'invalid_client', error_description: '', log_id: '1' }, 401);
    if (path === 'check_qrcode') return this.#check(form);
    if (path === 'revoke') return this.#revoke(form);
    return form.get('grant_type') === 'refresh_token' ? this.#refresh(form) : this.#exchange(form);
  }

  #newCode(form: URLSearchParams): Response {
    const id = randomBytes(6).toString('hex');
    this.#scopes = form.get('scope') ?? '';
    this.#codes.set(id, { state: form.get('state') ?? '', status: 'new', ticket: '', openId: '' });
    // A field with the ticket's placeholder as its value, and one whose spelling changes when it is parsed and printed.
    const scan_qrcode_url = `aweme://authorize?authType=100&client_key=${clientKey}&name=a%20b&next=tobefilled&client_ticket=tobefilled&qr=${id}`;
    return json({ scan_qrcode_url, token: `MARKED-poll-${id}` });
  }

  #check(form: URLSearchParams): Response {
    const code = this.#codes.get((form.get('token') ?? '').replace('MARKED-poll-', ''));
    if (!code) return json({ error: 'invalid_request', error_description: '', log_id: '1' }, 400);
    const { status, ticket: client_ticket } = code;
    if (status === 'new' || status === 'expired') return json({ status, client_ticket: '' });
    if (status !== 'confirmed') return json({ status, client_ticket });
    code.status = 'utilised';
    const query = `code=${encodeURIComponent(code.authorizationCode ?? '')}&scopes=x&state=${encodeURIComponent(code.state)}`;
    return json({ status, client_ticket, redirect_uri: `https://portal.test/callback?${query}` });
  }

  #exchange(form: URLSearchParams): Response {
    const code = form.get('code') ?? '';
    this.exchanges.set(code, (this.exchanges.get(code) ?? 0) + 1);
    const granted = this.#byCode.get(code);
    if (!granted) return json({ error: 'invalid_grant', error_description: '', log_id: '1' }, 400);
    this.#byCode.delete(code);
    return this.#issue({ ...granted, access: '', refresh: '' });
  }

  #refresh(form: URLSearchParams): Response {
    const refresh = form.get('refresh_token') ?? '';
    const grant = this.#grants.get(refresh);
    if (grant?.refresh !== refresh) {
      this.reused.push(refresh);
      return json({ error: 'invalid_grant', error_description: '', log_id: '1' }, 400);
    }
    this.renewals += 1;
    return this.#issue(grant);
  }

  /** New tokens, in the place of those that there were. */
  #issue(grant: Grant): Response {
    this.#drop(grant);
    const { openId, scope } = grant;
    const [access, refresh] = [secret('act'), secret('rft')];
    Object.assign(grant, { access, refresh });
    this.#grants.set(access, grant).set(refresh, grant);
    return json({
      open_id: openId,
      scope,
      access_token: access,
      expires_in: this.expiresIn,
      refresh_token: refresh,
      refresh_expires_in: 180 * 86_400,
      token_type: 'Bearer',
    });
  }

  /** Whether this access token still opens the account. */
  isAlive(access: string): boolean {
    return this.#grants.get(access)?.access === access;
  }

  /** The account's holder disconnects the app. */
  disconnect(openId: string): void {
    for (const grant of this.#grants.values()) if (grant.openId === openId) this.#drop(grant);
  }

  #drop({ access, refresh }: Grant): void {
    this.#grants.delete(access);
    this.#grants.delete(refresh);
  }

  #revoke(form: URLSearchParams): Response {
    const token = form.get('token') ?? '';
    const grant = this.#grants.get(token);
    if (grant?.access === token) {
      this.revoked.add(grant.openId);
      // The app disappears from the user's connected apps, and with it every token of it.
      this.disconnect(grant.openId);
    }
    return json({});
  }

  #resource(path: Path, request: Request): Response {
    const token = (request.headers.get('Authorization') ?? '').replace(/^Bearer /, '');
    const grant = this.#grants.get(token);
    if (grant?.access !== token) return json({ data: {}, error: { code: 'access_token_invalid', message: '', log_id: '1' } }, 401);
    const ok = { code: 'ok', message: '', log_id: '1' };
    if (path === 'video')
      return json({ data: { videos: [{ id: '7100', title: 'One', duration: 9, view_count: 5 }], cursor: 1, has_more: false }, error: ok });
    const asked = (new URL(request.url).searchParams.get('fields') ?? '').split(',');
    const needs = (field: string) => scopeOf[field] ?? 'user.info.basic';
    if (!asked.every((field) => grant.scope.split(',').includes(needs(field))))
      return json({ data: {}, error: { code: 'scope_not_authorized', message: '', log_id: '1' } }, 401);
    const user = this.user(grant.openId);
    return json({ data: { user: Object.fromEntries(asked.map((field) => [field, user[field]])) }, error: ok });
  }
}

const scopeOf: Readonly<Record<string, string>> = {
  bio_description: 'user.info.profile',
  is_verified: 'user.info.profile',
  username: 'user.info.profile',
  follower_count: 'user.info.stats',
  following_count: 'user.info.stats',
  likes_count: 'user.info.stats',
  video_count: 'user.info.stats',
};

const paths: Readonly<Record<string, Path>> = {
  '/v2/oauth/get_qrcode/': 'get_qrcode',
  '/v2/oauth/check_qrcode/': 'check_qrcode',
  '/v2/oauth/token/': 'token',
  '/v2/oauth/revoke/': 'revoke',
  '/v2/user/info/': 'user',
  '/v2/video/list/': 'video',
};

function secret(prefix: string): string {
  return `${prefix}.MARKED-${randomBytes(12).toString('base64url')}`;
}
