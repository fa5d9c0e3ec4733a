import { expect, it } from 'vitest';
import { readDemoSettings } from '../../demo/settings.ts';
import { StartError } from '../../src/server/node.ts';

const messageOf = (env: Record<string, string>) => {
  try {
    return readDemoSettings(env);
  } catch (error) {
    expect(error).toBeInstanceOf(StartError);
    return (error as StartError).message;
  }
};

it('starts with nothing set, and against TikTok with both of its settings', () => {
  expect(readDemoSettings({})).toEqual({ port: 5173, host: 'localhost', dataDir: '.data' });
  const app = { TIKTOK_CLIENT_KEY: 'key', TIKTOK_CLIENT_SECRET: 'secret', TIKTOK_LOGIN: 'qr' };
  expect(readDemoSettings({ ...app, PORT: '0', TIKTOK_BASE_URL: 'http://127.0.0.1:1' })).toMatchObject({
    port: 0,
    tiktok: {
      clientKey: 'key',
      clientSecret: 'secret',
      baseUrl: 'http://127.0.0.1:1',
      scopes: expect.arrayContaining(['user.info.basic']) as string[],
    },
  });
  expect(readDemoSettings({ ...app, TIKTOK_LOGIN: 'web', PUBLIC_URL: 'https://portal.example' })).toMatchObject({
    publicUrl: 'https://portal.example',
    tiktok: { login: 'web', redirectUri: 'https://portal.example/tiktok/callback' },
  });
  expect(readDemoSettings({ ...app, TIKTOK_CLIENT_KEY: '', TIKTOK_CLIENT_SECRET: '' })).not.toHaveProperty('tiktok');
});

it('says what is wrong, and never a secret', () => {
  expect(messageOf({ PORT: 'http' })).toBe('PORT is "http", but it has to be a whole number from 0 to 65535.');
  expect(messageOf({ TIKTOK_CLIENT_KEY: 'key' })).toMatch(/^TIKTOK_CLIENT_SECRET is missing/);
  expect(messageOf({ TIKTOK_CLIENT_KEY: 'key', TIKTOK_CLIENT_SECRET: 'secret' })).toMatch(/^PUBLIC_URL is missing/);
  expect(messageOf({ TIKTOK_CLIENT_SECRET: 'MARKED' })).toMatch(/^TIKTOK_CLIENT_KEY is missing(?!.*MARKED)/);
  expect(messageOf({ DATABASE_URL: 'MARKED' })).toMatch(/^DATABASE_URL is set, but it has to be(?!.*MARKED)/);
});
