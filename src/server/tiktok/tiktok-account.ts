import { parseUrl } from '../../core/parse-url.ts';
import type { ProfileVideo } from '../../core/profile.ts';
import type { Account } from './account.ts';
import { countOf, objectOf, textOf } from './tiktok-http.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What may be asked for with each scope; a field whose scope wasn't granted fails the whole call. */
const fieldsByScope: Readonly<Record<string, readonly string[]>> = {
  'user.info.basic': ['open_id', 'avatar_url', 'avatar_large_url', 'display_name'],
  'user.info.profile': ['bio_description', 'is_verified', 'username'],
  'user.info.stats': ['follower_count', 'following_count', 'likes_count', 'video_count'],
};

export const videoFields = ['id', 'title', 'video_description', 'cover_image_url', 'duration', 'view_count'];

/** The fields of `user/info` that these scopes allow. */
export function userFields(scopes: readonly string[]): string[] {
  return scopes.flatMap((scope) => fieldsByScope[scope] ?? []);
}

/** `user/info` as an account. Everything but its id may be missing. */
export function readUser(user: Fields, accountId: string, videos: readonly ProfileVideo[] | undefined): Account {
  const stats = {
    followers: countOf(user, 'follower_count'),
    following: countOf(user, 'following_count'),
    likes: countOf(user, 'likes_count'),
    videos: countOf(user, 'video_count'),
  };
  const { is_verified: verified } = user;
  return {
    accountId,
    handle: textOf(user, 'username'),
    displayName: textOf(user, 'display_name'),
    bio: textOf(user, 'bio_description'),
    avatarUrl: textOf(user, 'avatar_large_url') ?? textOf(user, 'avatar_url'),
    ...(typeof verified === 'boolean' && { verified }),
    ...(Object.values(stats).some((count) => count !== undefined) && { stats }),
    ...(videos && { videos }),
  };
}

/** `video/list` as the videos of a card. */
export function readVideos(list: unknown): ProfileVideo[] {
  return (Array.isArray(list) ? list : []).flatMap((item) => {
    const video = objectOf(item);
    const id = video && textOf(video, 'id');
    if (!video || !id || !/^\d{1,24}$/.test(id)) return [];
    const duration = countOf(video, 'duration');
    return {
      id,
      title: textOf(video, 'title') ?? textOf(video, 'video_description'),
      coverUrl: textOf(video, 'cover_image_url'),
      views: countOf(video, 'view_count'),
      durationMs: duration === undefined ? undefined : duration * 1_000,
    };
  });
}

/** When the first of these pictures expires: `x-expires` in Unix seconds, if the address has it. */
export function picturesEndAt(account: Account, otherwise: number): number {
  const addresses = [account.avatarUrl, ...(account.videos ?? []).map(({ coverUrl }) => coverUrl)];
  const ends = addresses.flatMap((address) => {
    const expires = Number(parseUrl(address)?.searchParams.get('x-expires'));
    return expires > 0 ? [expires * 1_000] : [];
  });
  return Math.min(otherwise, ...ends);
}
