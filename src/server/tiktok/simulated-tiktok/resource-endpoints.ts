import { Hono, type Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ProfileVideo } from '../../../core/profile.ts';
import type { Authorizations } from './authorizations.ts';
import type { SampleAccount } from './sample-accounts.ts';

/** The scope that every account holder grants. */
export const basicScope = 'user.info.basic';
const videoScope = 'video.list';

/** The documented fields of `user/info`, by scope. A value may be absent. */
const userFields: Readonly<Record<string, Readonly<Record<string, (account: SampleAccount) => unknown>>>> = {
  [basicScope]: {
    open_id: ({ accountId }) => accountId,
    union_id: ({ accountId }) => `union-${accountId}`,
    avatar_url: ({ avatarUrl }) => avatarUrl,
    avatar_url_100: ({ avatarUrl }) => avatarUrl,
    avatar_large_url: ({ avatarUrl }) => avatarUrl,
    display_name: ({ displayName }) => displayName,
  },
  'user.info.profile': {
    bio_description: ({ bio }) => bio,
    is_verified: ({ verified }) => verified,
    profile_deep_link: () => undefined,
    username: ({ handle }) => handle,
  },
  'user.info.stats': {
    follower_count: ({ stats }) => stats?.followers,
    following_count: ({ stats }) => stats?.following,
    likes_count: ({ stats }) => stats?.likes,
    video_count: ({ stats }) => stats?.videos,
  },
};

const videoFields: Readonly<Record<string, (video: ProfileVideo) => unknown>> = {
  id: ({ id }) => id,
  title: ({ title }) => title,
  video_description: ({ title }) => title,
  cover_image_url: ({ coverUrl }) => coverUrl,
  duration: ({ durationMs }) => (durationMs === undefined ? undefined : Math.round(durationMs / 1_000)),
  view_count: ({ views }) => views,
};

/** Whether TikTok has this scope, as far as the simulated TikTok knows. */
export function isKnownScope(scope: string): boolean {
  return Object.hasOwn(userFields, scope) || scope === videoScope;
}

/** `GET /v2/user/info/` and `POST /v2/video/list/`. */
export function createResourceEndpoints(options: { accounts: readonly SampleAccount[]; authorizations: Authorizations }): Hono {
  const app = new Hono();

  /** Whose data the token opens; the scopes that were granted; the fields that are asked for. */
  const readCall = (c: Context) => {
    const [, token = ''] = /^Bearer (.+)$/.exec(c.req.header('Authorization') ?? '') ?? [];
    const authorization = options.authorizations.read(token);
    const account = options.accounts.find(({ accountId }) => accountId === authorization?.openId);
    if (!authorization || !account) return fail(c, 'access_token_invalid', 401);
    const fields = (new URL(c.req.url).searchParams.get('fields') ?? '').split(',');
    return { account, scopes: authorization.scope.split(','), fields };
  };

  app.get('/v2/user/info/', (c) => {
    const call = readCall(c);
    if (call instanceof Response) return call;
    const { account, scopes, fields } = call;
    const scopeOf = (field: string) => Object.keys(userFields).find((scope) => Object.hasOwn(userFields[scope] ?? {}, field)) ?? '';
    if (!fields.every(scopeOf)) return fail(c, 'invalid_params', 400);
    if (!fields.every((field) => scopes.includes(scopeOf(field)))) return fail(c, 'scope_not_authorized', 401);
    return succeed(c, { user: Object.fromEntries(fields.map((field) => [field, userFields[scopeOf(field)]?.[field]?.(account)])) });
  });

  app.post('/v2/video/list/', async (c) => {
    const call = readCall(c);
    if (call instanceof Response) return call;
    const { account, scopes, fields } = call;
    if (!scopes.includes(videoScope)) return fail(c, 'scope_not_authorized', 401);
    const noPage: { cursor?: number; max_count?: number } = {};
    const { cursor = 0, max_count: maxCount = 10 } = await c.req.json<typeof noPage>().catch(() => noPage);
    if (!fields.every((field) => Object.hasOwn(videoFields, field)) || !(maxCount >= 1 && maxCount <= 20))
      return fail(c, 'invalid_params', 400);
    const all = account.videos ?? [];
    const videos = all.slice(cursor, cursor + maxCount);
    const next = cursor + videos.length;
    return succeed(c, {
      videos: videos.map((video) => Object.fromEntries(fields.map((field) => [field, videoFields[field]?.(video)]))),
      // TikTok's is a time; a caller only sends it back.
      cursor: next,
      has_more: next < all.length,
    });
  });

  return app;
}

function succeed(c: Context, data: object) {
  return c.json({ data, error: { code: 'ok', message: '', log_id: crypto.randomUUID() } });
}

/** The errors of these endpoints are objects. */
function fail(c: Context, code: string, status: ContentfulStatusCode) {
  return c.json({ data: {}, error: { code, message: '', log_id: crypto.randomUUID() } }, status);
}
