import * as v from 'valibot';
import type { Setting } from './read-settings.ts';
import { listOf, origin, text, url } from './setting-schemas.ts';

/** The app that TikTok gave. */
export const tiktokSettings = {
  TIKTOK_CLIENT_KEY: { description: 'The client key of your app at TikTok.', format: 'the key that TikTok gave', schema: text },
  TIKTOK_CLIENT_SECRET: {
    description: 'Its secret; TikTok also signs its webhook events with it.',
    format: 'the secret that TikTok gave',
    schema: text,
    secret: true,
  },
  TIKTOK_LOGIN: {
    description:
      "How account holders agree: `web` (Login Kit for Web) shows codes that any camera opens, `qr` (Login Kit with QR code) shows codes for the scanner inside TikTok's app.",
    format: 'web or qr',
    schema: v.picklist(['web', 'qr']),
    default: 'web',
  },
  TIKTOK_SCOPES: {
    description: 'What the server asks account holders for. All but the first may be left out; the card then shows less.',
    format: 'a list with commas, user.info.basic among it',
    schema: v.pipe(
      listOf(v.pipe(v.string(), v.regex(/^[\w.]+$/))),
      v.check((scopes) => scopes.includes('user.info.basic')),
    ),
    default: 'user.info.basic,user.info.profile,user.info.stats,video.list',
  },
  TIKTOK_BASE_URL: {
    description: "The address of TikTok's API. Another one is only for tests.",
    format: 'an https: address without a path, or an http: one of this machine',
    schema: origin,
    default: 'https://open.tiktokapis.com',
  },
  TIKTOK_AUTHORIZE_URL: {
    description: "TikTok's page that asks for consent. Another one is only for tests.",
    format: 'an https: address, or an http: one of this machine',
    schema: url,
    default: 'https://www.tiktok.com/v2/auth/authorize/',
  },
} as const satisfies Record<string, Setting>;
