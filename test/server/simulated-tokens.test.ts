// The codes and tokens of the simulated TikTok, and the account data that they open.
import { expect, describe, it } from 'vitest';
import { picturedAccounts, sampleAccounts, sampleVerdicts } from '../../src/server/server.ts';
import { allScopes, redirectUri, start, type Json } from './simulated-site.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('codes and tokens', () => {
  it('exchanges a code once, for the redirect URI of the request', async () => {
    const { consent, exchange, user } = await start();
    const code = await consent();
    expect(await exchange(code, `${redirectUri}/`)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    expect(await exchange(encodeURIComponent(code))).toMatchObject({ status: 200 });
    expect(await exchange(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await exchange(code.replace('*', 'A*')), 'spelled otherwise').toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const { body } = await exchange(await consent());
    expect(await exchange(code), 'also not after another one').toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
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
    clock.advance(2 * hour - 5 * minute - 1);
    expect(await user(body.access_token)).toMatchObject({ status: 200 });
    clock.advance(1);
    expect(await user(body.access_token)).toMatchObject({ status: 401, body: { error: { code: 'access_token_invalid' } } });
    const renewed = await refresh(body.refresh_token);
    expect(await user(renewed.body.access_token)).toMatchObject({ status: 200 });
    clock.advance(180 * 24 * hour - 1);
    expect(await user(renewed.body.access_token)).toMatchObject({ status: 401 });
    clock.advance(1);
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
    expect(await post('/v2/oauth/revoke/', { token: 'unknown' })).toEqual({ status: 200, body: {} });
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
    const { body: renewed } = await after.refresh(body.refresh_token);
    expect(await after.user(renewed.access_token)).toMatchObject({ status: 200 });
    const { body: latest } = await after.exchange(await after.consent());
    const third = await start({ secret });
    third.clock.advance(1_000);
    third.simulated.removeAuthorization('sample-1');
    for (const token of [renewed.access_token, latest.access_token]) expect(await third.user(token)).toMatchObject({ status: 401 });
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
    ['a wrong key', 'token', { client_key: 'x' }, 401, 'invalid_client', 'client_key is wrong.'],
    ['a wrong secret', 'token', { client_secret: 'x' }, 401, 'invalid_client', 'client_secret is wrong.'],
    ['a wrong secret', 'revoke', { client_secret: 'x' }, 401, 'invalid_client', 'client_secret is wrong.'],
    ['a wrong secret', 'check_qrcode', { client_secret: 'x' }, 401, 'invalid_client', 'client_secret is wrong.'],
    ['a wrong key', 'get_qrcode', { client_key: 'x' }, 401, 'invalid_client', 'client_key is wrong.'],
    ['no grant type', 'token', {}, 400, 'unsupported_grant_type', 'grant_type must be authorization_code or refresh_token.'],
    ['an unknown grant type', 'token', { grant_type: 'password' }, 400, 'unsupported_grant_type', /^grant_type must be /],
    ['no code', 'token', { grant_type: 'authorization_code' }, 400, 'invalid_grant', 'The code is wrong, used or too old.'],
    ['no token', 'token', { grant_type: 'refresh_token' }, 400, 'invalid_grant', 'The refresh token is wrong, replaced or over.'],
    ['an unknown scope', 'get_qrcode', { scope: 'x' }, 400, 'invalid_scope', 'scope contains a scope that does not exist.'],
    ['an unknown scope', 'get_qrcode', { scope: 'user.info.basic,x' }, 400, 'invalid_scope', /^scope contains /],
    ['no scope', 'get_qrcode', {}, 400, 'invalid_scope', /^scope contains /],
    ['an unknown token', 'check_qrcode', { token: 'x' }, 400, 'invalid_request', 'There is no such token.'],
    ['no token', 'check_qrcode', {}, 400, 'invalid_request', 'There is no such token.'],
  ])('refuses %s at %s', async (_, endpoint, fields, status, error, description) => {
    const { post } = await start();
    const error_description: unknown = typeof description === 'string' ? description : expect.stringMatching(description);
    const log_id: unknown = expect.stringMatching(/./);
    expect(await post(`/v2/oauth/${endpoint}/`, fields)).toEqual({ status, body: { error, error_description, log_id } });
  });

  it('says that a code is for another redirect URI', async () => {
    const { consent, exchange } = await start();
    const { body } = await exchange(await consent(), 'https://portal.test/other');
    expect(body.error_description).toBe('redirect_uri is not the one of the authorize request.');
  });

  it('takes forms and nothing else', async () => {
    const { simulated, base, consent } = await start();
    const { clientKey: client_key, clientSecret: client_secret } = simulated.app;
    const send = async (type: string) => {
      const fields = { client_key, client_secret, grant_type: 'authorization_code', code: await consent(), redirect_uri: redirectUri };
      const body = new TextEncoder().encode(new URLSearchParams(fields).toString());
      const response = await fetch(`${base}/v2/oauth/token/`, { method: 'POST', headers: type ? { 'Content-Type': type } : {}, body });
      const { error, error_description } = (await response.json()) as Json;
      return [response.status, error, error_description];
    };
    const form = 'application/x-www-form-urlencoded';
    for (const type of [form, `${form};charset=UTF-8`, `${form} ; charset=utf-8`, form.toUpperCase()])
      expect(await send(type), type).toEqual([200, undefined, undefined]);
    for (const type of ['', 'application/json', `${form}s`, `text/plain, ${form}`])
      expect(await send(type), type).toEqual([400, 'invalid_request', 'The request must be application/x-www-form-urlencoded.']);
  });

  it('needs the token after "Bearer", and its account', async () => {
    const { base, consent, exchange } = await start();
    const { body } = await exchange(await consent());
    const statusOf = async (authorization: string, at = base) =>
      (await fetch(`${at}/v2/user/info/?fields=open_id`, { headers: { Authorization: authorization } })).status;
    const token = body.access_token as string;
    expect([await statusOf(`Bearer ${token}`), await statusOf(token), await statusOf(`Not Bearer ${token}`)]).toEqual([200, 401, 401]);
    const secret = new Uint8Array(32).fill(7);
    const before = await start({ secret });
    const left = await before.exchange(await before.consent('sample-2'));
    const without = await start({ secret, accounts: sampleAccounts.slice(0, 1) });
    expect(await without.user(left.body.access_token)).toMatchObject({ status: 401, body: { error: { code: 'access_token_invalid' } } });
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

  it('refuses a request for several fields if one of them was not granted or does not exist', async () => {
    const { consent, exchange, user, videos } = await start();
    const { body } = await exchange(await consent('sample-1', { without: 'user.info.stats' }));
    const codeOf = async (fields: string) => (await user(body.access_token, fields)).body.error.code;
    expect(await codeOf('open_id,username')).toBe('ok');
    expect(await codeOf('open_id,follower_count')).toBe('scope_not_authorized');
    expect(await codeOf('open_id,email')).toBe('invalid_params');
    expect(await codeOf('open_id,constructor')).toBe('invalid_params');
    for (const fields of ['id,email', 'id,constructor', ''])
      expect(await videos(body.access_token, {}, fields), fields).toMatchObject({
        status: 400,
        body: { error: { code: 'invalid_params' } },
      });
  });

  it('has every documented field', async () => {
    const { consent, exchange, user, videos } = await start({ accounts: picturedAccounts('http://portal.test/pictures') });
    const { body } = await exchange(await consent('sample-2'));
    const avatar = 'http://portal.test/pictures/north.kitchen.svg';
    const expected = {
      ...{ open_id: 'sample-2', union_id: 'union-sample-2', display_name: 'North Kitchen', username: 'north.kitchen' },
      ...{ avatar_url: avatar, avatar_url_100: avatar, avatar_large_url: avatar },
      ...{ bio_description: 'Three friends, one stove. Recipes for cold days.', is_verified: false },
      ...{ follower_count: 18_950, following_count: 87, likes_count: 402_700, video_count: 64 },
    };
    const answer = await user(body.access_token, [...Object.keys(expected), 'profile_deep_link'].join(','));
    expect([answer.body.data.user, answer.body.error]).toEqual([
      expected,
      { code: 'ok', message: '', log_id: expect.stringMatching(/./) as string },
    ]);
    const title = 'Cardamom buns in 40 minutes';
    const fields = 'id,title,video_description,cover_image_url,duration,view_count';
    expect((await videos(body.access_token, { max_count: 1 }, fields)).body.data.videos).toEqual([
      {
        ...{ id: '7200000000000000000', title, video_description: title, duration: 61, view_count: 120_400 },
        cover_image_url: 'http://portal.test/pictures/north.kitchen-1.svg',
      },
    ]);
  });

  it('leaves out what an account does not have', async () => {
    const bare = { accountId: 'bare', handle: 'bare', displayName: 'Bare', unmet: [] };
    const filmed = { ...bare, accountId: 'filmed', videos: [{ id: '1' }] };
    const { consent, exchange, user, videos } = await start({ accounts: [bare, filmed] });
    const [{ body }, film] = [await exchange(await consent('bare')), await exchange(await consent('filmed'))];
    const fields = 'avatar_url,bio_description,is_verified,follower_count,following_count,likes_count,video_count';
    expect((await user(body.access_token, fields)).body.data).toEqual({ user: {} });
    expect((await videos(body.access_token)).body.data).toEqual({ videos: [], cursor: 0, has_more: false });
    expect((await videos(film.body.access_token, {}, 'id,title,duration,view_count')).body.data.videos).toEqual([{ id: '1' }]);
  });

  it('gives videos in pages', async () => {
    const { consent, exchange, videos } = await start();
    const { body } = await exchange(await consent());
    const first = await videos(body.access_token, { max_count: 4 });
    expect(first.body.data).toMatchObject({ videos: { length: 4 }, has_more: true });
    const { body: last } = await videos(body.access_token, { max_count: 4, cursor: first.body.data.cursor });
    expect(last.data).toMatchObject({ videos: [{}, { title: 'Answering your glue questions' }], has_more: false });
    const statusOf = async (max_count: unknown) => (await videos(body.access_token, { max_count })).status;
    expect(await Promise.all([0, 1, 20, 21, 'x'].map(statusOf))).toEqual([400, 200, 200, 400, 400]);
  });

  it('gives the first page of videos to a request without a body, and none without a token', async () => {
    const { base, consent, exchange, videos } = await start();
    const { body } = await exchange(await consent());
    const headers = { Authorization: `Bearer ${body.access_token as string}` };
    const response = await fetch(`${base}/v2/video/list/?fields=id`, { method: 'POST', headers });
    expect([response.status, ((await response.json()) as { data: Json }).data]).toMatchObject([200, { videos: { length: 6 }, cursor: 6 }]);
    const { status, body: refused } = await videos('unknown');
    const error: Json = { code: 'access_token_invalid', message: '', log_id: expect.stringMatching(/./) };
    expect([status, refused]).toEqual([401, { data: {}, error }]);
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
    const { simulated, clock, post, user } = await start();
    const { body } = await post('/v2/oauth/get_qrcode/', { scope: allScopes, state: 's' });
    const scanUrl = (body.scan_qrcode_url as string).replace('client_ticket=tobefilled', 'client_ticket=ours');
    const check = async () => (await post('/v2/oauth/check_qrcode/', { token: body.token as string })).body;
    expect(await check()).toEqual({ status: 'new', client_ticket: '' });
    expect(() => simulated.confirm(scanUrl)).toThrow('This code is new.');
    simulated.scan(scanUrl, 'sample-2');
    expect(await check()).toEqual({ status: 'scanned', client_ticket: 'ours' });
    expect(() => simulated.scan(scanUrl, 'sample-1')).toThrow('This code is scanned.');
    clock.advance(10 * minute);
    expect(await check(), 'what was scanned in time').toEqual({ status: 'scanned', client_ticket: 'ours' });
    simulated.confirm(scanUrl, ['user.info.basic', 'video.list']);
    const confirmed = await check();
    expect(confirmed).toMatchObject({ status: 'confirmed', client_ticket: 'ours' });
    expect(await check()).toEqual({ status: 'utilised', client_ticket: 'ours' });
    const { searchParams } = new URL(confirmed.redirect_uri as string);
    expect(searchParams.get('state')).toBe('s');
    const tokens = await post('/v2/oauth/token/', { grant_type: 'authorization_code', code: searchParams.get('code')! });
    expect(tokens.body).toMatchObject({ open_id: 'sample-2', scope: 'user.info.basic,video.list' });
    expect(await user(tokens.body.access_token)).toMatchObject({ status: 200 });
  });

  it('says nothing more of a code that has ended, and forgets it when it gives the next one', async () => {
    const { simulated, clock, post } = await start();
    const ask = async () => (await post('/v2/oauth/get_qrcode/', { scope: allScopes })).body as { token: string; scan_qrcode_url: string };
    const check = async ({ token }: { token: string }) => (await post('/v2/oauth/check_qrcode/', { token })).body;
    const first = await ask();
    simulated.scan(first.scan_qrcode_url, 'sample-2');
    expect(await check(first)).toEqual({ status: 'scanned', client_ticket: 'tobefilled' });
    simulated.expire(first.scan_qrcode_url);
    expect(await check(first)).toEqual({ status: 'expired', client_ticket: '' });
    clock.advance(10 * minute);
    const next = await ask();
    expect([await check(first), await check(next)]).toMatchObject([{ error: 'invalid_request' }, { status: 'new' }]);
    expect(() => simulated.scan(first.scan_qrcode_url, 'sample-2')).toThrow('TikTok does not know this code.');
    expect(() => simulated.expire('https://portal.test/')).toThrow('TikTok does not know this code.');
  });

  it('grants all scopes that were asked for unless the account holder leaves some out', async () => {
    const { simulated, post } = await start();
    const { body } = await post('/v2/oauth/get_qrcode/', { scope: 'user.info.basic,video.list' });
    simulated.scan(body.scan_qrcode_url as string, 'sample-2');
    simulated.confirm(body.scan_qrcode_url as string);
    expect(() => simulated.confirm(body.scan_qrcode_url as string)).toThrow('This code is confirmed.');
    const confirmed = (await post('/v2/oauth/check_qrcode/', { token: body.token as string })).body;
    const { searchParams } = new URL(confirmed.redirect_uri as string);
    expect([searchParams.get('scopes'), searchParams.get('state')]).toEqual(['user.info.basic,video.list', '']);
    const tokens = await post('/v2/oauth/token/', { grant_type: 'authorization_code', code: searchParams.get('code')! });
    expect(tokens.body.scope).toBe('user.info.basic,video.list');
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
