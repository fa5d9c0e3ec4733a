import { maxVideos } from '../../contract/limits.ts';
import type { Profile } from '../../core/profile.ts';
import { bioLength, safeHandle, safeText } from '../../core/safe-text.ts';
import { safeImageUrl } from '../../core/safe-url.ts';
import type { Account } from '../tiktok/account.ts';

/** What is kept of an account. */
export type AccountFacts = Omit<Profile, 'id' | 'partnerRoles' | 'health'>;

/** What a profile shows of an account of `provider` and no more, cut to what fits a card. */
export function factsOf(account: Account, provider: string): AccountFacts {
  const { verified, stats, videos } = account;
  const picture = (url: string | undefined) => pictureUrl(url, provider);
  return {
    handle: safeHandle(account.handle),
    displayName: clean(account.displayName),
    bio: clean(account.bio, bioLength),
    verified,
    avatarUrl: picture(account.avatarUrl),
    stats,
    videos: videos?.slice(0, maxVideos).map((video) => ({ ...video, title: clean(video.title), coverUrl: picture(video.coverUrl) })),
  };
}

/** The address of a picture. Only the simulated TikTok may have it on `http:`; a browser then checks that it is the API's own origin. */
export function pictureUrl(url: string | undefined, provider: string): string | undefined {
  return safeImageUrl(url, provider === 'simulator' ? url : undefined);
}

function clean(text: string | undefined, length?: number): string | undefined {
  return text === undefined ? undefined : safeText(text, length);
}
