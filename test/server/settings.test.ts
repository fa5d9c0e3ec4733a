import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { linkRules, linkSettings, readSettings, StartError, type Setting } from '../../src/server/node.ts';
import { phonePathOf, redirectUriOf } from '../../src/server/process/addresses.ts';
import { compareClocks } from '../../src/server/process/finding.ts';
import { settingsHelp } from '../../src/server/process/read-settings.ts';

const key = (byte: number, length = 32) => Buffer.alloc(length, byte).toString('base64');
const good = {
  PUBLIC_URL: 'https://portal.test',
  DATABASE_URL: 'postgres://user:MARKED@db/portal',
  CODE_SECRET: key(1),
  ENCRYPTION_KEYS: `new:${key(2)}, old:${key(3)}`,
  JWT_SECRETS: 'MARKED-secret-of-32-characters-or-more',
  TIKTOK_CLIENT_KEY: 'key',
  TIKTOK_CLIENT_SECRET: 'MARKED-client-secret',
};
const read = (env: Record<string, string>) => readSettings(linkSettings, env, linkRules);
const messageOf = (env: Record<string, string>): string => {
  try {
    read(env);
    return 'none';
  } catch (error) {
    expect(error).toBeInstanceOf(StartError);
    expect((error as StartError).exitCode).toBe(78);
    expect((error as StartError).message).not.toContain('MARKED');
    return (error as StartError).message;
  }
};

describe('the settings of tt-link-server', () => {
  it('are read, each with its default', () => {
    expect(read(good)).toMatchObject({
      ...{ PORT: 8080, HOST: '127.0.0.1', BASE_PATH: '/api/tt', PROVIDER: 'tiktok', REVIEW: true, SESSION_SECONDS: 300 },
      PUBLIC_URL: 'https://portal.test',
      CODE_SECRET: new Uint8Array(32).fill(1),
      ENCRYPTION_KEYS: [
        { id: 'new', key: new Uint8Array(32).fill(2) },
        { id: 'old', key: new Uint8Array(32).fill(3) },
      ],
      TIKTOK_SCOPES: ['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.list'],
    });
    expect(read({ ...good, PORT: '' }).PORT, 'an empty one is none').toBe(8080);
    expect(read({ ...good, PUBLIC_URL: 'https://portal.test/' }).PUBLIC_URL).toBe('https://portal.test');
  });

  it.each([
    ['PORT', ['65536', '-1', '80.5', '8080x', '0x50']],
    ['PUBLIC_URL', ['portal.test', 'http://portal.test', 'https://portal.test/path', 'https://u:p@portal.test', 'ftp://portal.test']],
    ['BASE_PATH', ['api', '/', '/api/', '/api/../x', '/api/./x', '/api?x', '//api']],
    [
      'ALLOWED_ORIGINS',
      [
        '*',
        'null',
        'https://a.test,',
        'https://a.test/x',
        'http://a.test',
        'https://*.a.test',
        'https://u@a.test',
        'https://a.test?',
        'a.test',
      ],
    ],
    ['ALLOWED_HEADERS', ['X Agency', 'X-Agency:', 'X-Agency,']],
    [
      'DATABASE_URL',
      [
        ...['mysql://MARKED', 'MARKED', 'postgres://u:MARKED#b@h/db', 'postgres://u:MARKED/b@h/db', 'postgres://h:MARKED/db'],
        ...['postgres://u:MARKED%@h/db', 'postgres://u:MARKED%ff@h/db', 'postgres://h:99999/db', 'postgresql://[MARKED/db'],
      ],
    ],
    ['DATABASE_CONNECTIONS', ['0', '501']],
    ['CODE_SECRET', [key(1, 31), 'MARKED not base64!']],
    ['ENCRYPTION_KEYS', [key(1), `a:${key(1, 31)}`, `a:${key(1, 33)}`, `a:${key(1)},a:${key(2)}`, `a b:${key(1)}`, `a:${key(1)},`]],
    ['JWT_SECRETS', ['MARKED-too-short', `${good.JWT_SECRETS},MARKED`]],
    [
      'JWT_JWKS_URL',
      [
        ...['portal.test', 'http://portal.test/keys', 'file:///keys', 'data:application/json,{}'],
        ...['https://u@portal.test/keys', 'https://:p@portal.test/keys', 'https://u:p@portal.test/keys'],
      ],
    ],
    ['PROVIDER', ['TikTok', 'none']],
    ['TIKTOK_SCOPES', ['user.info.profile', 'user.info.basic;video.list']],
    ['TIKTOK_BASE_URL', ['http://tiktok.test', 'https://tiktok.test/v2']],
    ['REVIEW', ['true', 'on']],
    ['SESSION_SECONDS', ['29', '601', '5 min']],
    ['LOG_LEVEL', ['verbose']],
  ] as const)('%s can’t be any of %j', (name, values) => {
    for (const value of values) {
      const said = messageOf({ ...good, [name]: value });
      expect(said, value).toMatch(new RegExp(`^${name} is .*, but it has to be `));
      expect(said, value).toContain(linkSettings[name].format);
      expect(said.split('\n'), value).toHaveLength(1);
    }
  });

  it('take the origins of apps and of pages as browsers send them', () => {
    const given = 'capacitor://localhost, HTTPS://Portal.Test:443/, https://bücher.test, http://localhost:8100, tauri://localhost';
    expect(read({ ...good, ALLOWED_ORIGINS: given }).ALLOWED_ORIGINS).toEqual([
      ...['capacitor://localhost', 'https://portal.test', 'https://xn--bcher-kva.test', 'http://localhost:8100', 'tauri://localhost'],
    ]);
    expect(read({ ...good, ALLOWED_HEADERS: 'X-Agency, x_b3' }).ALLOWED_HEADERS).toEqual(['X-Agency', 'x_b3']);
  });

  it('take every address that the database client can read', () => {
    for (const address of [
      'postgres://u:a%23b@h/db',
      'postgres:///db?host=/tmp',
      'postgres://u:p@/db?host=/tmp',
      'postgresql://[::1]:5433/db',
    ])
      expect(read({ ...good, DATABASE_URL: address }).DATABASE_URL).toBe(address);
  });

  it('that are missing or wrong are reported all at once', () => {
    const reported = (env: Record<string, string>) => messageOf(env).match(/^[A-Z_]+/gm);
    expect(reported({ PORT: 'x', REVIEW: 'x' })).toEqual([
      ...['PORT', 'PUBLIC_URL', 'CODE_SECRET', 'ENCRYPTION_KEYS', 'REVIEW'],
      ...['DATABASE_URL', 'JWT_SECRETS', 'TIKTOK_CLIENT_KEY', 'TIKTOK_CLIENT_SECRET'],
    ]);
    expect(reported({ ...good, DATABASE_URL: 'x' }), 'once each').toEqual(['DATABASE_URL']);
    expect(reported({ ...good, JWT_SECRETS: '', JWT_JWKS_URL: 'x' }), 'once each').toEqual(['JWT_JWKS_URL']);
    expect(reported({ ...good, TIKTOK_CLIENT_SECRET: '', TIKTOK_CLIENT_SECRET_FILE: '/none' })).toEqual(['TIKTOK_CLIENT_SECRET_FILE']);
  });

  it('have to fit each other', () => {
    expect(messageOf({ ...good, DATA_DIR: 'd' })).toMatch(/^DATABASE_URL or DATA_DIR .* not both\.$/);
    expect(messageOf({ ...good, DATABASE_URL: '' })).toMatch(/^DATABASE_URL or DATA_DIR/);
    expect(messageOf({ ...good, TIKTOK_CLIENT_SECRET: '' })).toMatch(/^TIKTOK_CLIENT_SECRET is missing: PROVIDER=tiktok needs/);
    expect(messageOf({ ...good, JWT_SECRETS: '' })).toMatch(/^JWT_SECRETS is missing: .*JWT_JWKS_URL/);
    for (const JWT_JWKS_URL of ['https://portal.test/.well-known/jwks.json?v=1', 'http://127.0.0.1:8080/keys'])
      expect(messageOf({ ...good, JWT_SECRETS: '', JWT_JWKS_URL })).toBe('none');
    expect(messageOf({ ...good, PROVIDER: 'simulator' })).toMatch(/ALLOW_SIMULATOR=1/);
    expect(messageOf({ ...good, PROVIDER: 'simulator', ALLOW_SIMULATOR: '1', TIKTOK_CLIENT_KEY: '' })).toBe('none');
    const simulator = { ...good, PROVIDER: 'simulator', ALLOW_SIMULATOR: '1' };
    for (const name of ['BASE_PATH', 'WEBHOOK_PATH', 'PHONE_PATH'])
      expect(messageOf({ ...simulator, [name]: '/simulated-tiktok/x' })).toMatch(`${name} is under /simulated-tiktok`);
    expect(messageOf({ ...good, WEBHOOK_PATH: '/api/tt/webhook' })).toMatch(/^WEBHOOK_PATH is under BASE_PATH/);
    expect(messageOf({ ...good, WEBHOOK_PATH: '/api/ttnotices' })).toBe('none');
    for (const PHONE_PATH of ['/api/tt', '/api/tt/phone'])
      expect(messageOf({ ...good, PHONE_PATH })).toBe('PHONE_PATH is under BASE_PATH: give the phone page an address beside the API.');
    for (const PHONE_PATH of ['/api/ttphone', '/phone/api/tt']) expect(messageOf({ ...good, PHONE_PATH })).toBe('none');
    for (const WEBHOOK_PATH of ['/tiktok', '/tiktok/callback'])
      expect(messageOf({ ...good, WEBHOOK_PATH })).toBe(
        'WEBHOOK_PATH is an address of the phone page: give the webhook another one, such as /tiktok/webhook.',
      );
    expect(messageOf({ ...good, BASE_PATH: '/simulated-tiktok/api' }), 'only with the simulated TikTok').toBe('none');
  });

  it('say where the phone page is, and what to register at TikTok', () => {
    const addressesOf = (env: Record<string, string>) => {
      const settings = read({ ...good, ...env });
      return [phonePathOf(settings), redirectUriOf(settings)];
    };
    expect(addressesOf({})).toEqual(['/tiktok', 'https://portal.test/tiktok/callback']);
    expect(addressesOf({ PHONE_PATH: '/phone' })).toEqual(['/phone', 'https://portal.test/phone/callback']);
    expect(addressesOf({ TIKTOK_LOGIN: 'qr' })).toEqual([undefined, undefined]);
    expect(addressesOf({ TIKTOK_LOGIN: 'qr', PHONE_PATH: '/phone' })[0]).toBe('/phone');
    expect(addressesOf({ TIKTOK_LOGIN: 'qr', PROVIDER: 'simulator', ALLOW_SIMULATOR: '1' })[0]).toBe('/tiktok');
  });

  it('may have spaces and a line end around them, and no quotes', () => {
    const clientSecret = { TIKTOK_CLIENT_SECRET: ' the-secret\r\n' };
    expect(read({ ...good, PORT: '9000\n', ...clientSecret })).toMatchObject({ PORT: 9_000, TIKTOK_CLIENT_SECRET: 'the-secret' });
    expect(read({ ...good, JWT_ISSUER: ' \n' }).JWT_ISSUER, 'nothing else is none').toBeUndefined();
    for (const quoted of ['"MARKED"', "'MARKED'"])
      expect(messageOf({ ...good, TIKTOK_CLIENT_SECRET: quoted })).toBe('TIKTOK_CLIENT_SECRET has quotes around it: leave them out.');
    for (const secret of [`a"b"`, `"a"b`, `"a'`, `'`])
      expect(read({ ...good, TIKTOK_CLIENT_SECRET: secret }).TIKTOK_CLIENT_SECRET).toBe(secret);
  });

  it('may have their secrets in files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tt-link-'));
    const file = join(folder, 'secret');
    writeFileSync(file, `${key(9)}\n`);
    const { CODE_SECRET, ...rest } = good;
    for (const path of [file, ` ${file}\n`])
      expect(read({ ...rest, CODE_SECRET_FILE: path }).CODE_SECRET).toEqual(new Uint8Array(32).fill(9));
    expect(messageOf({ ...good, CODE_SECRET_FILE: file }), CODE_SECRET).toMatch(/^CODE_SECRET and CODE_SECRET_FILE are both set/);
    writeFileSync(file, 'MARKED!');
    expect(messageOf({ ...rest, CODE_SECRET_FILE: file })).toMatch(/^CODE_SECRET is set, but it has to be/);
    rmSync(folder, { recursive: true });
    expect(messageOf({ ...rest, CODE_SECRET_FILE: file })).toBe(`CODE_SECRET_FILE names ${file}, which can't be read (ENOENT).`);
    expect(messageOf({ ...rest, CODE_SECRET_FILE: file, PUBLIC_URL: '' }).split('\n'), "a file that can't be read is not missing").toEqual([
      expect.stringMatching(/^PUBLIC_URL is missing: it has to be /),
      expect.stringMatching(/^CODE_SECRET_FILE names /),
    ]);
    // What isn’t secret is in the environment and nowhere else.
    expect(read({ ...good, PORT_FILE: file }).PORT).toBe(8080);
  });

  it('all have a sentence, and a default that they take', () => {
    for (const [name, { description: about, format: takes, default: standard, schema }] of Object.entries<Setting>(linkSettings)) {
      expect(about, name).toMatch(/^\p{Lu}|^".*\.$/u);
      expect(about, name).toMatch(/[.]$/);
      expect(takes, name).not.toMatch(/[.]$/);
      if (standard !== undefined) expect(v.safeParse(schema, standard).success, name).toBe(true);
    }
  });
});

describe('two clocks', () => {
  const compare = (otherMs: number) => compareClocks('clock', 1_000_000 + otherMs, { before: 1_000_000, after: 1_000_100 }, 'TikTok');
  const text = (seconds: number) =>
    `The clocks of this machine and of TikTok differ by ${seconds} s. Synchronize this machine's clock (NTP).`;

  it.each([
    [-5_999, { result: 'ok', text: 'The clocks of this machine and of TikTok agree.' }],
    [-6_000, { result: 'warning', text: text(5) }],
    [5_099, { result: 'ok', text: 'The clocks of this machine and of TikTok agree.' }],
    [5_100, { result: 'warning', text: text(5) }],
    [60_099, { result: 'warning', text: text(60) }],
    [60_100, { result: 'failed', text: text(60) }],
    [-61_000, { result: 'failed', text: text(60) }],
  ])('%i ms apart', (ms, found) => {
    expect(compare(ms)).toEqual({ check: 'clock', ...found });
  });
});

it('a host reads settings of its own, with rules of its own or none', () => {
  const table = { NAME: { schema: v.string(), format: 'a word', description: 'A name.' } };
  expect(readSettings(table, { NAME: 'mia', OTHER: 'x' })).toEqual({ NAME: 'mia' });
  expect(() => readSettings(table, { NAME: 'mia' }, ({ NAME }) => [`There is another ${NAME}.`])).toThrow('There is another mia.');
});

it('the help says of each setting what it is for, what it takes and what holds without it', () => {
  const setting = { schema: v.string(), format: 'a word', description: 'What is said.' };
  const table: Record<string, Setting> = {
    PLAIN: setting,
    USUAL: { ...setting, default: 'yes' },
    KEY: { ...setting, required: true, secret: true },
  };
  const rest = '\n    What is said. Takes a word.';
  expect(settingsHelp(table)).toBe(`PLAIN${rest}\nUSUAL (yes by default)${rest}\nKEY (required, secret)${rest}`);
});
