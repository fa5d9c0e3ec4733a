// The part of English that a profile card and an attach control need, so that a page of cards doesn't load the flow's.
import type { PartnerLabel, ProfileStats, RelinkReason, UnavailableReason } from '../core/profile.ts';

/** What a language says of itself. */
export interface Translation {
  readonly $code: string;
  readonly $name: string;
  readonly $dir: 'ltr' | 'rtl';
}

type CoreKey = `label.${PartnerLabel}` | `health.${RelinkReason | UnavailableReason}` | `stat.${keyof ProfileStats}`;

export const profileWords = {
  $code: 'en',
  $name: 'English',
  $dir: 'ltr',

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

  // What the agency is told about its own profile; viewers get one neutral line.
  'health.disconnected': 'The connection to TikTok ended. Link your profile again.',
  'health.revoked': 'Access was withdrawn in TikTok. Link your profile again.',
  'health.expired': 'Access to your profile expired. Link it again.',
  'health.deleted': 'This account was deleted on TikTok.',
  'health.banned': 'TikTok has banned this account.',
  'health.age-changed': 'This account no longer meets the age requirement.',
  'health.private': 'This account is private, so it can’t be shown.',
  'health.unknown': 'This account isn’t available on TikTok right now.',
  'health.viewer': 'This profile isn’t available right now.',

  'attach.label': 'Attach your TikTok profile',
  'attach.link': 'Link a TikTok profile',
  'attach.seen.creator': 'Creators will see this',
  'attach.seen.seller': 'Sellers will see this',
  'attach.close': 'Close',
  'attach.loading': 'Your TikTok profile is still loading. Wait a moment.',
  'attach.failed': 'Couldn’t load your profile.',

  'link-again': 'Link again',
  'try-again': 'Try again',

  'notice.setup': 'Linking isn’t set up on this page yet. Contact your administrator.',
} satisfies Translation & Record<CoreKey, string> & Record<string, unknown>;

/** The words of one language that a card or an attach control says. */
export type ProfileWords = Translation & Omit<typeof profileWords, keyof Translation>;
