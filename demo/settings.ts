import {
  dataSettings,
  linkSettings,
  readSettings,
  tiktokSettings,
  type Environment,
  type Settings,
  type SettingsTable,
} from '../src/server/node.ts';
import type { DemoOptions } from './process.ts';

/** What `npm start` can be told, all by environment. */
export const demoSettings = {
  PORT: { ...linkSettings.PORT, default: '5173' },
  HOST: { ...linkSettings.HOST, description: 'The address to listen on; 0.0.0.0 for other devices in your network.', default: 'localhost' },
  DATA_DIR: {
    ...dataSettings.DATA_DIR,
    description: 'The folder for the database, and for the secret that codes are derived from.',
    default: '.data',
  },
  DATABASE_URL: { ...dataSettings.DATABASE_URL, description: 'A PostgreSQL to keep the data in instead.' },
  PUBLIC_URL: {
    description:
      'Where browsers reach the demo. Needed with TIKTOK_LOGIN=web: register it with /tiktok/callback at its end as the redirect URI at TikTok.',
    format: linkSettings.PUBLIC_URL.format,
    schema: linkSettings.PUBLIC_URL.schema,
  },
  ...tiktokSettings,
} as const satisfies SettingsTable;

/** The options of the demo in `env`. Throws a `StartError` that names what is wrong. */
export function readDemoSettings(env: Environment): DemoOptions {
  const settings = readSettings(demoSettings, env, demoRules);
  const { TIKTOK_CLIENT_KEY: clientKey, TIKTOK_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl } = settings;
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataDir: settings.DATA_DIR,
    ...(settings.DATABASE_URL && { databaseUrl: settings.DATABASE_URL }),
    ...(publicUrl && { publicUrl }),
    ...(clientKey &&
      clientSecret && {
        tiktok: {
          clientKey,
          clientSecret,
          login: settings.TIKTOK_LOGIN,
          ...(publicUrl && { redirectUri: `${publicUrl}/tiktok/callback` }),
          scopes: settings.TIKTOK_SCOPES,
          baseUrl: settings.TIKTOK_BASE_URL,
          authorizeUrl: settings.TIKTOK_AUTHORIZE_URL,
        },
      }),
  };
}

function demoRules(settings: Partial<Settings<typeof demoSettings>>): string[] {
  const names = ['TIKTOK_CLIENT_KEY', 'TIKTOK_CLIENT_SECRET'] as const;
  const missing = names.filter((name) => settings[name] === undefined);
  if (missing.length === 1)
    return [`${missing[0]} is missing: the demo asks TikTok with both of ${names.join(' and ')}, and a simulated one without them.`];
  if (missing.length === 0 && settings.TIKTOK_LOGIN === 'web' && settings.PUBLIC_URL === undefined)
    return ['PUBLIC_URL is missing: TikTok sends account holders back to it. Set it, or TIKTOK_LOGIN=qr if your app has that product.'];
  return [];
}
