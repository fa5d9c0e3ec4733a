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
  ...tiktokSettings,
} as const satisfies SettingsTable;

/** The options of the demo in `env`. Throws a `StartError` that names what is wrong. */
export function readDemoSettings(env: Environment): DemoOptions {
  const settings = readSettings(demoSettings, env, oneWithoutTheOther);
  const { TIKTOK_CLIENT_KEY: clientKey, TIKTOK_CLIENT_SECRET: clientSecret } = settings;
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataDir: settings.DATA_DIR,
    ...(settings.DATABASE_URL && { databaseUrl: settings.DATABASE_URL }),
    ...(clientKey &&
      clientSecret && { tiktok: { clientKey, clientSecret, scopes: settings.TIKTOK_SCOPES, baseUrl: settings.TIKTOK_BASE_URL } }),
  };
}

function oneWithoutTheOther(settings: Settings<typeof demoSettings>): string[] {
  const names = ['TIKTOK_CLIENT_KEY', 'TIKTOK_CLIENT_SECRET'] as const;
  const missing = names.filter((name) => settings[name] === undefined);
  return missing.length === 1
    ? [`${missing[0]} is missing: the demo asks TikTok with both of ${names.join(' and ')}, or with neither its simulator.`]
    : [];
}
