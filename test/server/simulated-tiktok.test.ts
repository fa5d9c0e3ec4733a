// The simulated TikTok over real HTTP, as an integrator's backend and a person's browser meet it.
import { afterEach, expect, describe, it } from 'vitest';
import { simulatedTikTok, sampleAccounts, sampleVerdicts, type SimulatedTikTokOptions } from '../../src/server/server.ts';
import { readTikTokWebhook } from '../../src/server/tiktok/tiktok-webhook.ts';
import { Clock } from './backend.ts';
import { listening } from './tiktok-over-http.ts';

type Json = Record<string, unknown>;

const redirectUri = 'https://portal.test/tiktok/callback';
const allScopes = 'user.info.basic,user.info.profile,user.info.stats,video.list';
const minute = 60_000;
const hour = 60 * minute;

const open = new Set<{ close(): void }>();
afterEach(() => {
  for (const server of open) server.close();
  open.clear();
});

async function start(options: Partial<SimulatedTikTokOptions> = {}) {
  const clock = new Clock();
  const simulated = simulatedTikTok({ url: 'http://portal.test/simulated-tiktok', now: clock.now, ...options });
  const { app } = simulated;
  const server = await listening(simulated.app);
  open.add(server);
  const base = `${server.url}/simulated-tiktok`;
  const query = { client_key: app.clientKey, response_type: 'code', scope: allScopes, redirect_uri: redirectUri, state: 'the state' };
  const authorizeUrl = (fields: Record<string, string> = {}) =>
    `${base}/v2/auth/authorize/?${new URLSearchParams({ ...query, ...fields }).toString()}`;
  const press = async (fields: string | Record<string, string>, request: Record<string, string> = {}) =>
    fetch(authorizeUrl(request), { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  const post = async (path: string, fields: Record<string, string>) => {
    const body = new URLSearchParams({ client_key: app.clientKey, client_secret: app.clientSecret, ...fields });
    const response = await fetch(base + path, { method: 'POST', body });
    return { status: response.status, body: (await response.json()) as Json };
  };
  const consent = async (account = 'sample-1', more: Record<string, string> = {}) => {
    const response = await press({ account, ...more });
    return new URL(response.headers.get('Location')!).searchParams.get('code')!;
  };
  const exchange = (code: string, uri = redirectUri) =>
    post('/v2/oauth/token/', { grant_type: 'authorization_code', code, redirect_uri: uri });
  const refresh = (token: unknown) => post('/v2/oauth/token/', { grant_type: 'refresh_token', refresh_token: token as string });
  const get = async (path: string, token: unknown, init: RequestInit = {}) => {
    const response = await fetch(base + path, { ...init, headers: { Authorization: `Bearer ${token as string}` } });
    return { status: response.status, body: (await response.json()) as { data: Json; error: Json } };
  };
  const user = (token: unknown, fields = 'open_id') => get(`/v2/user/info/?fields=${fields}`, token);
  const videos = (token: unknown, body: Json = {}, fields = 'id,title') =>
    get(`/v2/video/list/?fields=${fields}`, token, { method: 'POST', body: JSON.stringify(body) });
  return { clock, simulated, base, authorizeUrl, press, post, consent, exchange, refresh, user, videos };
}

describe('the authorize page', () => {
  it('shows each account as a button, and works without JavaScript', async () => {
    const { authorizeUrl } = await start();
    const response = await fetch(authorizeUrl());
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toContain('<title>TikTok (simulated)</title>');
    expect([...text.matchAll(/<button[^>]*>([^<]*)<\/button>/g)].map(([, name]) => name)).toEqual([
      ...sampleAccounts.map(({ handle }) => `@${handle}`),
      'Cancel',
    ]);
    expect(text).not.toMatch(/<script|\son\w+=|javascript:/i);
  });

  it('shows the pictures that are at its own origin', async () => {
    const accounts = [
      { ...sampleAccounts[0]!, avatarUrl: 'http://portal.test/pictures/mila.svg' },
      { ...sampleAccounts[1]!, avatarUrl: 'https://elsewhere.test/north.svg' },
      { ...sampleAccounts[2]!, avatarUrl: 'no address' },
      sampleAccounts[3]!,
    ];
    const { authorizeUrl } = await start({ accounts });
    const text = await (await fetch(authorizeUrl())).text();
    expect([...text.matchAll(/<img src="([^"]*)" alt=""/g)].map(([, src]) => src)).toEqual(['http://portal.test/pictures/mila.svg']);
  });

  it('allows only its own style, its own pictures, its own form and the redirect', async () => {
    const { authorizeUrl } = await start();
    const { headers } = await fetch(authorizeUrl());
    expect(headers.get('Content-Security-Policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; img-src 'self'; form-action 'self' https:\/\/portal\.test; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect([headers.get('Referrer-Policy'), headers.get('Cache-Control'), headers.get('X-Content-Type-Options')]).toEqual([
      'no-referrer',
      'no-store',
      'nosniff',
    ]);
  });

  it.each([
    ['another key', { client_key: 'somebody' }, 'client_key'],
    ['no key', { client_key: '' }, 'client_key'],
    ['another response type', { response_type: 'token' }, 'response_type'],
    ['no scope', { scope: '' }, 'scope'],
    ['an unknown scope', { scope: 'user.info.basic,constructor' }, 'scope'],
    ['a scope after a space', { scope: 'user.info.basic, video.list' }, 'scope'],
    ['no state', { state: '' }, 'state'],
    ['a relative redirect URI', { redirect_uri: '/callback' }, 'redirect_uri'],
    ['a redirect URI with a query', { redirect_uri: `${redirectUri}?a=1` }, 'redirect_uri'],
    ['a redirect URI with a fragment', { redirect_uri: `${redirectUri}#a` }, 'redirect_uri'],
    ['a redirect URI with another scheme', { redirect_uri: 'javascript:alert(1)' }, 'redirect_uri'],
    ['a redirect URI that would change the policy', { redirect_uri: "https://a;script-src'/" }, 'redirect_uri'],
    ['a redirect URI that is too long', { redirect_uri: `https://portal.test/${'a'.repeat(500)}` }, 'redirect_uri'],
    ['a redirect URI that is not registered', { redirect_uri: `${redirectUri}/` }, 'redirect_uri'],
  ])('refuses %s, on the page and for the answer', async (_, fields, named) => {
    const { authorizeUrl, press } = await start({ redirectUris: [redirectUri] });
    for (const response of [await fetch(authorizeUrl(fields)), await press({ account: 'sample-1' }, fields)]) {
      expect(response.status).toBe(400);
      expect(response.headers.get('Location')).toBeNull();
      expect(response.headers.get('Content-Security-Policy')).toContain("form-action 'none'");
      const text = await response.text();
      expect(text).toMatch(new RegExp(`The app’s request is wrong\\. [^<]*${named}`));
      expect(text).not.toContain('<form');
    }
  });

  it('refuses a field that comes twice', async () => {
    const { authorizeUrl } = await start();
    expect((await fetch(`${authorizeUrl()}&redirect_uri=https://elsewhere.test/`)).status).toBe(400);
  });

  it('says in words what an account lacks', async () => {
    const { authorizeUrl } = await start();
    const text = await (await fetch(authorizeUrl())).text();
    expect(text).toContain('<small>Under 18 · Has a violation · Business account · Linked to another agency</small>');
  });

  it('escapes all that comes from outside', async () => {
    const evil = `"><script>'&`;
    const { authorizeUrl } = await start({ accounts: [{ accountId: evil, handle: evil, displayName: evil, unmet: [] }] });
    const text = await (await fetch(authorizeUrl({ state: evil }))).text();
    expect(text).not.toContain('<script');
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;&#39;&amp;"');
  });

  it('redirects with a code that must be decoded once, the scopes and the state', async () => {
    const { press } = await start();
    const response = await press({ account: 'sample-2', without: 'video.list' }, { state: 'a+b&c d*' });
    expect(response.status).toBe(302);
    const location = response.headers.get('Location')!;
    expect(location.startsWith(`${redirectUri}?code=`)).toBe(true);
    expect(location).toMatch(/code=[^&*!]*%2A1%214798/);
    const { searchParams } = new URL(location);
    expect([...searchParams.keys()]).toEqual(['code', 'scopes', 'state']);
    expect(searchParams.get('code')).toMatch(/\*1!4798/);
    expect(searchParams.get('scopes')).toBe('user.info.basic,user.info.profile,user.info.stats');
    expect(searchParams.get('state')).toBe('a+b&c d*');
  });

  it('redirects with access_denied after Cancel', async () => {
    const { press } = await start();
    const { searchParams } = new URL((await press({ cancel: '1' })).headers.get('Location')!);
    expect([...searchParams.keys()]).toEqual(['error', 'error_description', 'state']);
    expect([searchParams.get('error'), searchParams.get('state')]).toEqual(['access_denied', 'the state']);
  });

  it('does not redirect for an account that it does not have', async () => {
    const { press } = await start();
    expect((await press({ account: 'somebody' })).status).toBe(400);
  });
});

describe('codes and tokens', () => {
  it('exchanges a code once, for the redirect URI of the request', async () => {
    const { consent, exchange, user } = await start();
    const code = await consent();
    expect(await exchange(code, `${redirectUri}/`)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    expect(await exchange(encodeURIComponent(code))).toMatchObject({ status: 200 });
    expect(await exchange(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await exchange(code.replace('*', 'A*')), 'spelled otherwise').toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const { body } = await exchange(await consent());
    expect(body).toMatchObject({
      open_id: 'sample-1',
      scope: allScopes,
      expires_in: 7_200,
      refresh_expires_in: 15_552_000,
      token_type: 'Bearer',
    });
    expect(await user(body.access_token, 'open_id,username')).toMatchObject({
      status: 200,
      body: { data: { user: { open_id: 'sample-1', username: 'mila.makes' } }, error: { code: 'ok' } },
    });
  });

  it('lets codes and tokens expire', async () => {
    const { clock, consent, exchange, refresh, user } = await start();
    const [late, code] = [await consent(), await consent()];
    const { body } = await exchange(code);
    clock.advance(5 * minute);
    expect(await exchange(late)).toMatchObject({ body: { error: 'invalid_grant' } });
    clock.advance(2 * hour);
    expect(await user(body.access_token)).toMatchObject({ status: 401, body: { error: { code: 'access_token_invalid' } } });
    const renewed = await refresh(body.refresh_token);
    expect(await user(renewed.body.access_token)).toMatchObject({ status: 200 });
    clock.advance(180 * 24 * hour);
    expect(await refresh(renewed.body.refresh_token)).toMatchObject({ body: { error: 'invalid_grant' } });
  });

  it('replaces both tokens, and the old ones end', async () => {
    const { consent, exchange, refresh, user } = await start();
    const { body: old } = await exchange(await consent());
    const { body } = await refresh(old.refresh_token);
    expect(await user(body.access_token)).toMatchObject({ status: 200 });
    expect(await user(old.access_token)).toMatchObject({ status: 401 });
    expect(await refresh(old.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await refresh(body.refresh_token)).toMatchObject({ status: 200 });
  });

  it('takes no token for another kind, and no changed one', async () => {
    const { consent, exchange, refresh, user } = await start();
    const { body } = await exchange(await consent());
    const [access, renewal] = [body.access_token as string, body.refresh_token as string];
    expect(access).toMatch(/^act\./);
    const changed = access.slice(0, 40) + (access[40] === 'A' ? 'B' : 'A') + access.slice(41);
    for (const token of [renewal, renewal.replace('rft.', 'act.'), changed, ''])
      expect(await user(token), token).toMatchObject({ status: 401 });
    expect(await refresh(access.replace('act.', 'rft.'))).toMatchObject({ status: 400 });
  });

  it('ends every authorization of the account when one is revoked, and no other', async () => {
    const { consent, exchange, refresh, user, post } = await start();
    const [first, second, other] = [
      await exchange(await consent()),
      await exchange(await consent()),
      await exchange(await consent('sample-2')),
    ];
    expect(await post('/v2/oauth/revoke/', { token: first.body.access_token as string })).toEqual({ status: 200, body: {} });
    expect(await user(first.body.access_token)).toMatchObject({ status: 401 });
    expect(await refresh(second.body.refresh_token)).toMatchObject({ status: 400 });
    expect(await user(other.body.access_token)).toMatchObject({ status: 200 });
    const { body: again } = await exchange(await consent());
    expect(await user(again.access_token)).toMatchObject({ status: 200 });
  });

  it('keeps codes and tokens over a restart with the same secret, and with no other', async () => {
    const secret = new Uint8Array(32).fill(7);
    const before = await start({ secret });
    const [code, { body }] = [await before.consent(), await before.exchange(await before.consent())];
    const after = await start({ secret });
    expect(after.simulated.app.clientSecret).toBe(before.simulated.app.clientSecret);
    expect(await after.exchange(code)).toMatchObject({ status: 200 });
    expect(await after.user(body.access_token)).toMatchObject({ status: 200 });
    expect(await after.refresh(body.refresh_token)).toMatchObject({ status: 200 });
    const stranger = await start();
    expect(stranger.simulated.app.clientSecret).not.toBe(before.simulated.app.clientSecret);
    expect(await stranger.user(body.access_token)).toMatchObject({ status: 401 });
  });

  it('tells codes apart that two processes issued in the same millisecond', async () => {
    const secret = new Uint8Array(32).fill(7);
    const [here, there] = [await start({ secret }), await start({ secret })];
    for (const code of [await here.consent(), await there.consent()]) expect(await here.exchange(code)).toMatchObject({ status: 200 });
  });

  it.each([
    ['a wrong key', '/v2/oauth/token/', { client_key: 'x' }, 401, 'invalid_client'],
    ['a wrong secret', '/v2/oauth/token/', { client_secret: 'x' }, 401, 'invalid_client'],
    ['a wrong secret', '/v2/oauth/revoke/', { client_secret: 'x' }, 401, 'invalid_client'],
    ['a wrong secret', '/v2/oauth/check_qrcode/', { client_secret: 'x' }, 401, 'invalid_client'],
    ['a wrong key', '/v2/oauth/get_qrcode/', { client_key: 'x' }, 401, 'invalid_client'],
    ['an unknown grant type', '/v2/oauth/token/', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['an unknown scope', '/v2/oauth/get_qrcode/', { scope: 'x' }, 400, 'invalid_scope'],
    ['an unknown token', '/v2/oauth/check_qrcode/', { token: 'x' }, 400, 'invalid_request'],
  ])('refuses %s at %s', async (_, path, fields, status, error) => {
    const { post } = await start();
    expect(await post(path, fields)).toMatchObject({ status, body: { error } });
  });
});

describe('account data', () => {
  it('opens only what was granted', async () => {
    const { consent, exchange, user, videos } = await start();
    const { body } = await exchange(await consent('sample-1', { without: 'user.info.stats' }));
    expect(await user(body.access_token, 'follower_count')).toMatchObject({
      status: 401,
      body: { error: { code: 'scope_not_authorized' } },
    });
    expect(await user(body.access_token, 'email')).toMatchObject({ status: 400, body: { error: { code: 'invalid_params' } } });
    expect(await user(body.access_token, '')).toMatchObject({ status: 400, body: { error: { code: 'invalid_params' } } });
    const { body: basic } = await exchange(await consent('sample-1', { without: 'video.list' }));
    expect(await videos(basic.access_token)).toMatchObject({ status: 401, body: { error: { code: 'scope_not_authorized' } } });
  });

  it('gives videos in pages', async () => {
    const { consent, exchange, videos } = await start();
    const { body } = await exchange(await consent());
    const first = await videos(body.access_token, { max_count: 4 });
    expect(first.body.data).toMatchObject({ videos: { length: 4 }, has_more: true });
    const { body: last } = await videos(body.access_token, { max_count: 4, cursor: first.body.data.cursor });
    expect(last.data).toMatchObject({ videos: [{}, { title: 'Answering your glue questions' }], has_more: false });
    expect(await videos(body.access_token, { max_count: 21 })).toMatchObject({ status: 400, body: { error: { code: 'invalid_params' } } });
  });

  it('leaves the requirements to the host', () => {
    expect(sampleVerdicts({ accountId: 'sample-1' })).toEqual({
      adult: 'met',
      'good-standing': 'met',
      'personal-account': 'met',
      unaffiliated: 'met',
    });
    expect(sampleVerdicts({ accountId: 'sample-3' })).toMatchObject({ adult: 'unmet', unaffiliated: 'met' });
    expect(sampleVerdicts({ accountId: 'somebody' })).toMatchObject({ adult: 'unknown' });
  });
});

describe('the QR product', () => {
  it('goes from new to utilised, and its code needs no redirect URI', async () => {
    const { simulated, post, user } = await start();
    const { body } = await post('/v2/oauth/get_qrcode/', { scope: allScopes, state: 's' });
    const scanUrl = (body.scan_qrcode_url as string).replace('client_ticket=tobefilled', 'client_ticket=ours');
    const check = async () => (await post('/v2/oauth/check_qrcode/', { token: body.token as string })).body;
    expect(await check()).toEqual({ status: 'new', client_ticket: '' });
    expect(() => simulated.confirm(scanUrl)).toThrow('This code is new.');
    simulated.scan(scanUrl, 'sample-2');
    expect(await check()).toEqual({ status: 'scanned', client_ticket: 'ours' });
    simulated.confirm(scanUrl, ['user.info.basic']);
    const confirmed = await check();
    expect(confirmed).toMatchObject({ status: 'confirmed', client_ticket: 'ours' });
    expect(await check()).toEqual({ status: 'utilised', client_ticket: 'ours' });
    const { searchParams } = new URL(confirmed.redirect_uri as string);
    expect(searchParams.get('state')).toBe('s');
    const tokens = await post('/v2/oauth/token/', { grant_type: 'authorization_code', code: searchParams.get('code')! });
    expect(tokens.body).toMatchObject({ open_id: 'sample-2', scope: 'user.info.basic' });
    expect(await user(tokens.body.access_token)).toMatchObject({ status: 200 });
  });

  it('expires codes, by itself and on request', async () => {
    const { simulated, clock, post } = await start();
    const [one, two] = [
      await post('/v2/oauth/get_qrcode/', { scope: allScopes }),
      await post('/v2/oauth/get_qrcode/', { scope: allScopes }),
    ];
    const check = async ({ body }: typeof one) => (await post('/v2/oauth/check_qrcode/', { token: body.token as string })).body.status;
    simulated.expire(one.body.scan_qrcode_url as string);
    expect([await check(one), await check(two)]).toEqual(['expired', 'new']);
    clock.advance(10 * minute);
    expect(await check(two)).toBe('expired');
  });
});

describe('what account holders and TikTok do', () => {
  it('ends the tokens, and signs a webhook that the provider can read', async () => {
    const { simulated, clock, consent, exchange, refresh, user } = await start({ webhookUrl: 'https://portal.test/hooks' });
    const { body } = await exchange(await consent());
    const webhook = simulated.removeAuthorization('sample-1', 'banned');
    expect(await user(body.access_token)).toMatchObject({ status: 401 });
    expect(await refresh(body.refresh_token)).toMatchObject({ status: 400 });
    expect(webhook.url).toBe('https://portal.test/hooks');
    const text = await webhook.text();
    const read = (clientSecret: string) => readTikTokWebhook(text, webhook.headers, { ...simulated.app, clientSecret, now: clock.at });
    expect(read(simulated.app.clientSecret)).toEqual({
      type: 'removed',
      accountId: 'sample-1',
      at: Math.floor(clock.at / 1_000) * 1_000,
      health: { state: 'unavailable', reason: 'banned' },
    });
    expect(read('another')).toEqual({ type: 'invalid-signature' });
  });

  it('counts the holder as the one who disconnected', async () => {
    const { simulated, clock } = await start();
    const webhook = simulated.removeAuthorization('sample-1');
    expect(readTikTokWebhook(await webhook.text(), webhook.headers, { ...simulated.app, now: clock.at })).toMatchObject({
      health: { state: 'relink-needed', reason: 'disconnected' },
    });
  });
});

describe('setting it up', () => {
  const url = 'http://localhost:5173/simulated-tiktok';

  it('stays out of production unless it is allowed', () => {
    expect(() => simulatedTikTok({ url, env: { NODE_ENV: 'production' } })).toThrow(/not for production.*ALLOW_SIMULATOR=1/);
    expect(() => simulatedTikTok({ url, env: { NODE_ENV: 'production', ALLOW_SIMULATOR: 'yes' } })).toThrow();
    expect(simulatedTikTok({ url, env: { NODE_ENV: 'production', ALLOW_SIMULATOR: '1' } }).app.baseUrl).toBe(url);
  });

  it('refuses a short secret', () => {
    expect(() => simulatedTikTok({ url, secret: new Uint8Array(31) })).toThrow(/32 random bytes/);
  });

  it('gives addresses below its own, with or without a slash at the end', () => {
    for (const given of [url, `${url}/`])
      expect(simulatedTikTok({ url: given }).app).toMatchObject({ baseUrl: url, authorizeUrl: `${url}/v2/auth/authorize/` });
  });

  it('has nothing elsewhere', async () => {
    const { base } = await start();
    expect((await fetch(`${base}/v2/oauth/token`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(base.replace('/simulated-tiktok', '/v2/user/info/'))).status).toBe(404);
  });
});
