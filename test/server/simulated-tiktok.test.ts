// The pages of the simulated TikTok, and how it is set up.
import { expect, describe, it } from 'vitest';
import { maxRequestBytes } from '../../src/contract/limits.ts';
import { simulatedTikTok, sampleAccounts } from '../../src/server/server.ts';
import { maxRedirectUriLength } from '../../src/server/tiktok/tiktok-web.ts';
import { readTikTokWebhook } from '../../src/server/tiktok/tiktok-webhook.ts';
import { redirectUri, start } from './simulated-site.ts';

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

  it('says who asks for what, and asks which optional scopes to leave out', async () => {
    const { authorizeUrl } = await start();
    const optionsOf = (text: string) => [...text.matchAll(/name="without" value="([^"]*)" \/>([^<]*)</g)].map(([, ...found]) => found);
    const text = await (await fetch(authorizeUrl({ scope: 'user.info.basic,video.list,user.info.stats' }))).text();
    expect(text).toContain('<p>An app at portal.test asks for: user.info.basic, video.list, user.info.stats.</p>');
    expect(text).toContain('<summary>Grant less</summary>');
    expect(optionsOf(text)).toEqual([
      ['video.list', 'video.list'],
      ['user.info.stats', 'user.info.stats'],
    ]);
    const least = await (await fetch(authorizeUrl({ scope: 'user.info.basic' }))).text();
    expect([least.includes('Grant less'), optionsOf(least)]).toEqual([false, []]);
  });

  it.each([
    ['of this machine', 'http://localhost:8080/callback'],
    ['of an address', 'https://[::1]:8443/'],
    ['without a path', 'https://portal.test'],
    ['of the greatest length', 'https://portal.test/'.padEnd(maxRedirectUriLength, 'a')],
  ])('accepts a redirect URI %s', async (_, uri) => {
    const { press } = await start();
    const response = await press({ account: 'sample-1' }, { redirect_uri: uri });
    expect([response.status, response.headers.get('Location')?.split('?')[0]]).toEqual([302, uri]);
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
    ['a redirect URI after a space', { redirect_uri: ` ${redirectUri}` }, 'redirect_uri'],
    ['a redirect URI after something else', { redirect_uri: `to ${redirectUri}` }, 'redirect_uri'],
    ['a redirect URI before something else', { redirect_uri: `${redirectUri} and` }, 'redirect_uri'],
    ['a redirect URI that is none', { redirect_uri: 'https://[::/' }, 'redirect_uri'],
    ['a redirect URI that would change the policy', { redirect_uri: "https://a;script-src'/" }, 'redirect_uri'],
    ['a redirect URI that is too long', { redirect_uri: 'https://portal.test/'.padEnd(maxRedirectUriLength + 1, 'a') }, 'redirect_uri'],
  ])('refuses %s, on the page and for the answer', async (_, fields, named) => {
    const { authorizeUrl, press } = await start();
    for (const response of [await fetch(authorizeUrl(fields)), await press({ account: 'sample-1' }, fields)]) {
      expect(response.status).toBe(400);
      expect(response.headers.get('Location')).toBeNull();
      expect(response.headers.get('Content-Security-Policy')).toContain("form-action 'none'");
      const text = await response.text();
      expect(text).toMatch(new RegExp(`The app’s request is wrong\\. [^<]*${named}`));
      expect(text).not.toContain('<form');
    }
  });

  it('refuses a redirect URI that is not registered', async () => {
    const { press } = await start({ redirectUris: [redirectUri] });
    const ask = (redirect_uri: string) => press({ account: 'sample-1' }, { redirect_uri });
    const refused = await ask(`${redirectUri}/`);
    expect([(await ask(redirectUri)).status, refused.status]).toEqual([302, 400]);
    expect(await refused.text()).toContain('redirect_uri is not registered for this app. A trailing slash counts.');
  });

  it('refuses a field that comes twice', async () => {
    const { authorizeUrl } = await start();
    expect((await fetch(`${authorizeUrl()}&redirect_uri=https://elsewhere.test/`)).status).toBe(400);
  });

  it('says in words what an account lacks', async () => {
    const { authorizeUrl } = await start();
    const text = await (await fetch(authorizeUrl())).text();
    expect([...text.matchAll(/<small>([^<]*)<\/small>/g)].map(([, words]) => words)).toEqual([
      ...['Under 18', 'Has a violation', 'Business account', 'Linked to another agency'],
      'Under 18 · Has a violation · Business account · Linked to another agency',
    ]);
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
    expect([...searchParams.values()]).toEqual(['access_denied', 'The account holder cancelled.', 'the state']);
  });

  it('does not redirect for an account that it does not have', async () => {
    const { press } = await start();
    const response = await press({ account: 'somebody' });
    expect([response.status, response.headers.get('Location')]).toEqual([400, null]);
    expect(await response.text()).toContain('There is no such account.');
  });

  it('grants the basic scope in any case', async () => {
    const { press } = await start();
    const response = await press('account=sample-1&without=user.info.basic&without=video.list&without=user.info.stats');
    expect(new URL(response.headers.get('Location')!).searchParams.get('scopes')).toBe('user.info.basic,user.info.profile');
  });
});

describe('what account holders and TikTok do', () => {
  it('ends the tokens, and signs a webhook that the provider can read', async () => {
    const { simulated, clock, consent, exchange, refresh, user } = await start({ webhookUrl: 'https://portal.test/hooks' });
    const { body } = await exchange(await consent());
    const webhook = simulated.removeAuthorization('sample-1', 'banned');
    expect(await user(body.access_token)).toMatchObject({ status: 401 });
    expect(await refresh(body.refresh_token)).toMatchObject({ status: 400 });
    expect([webhook.method, webhook.url]).toEqual(['POST', 'https://portal.test/hooks']);
    expect(webhook.headers.get('Content-Type')).toBe('application/json');
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

  it('has credentials, and the address of a webhook on this machine, unless others are given', () => {
    const simulated = simulatedTikTok({ url });
    expect(simulated.app).toMatchObject({ name: 'simulator', clientKey: 'simulated-client-key', now: Date.now });
    expect(simulated.app.clientSecret).toMatch(/^[\w-]{43}$/);
    expect(simulated.removeAuthorization('sample-1').url).toBe('http://localhost/tiktok/webhook');
    const given = { clientKey: 'key', clientSecret: 'secret', now: () => 1 };
    expect(simulatedTikTok({ url, ...given }).app).toMatchObject(given);
  });

  it('refuses a body that is too long', async () => {
    const { base } = await start();
    const body = new URLSearchParams({ token: 'x'.repeat(maxRequestBytes) });
    expect((await fetch(`${base}/v2/oauth/token/`, { method: 'POST', body })).status).toBe(413);
  });

  it('has nothing elsewhere', async () => {
    const { base } = await start();
    expect((await fetch(`${base}/v2/oauth/token`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(base.replace('/simulated-tiktok', '/v2/user/info/'))).status).toBe(404);
  });
});
