import type { LinkSettings } from './link-settings.ts';

/** Where the simulated TikTok is with PROVIDER=simulator. */
export const simulatedTikTokPath = '/simulated-tiktok';

/** Where the phone page is, if there is one. */
export function phonePathOf({ PROVIDER, TIKTOK_LOGIN, PHONE_PATH }: Partial<LinkSettings>): string | undefined {
  return PHONE_PATH ?? (PROVIDER === 'simulator' || TIKTOK_LOGIN === 'web' ? '/tiktok' : undefined);
}

/** The redirect URI to register at TikTok, if there is a phone page. */
export function redirectUriOf(settings: LinkSettings): string | undefined {
  const phonePath = phonePathOf(settings);
  return phonePath && `${settings.PUBLIC_URL}${phonePath}/callback`;
}
