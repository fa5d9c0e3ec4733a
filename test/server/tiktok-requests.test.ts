// Each request to TikTok, and how its answers are read, without a server around it.
import { describe, expect, it, test } from 'vitest';
import { picturesEndAt, readUser, readVideos, userFields } from '../../src/server/tiktok/tiktok-account.ts';
import { countOf, textOf } from '../../src/server/tiktok/tiktok-http.ts';
import { tiktok, type TikTokOptions } from '../../src/server/tiktok/tiktok.ts';
import { UpstreamError, type OAuthTokens } from '../../src/server/tiktok/upstream.ts';

const at = Date.UTC(2026, 0, 1);
const client = { clientKey: 'key', clientSecret: 'secret' };
const redirectUri = 'https://portal.example/tiktok/callback';

type Body = Readonly<Record<string, unknown>> | string;

/** TikTok with these answers, one after the other, and what it was asked. */
function provider(answers: readonly (Body | Response)[], options: Partial<TikTokOptions> = {}) {
  const asked: { method: string; url: string; headers: Record<string, string>; body: string; redirect: string | undefined }[] = [];
  const left = [...answers];
  const made = tiktok({
    ...client,
    redirectUri,
    now: () => at,
    async fetch(input, init) {
      const request = new Request(input, init);
      const body = await request.clone().text();
      asked.push({
        method: request.method,
        url: request.url,
        headers: Object.fromEntries(request.headers),
        body,
        redirect: init?.redirect,
      });
      const answer = left.shift()!;
      return answer instanceof Response ? answer : new Response(typeof answer === 'string' ? answer : JSON.stringify(answer));
    },
    ...options,
  });
  return { ...made, asked };
}

const granted = {
  open_id: 'account',
  access_token: 'access',
  expires_in: 1_000,
  refresh_token: 'refresh',
  refresh_expires_in: 10_000,
  scope: 'user.info.basic,video.list',
};
const tokens: OAuthTokens = {
  accountId: 'account',
  accessToken: 'access',
  accessExpiresAt: at + 1_000_000,
  refreshToken: 'refresh',
  refreshExpiresAt: at + 10_000_000,
  scopes: ['user.info.basic', 'video.list'],
  refreshAt: at + 800_000,
};

describe('the exchange', () => {
  it('sends the code as a form, and never follows a redirect', async () => {
    const { upstream, asked } = provider([granted]);
    expect(await upstream.exchange({ code: 'c&d', redirectUri })).toEqual({ type: 'tokens', tokens });
    expect(asked).toEqual([
      {
        method: 'POST',
        url: 'https://open.tiktokapis.com/v2/oauth/token/',
        headers: { 'cache-control': 'no-cache', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          client_key: 'key',
          client_secret: 'secret',
          code: 'c&d',
          grant_type: 'authorization_code',
          redirect_uri: redirectUri,
        }).toString(),
        redirect: 'manual',
      },
    ]);
  });

  it.each<[string, Body, unknown]>([
    ['an error', { error: 'invalid_grant' }, { type: 'refused', reason: 'exchange-refused' }],
    ['no account', { ...granted, open_id: '' }, { type: 'unclear' }],
    ['no token', { ...granted, access_token: undefined }, { type: 'unclear' }],
    ['no lifetime', { ...granted, expires_in: 0 }, { type: 'unclear' }],
    ['no JSON', '<html>', { type: 'unclear' }],
    [
      'no consent to the name',
      { ...granted, scope: 'video.list' },
      { type: 'refused', reason: 'scope-missing', tokens: { ...tokens, scopes: ['video.list'] } },
    ],
    [
      'more than was asked for',
      { ...granted, scope: 'user.info.basic video.list, research.data' },
      { type: 'tokens', tokens: { ...tokens, shared: true } },
    ],
    [
      'no renewal',
      { ...granted, refresh_token: undefined, refresh_expires_in: undefined },
      { type: 'tokens', tokens: { ...tokens, refreshToken: undefined, refreshExpiresAt: undefined } },
    ],
  ])('reads %s', async (_, answer, exchange) => {
    expect(await provider([answer]).upstream.exchange({ code: 'c' })).toEqual(exchange);
  });
});

describe('a renewal', () => {
  it('sends the token, and keeps what the answer does not contain', async () => {
    const { upstream, asked } = provider([{ ...granted, access_token: 'new', refresh_token: undefined, scope: undefined }]);
    const { refreshExpiresAt } = tokens;
    expect(await upstream.renew({ ...tokens, shared: true })).toEqual({
      type: 'tokens',
      tokens: { ...tokens, accessToken: 'new', refreshExpiresAt, shared: true },
    });
    const fields = { client_key: 'key', client_secret: 'secret', grant_type: 'refresh_token', refresh_token: 'refresh' };
    expect([asked[0]?.url, asked[0]?.body]).toEqual([
      'https://open.tiktokapis.com/v2/oauth/token/',
      new URLSearchParams(fields).toString(),
    ]);
  });

  it('takes over what the answer contains', async () => {
    const { upstream } = provider([{ ...granted, refresh_token: 'next', scope: 'user.info.basic' }]);
    expect(await upstream.renew(tokens)).toMatchObject({ tokens: { refreshToken: 'next', scopes: ['user.info.basic'] } });
  });

  it('is over where there is nothing to renew, and where TikTok says so', async () => {
    const { upstream, asked } = provider([{ error: 'invalid_grant' }]);
    expect(await upstream.renew({ ...tokens, refreshToken: undefined })).toEqual({ type: 'ended' });
    expect(asked).toEqual([]);
    expect(await upstream.renew(tokens)).toEqual({ type: 'ended' });
  });

  it.each<[string, Body]>([
    ['another account', { ...granted, open_id: 'other' }],
    ['another error', { error: 'invalid_client' }],
    ['nothing', {}],
  ])('that answers %s is tried again', async (_, answer) => {
    await expect(provider([answer]).upstream.renew(tokens)).rejects.toThrow(
      new UpstreamError("TikTok's answer to a renewal can't be used."),
    );
  });
});

test('a revocation counts as done where there is no token any more', async () => {
  for (const error of ['invalid_grant', 'access_token_invalid', 'invalid_request', undefined]) {
    const { upstream, asked } = provider([{ error }]);
    await upstream.revoke(tokens);
    const fields = { client_key: 'key', client_secret: 'secret', token: 'access' };
    expect([asked[0]?.url, asked[0]?.body]).toEqual([
      'https://open.tiktokapis.com/v2/oauth/revoke/',
      new URLSearchParams(fields).toString(),
    ]);
  }
  await expect(provider([{ error: 'invalid_client' }]).upstream.revoke(tokens)).rejects.toThrow('TikTok did not revoke (invalid_client).');
});

describe('the account', () => {
  const user = { open_id: 'account', display_name: 'Mila', avatar_url: 'https://p.example/a.jpg' };

  it('is asked for with the fields that were granted', async () => {
    const video = {
      id: '12',
      title: 'A title',
      cover_image_url: 'https://p.example/c.jpg?x-expires=1767225700',
      duration: 3,
      view_count: '7',
    };
    const { upstream, asked } = provider([{ data: { user } }, { data: { videos: [video] } }]);
    const read = { id: '12', title: 'A title', coverUrl: video.cover_image_url, views: 7, durationMs: 3_000 };
    expect(await upstream.readAccount(tokens)).toEqual({
      type: 'account',
      account: { accountId: 'account', displayName: 'Mila', avatarUrl: user.avatar_url, videos: [read] },
      staleAt: 1_767_225_700_000,
    });
    expect(asked).toMatchObject([
      {
        method: 'GET',
        url: 'https://open.tiktokapis.com/v2/user/info/?fields=open_id,avatar_url,avatar_large_url,display_name',
        headers: { authorization: 'Bearer access' },
      },
      {
        method: 'POST',
        url: 'https://open.tiktokapis.com/v2/video/list/?fields=id,title,video_description,cover_image_url,duration,view_count',
        headers: { authorization: 'Bearer access', 'content-type': 'application/json' },
        body: '{"max_count":6}',
      },
    ]);
  });

  it.each<[string, readonly Body[], unknown]>([
    ['an invalid token', [{ error: { code: 'access_token_invalid' } }], { type: 'no-access' }],
    ['another account', [{ user: { ...user, open_id: 'other' } }], { type: 'refused', reason: 'account-mismatch' }],
    [
      'no permission at all',
      [{ error: { code: 'scope_not_authorized' } }, { error: { code: 'scope_permission_missed' } }],
      { type: 'refused', reason: 'scope-missing' },
    ],
    [
      'a permission that was taken back',
      [{ error: { code: 'scope_permission_missed' } }, { user }, { error: { code: 'scope_not_authorized' } }],
      { type: 'account', account: { accountId: 'account', displayName: 'Mila', avatarUrl: user.avatar_url }, staleAt: at + 86_400_000 },
    ],
    [
      "videos that can't be read",
      [{ user }, '<html>'],
      { type: 'account', account: { accountId: 'account', displayName: 'Mila', avatarUrl: user.avatar_url }, staleAt: at + 86_400_000 },
    ],
  ])('reads %s', async (_, answers, result) => {
    expect(await provider(answers).upstream.readAccount(tokens)).toEqual(result);
  });

  it('is not asked for without permission', async () => {
    const { upstream, asked } = provider([]);
    expect(await upstream.readAccount({ ...tokens, scopes: ['video.list'] })).toEqual({ type: 'refused', reason: 'scope-missing' });
    expect(asked).toEqual([]);
  });

  it('that is 401 without a code has ended, and any other error is tried again', async () => {
    expect(await provider([new Response('{}', { status: 401 })]).upstream.readAccount(tokens)).toEqual({ type: 'no-access' });
    for (const answer of [new Response('{}', { status: 403 }), {}, { user: [] }, { user, error: { code: 'invalid_params' } }])
      await expect(provider([answer]).upstream.readAccount(tokens)).rejects.toThrow("TikTok's answer about the account can't be used.");
  });
});

test('each permission allows its own fields', () => {
  expect(userFields(['user.info.profile', 'user.info.stats', 'video.list'])).toEqual([
    ...['bio_description', 'is_verified', 'username'],
    ...['follower_count', 'following_count', 'likes_count', 'video_count'],
  ]);
});

test('an account is read as far as it is there', () => {
  const all = {
    ...{
      username: 'mila',
      display_name: 'Mila',
      bio_description: 'Hello',
      is_verified: false,
      avatar_url: 'small',
      avatar_large_url: 'large',
    },
    ...{ follower_count: 1, following_count: 2, likes_count: '3', video_count: 0 },
  };
  expect(readUser(all, 'a', [])).toEqual({
    ...{ accountId: 'a', handle: 'mila', displayName: 'Mila', bio: 'Hello', avatarUrl: 'large', verified: false, videos: [] },
    stats: { followers: 1, following: 2, likes: 3, videos: 0 },
  });
  expect(readUser({ video_count: 2 }, 'a', undefined).stats).toEqual({ videos: 2 });
  const none = readUser({ username: '', display_name: 7, is_verified: 'yes', follower_count: -1, likes_count: 1.5 }, 'a', undefined);
  expect(JSON.parse(JSON.stringify(none))).toEqual({ accountId: 'a' });
  expect('stats' in none || 'verified' in none || 'videos' in none).toBe(false);
});

test("videos without a number of TikTok's are left out", () => {
  const video = { id: '1'.repeat(24), video_description: 'Said below' };
  expect(readVideos([null, 'x', [], {}, { id: 'x1' }, { id: '1x' }, { id: '1'.repeat(25) }, { id: 7 }, video])).toEqual([
    { id: video.id, title: 'Said below', coverUrl: undefined, views: undefined, durationMs: undefined },
  ]);
  for (const list of [undefined, null, 'x', {}]) expect(readVideos(list)).toEqual([]);
});

test('pictures last until the first of them ends', () => {
  const ending = (seconds: number | string) => `https://p.example/x.jpg?x-expires=${seconds}`;
  const account = (avatarUrl?: string, ...covers: string[]) => ({
    ...{ accountId: 'a', avatarUrl, videos: covers.map((coverUrl, n) => ({ id: `${n}`, coverUrl })) },
  });
  expect(picturesEndAt(account(ending(30), ending(20), ending(40)), 90_000)).toBe(20_000);
  for (const unknown of [
    account(),
    account('no address'),
    account(ending(0)),
    account(ending(-5)),
    account(ending('soon')),
    account(ending(91)),
  ])
    expect(picturesEndAt(unknown, 90_000)).toBe(90_000);
});

test('a field is text that is not empty, or a whole number', () => {
  expect([{ a: 'x' }, { a: '' }, { a: 7 }, {}].map((body) => textOf(body, 'a'))).toEqual(['x', undefined, undefined, undefined]);
  const odd = ['', ' ', '-1', '0x10', '1e3', '7 ', true, [], [5], -1, 1.5, NaN, 2 ** 53, 'x', null, undefined];
  const values = [0, 7, '7', ...odd];
  expect(values.map((a) => countOf({ a }, 'a'))).toEqual([0, 7, 7, ...odd.map(() => undefined)]);
});
