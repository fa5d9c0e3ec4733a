// The part of English that every element says.
import type { RelinkReason, UnavailableReason } from '../core/profile.ts';

/** What a language says of itself. */
export interface Translation {
  readonly $code: string;
  readonly $name: string;
  readonly $dir: 'ltr' | 'rtl';
}

type CoreKey = `health.${RelinkReason | UnavailableReason}`;

export const sharedWords = {
  $code: 'en',
  $name: 'English',
  $dir: 'ltr',

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

  'link-again': 'Link again',
  'try-again': 'Try again',

  'notice.setup': 'Linking isn’t set up on this page yet. Contact your administrator.',
} satisfies Translation & Record<CoreKey, string> & Record<string, unknown>;
