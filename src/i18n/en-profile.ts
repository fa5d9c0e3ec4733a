// The part of English that a profile card and an attach control say, so that a page of cards doesn't load the flow's.
import type { PartnerLabel, ProfileStats } from '../core/profile.ts';
import { sharedWords, type Translation } from './en-shared.ts';

type CoreKey = `label.${PartnerLabel}` | `stat.${keyof ProfileStats}`;

export const profileWords = {
  ...sharedWords,

  'label.creator-agency-partner': 'Creator Agency Partner',
  'label.tiktok-shop-affiliate-partner': 'TikTok Shop Affiliate Partner',
  'card.nameless': 'TikTok profile',
  'card.verified': 'Verified',
  'card.link': 'View on TikTok',
  'card.empty': 'No TikTok profile is linked.',
  'card.play': 'Play video',
  // The count is short already, such as "1.3M"; how it is counted is Intl's.
  'card.views': (count: string | number, plural: Intl.LDMLPluralRule) => `${count} ${plural === 'one' ? 'view' : 'views'}`,
  'stat.followers': 'Followers',
  'stat.following': 'Following',
  'stat.likes': 'Likes',
  'stat.videos': 'Videos',

  'attach.label': 'Attach your TikTok profile',
  'attach.link': 'Link a TikTok profile',
  'attach.seen.creator': 'Creators will see this',
  'attach.seen.seller': 'Sellers will see this',
  'attach.close': 'Close',
  'attach.loading': 'Your TikTok profile is still loading. Wait a moment.',
  'attach.failed': 'Couldn’t load your profile.',
} satisfies Translation & Record<CoreKey, string> & Record<string, unknown>;

/** The words of one language that a card or an attach control says. */
export type ProfileWords = Translation & Omit<typeof profileWords, keyof Translation>;
