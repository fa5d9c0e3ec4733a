import { expect, test } from 'vitest';
import { parseOrigin } from '../../src/server/http/origins.ts';

test.each([
  ['https://portal.test', 'https://portal.test'],
  ['https://portal.test/', 'https://portal.test'],
  ['HTTPS://Portal.TEST:443', 'https://portal.test'],
  ['https://portal.test:8443', 'https://portal.test:8443'],
  ['https://bücher.test', 'https://xn--bcher-kva.test'],
  ['http://localhost:80', 'http://localhost'],
  ['http://127.0.0.1:5173', 'http://127.0.0.1:5173'],
  ['http://[::1]:5173', 'http://[::1]:5173'],
  ['https://[2001:DB8::1]', 'https://[2001:db8::1]'],
  ['capacitor://localhost', 'capacitor://localhost'],
  ['Capacitor://LOCALHOST/', 'capacitor://localhost'],
  ['ionic://localhost', 'ionic://localhost'],
  ['tauri://localhost', 'tauri://localhost'],
  ['app://obsidian.md', 'app://obsidian.md'],
  ['app://localhost:443', 'app://localhost:443'],
  ['chrome-extension://abcdefghijklmnopabcdefghijklmnop', 'chrome-extension://abcdefghijklmnopabcdefghijklmnop'],
  ['moz-extension://5E0C8A1E-2F3B-4c4d-8e5f-0123456789ab', 'moz-extension://5e0c8a1e-2f3b-4c4d-8e5f-0123456789ab'],
])('%s is the origin %s', (written, sent) => {
  expect(parseOrigin(written)).toBe(sent);
});

test.each([
  ...[
    '',
    '*',
    'null',
    'portal.test',
    '//portal.test',
    'https://',
    'https://portal.test/x',
    'https://portal.test//',
    'https://portal.test?x',
  ],
  ...['https://portal.test#x', 'https://user@portal.test', 'https://u:p@portal.test', 'https://*.portal.test', 'https://portal.test:99999'],
  ...['app://localhost:99999', 'http://portal.test', 'http://192.168.1.7:5173', 'file://host', 'data:text/html,x', 'ws://portal.test'],
  ...[
    'javascript://portal.test',
    'https://portal.test https://other.test',
    'capacitor:localhost',
    'capacitor://',
    'https://a\nb',
    'ftp://portal.test',
  ],
])('%j is none that a page may call from', (written) => {
  expect(parseOrigin(written)).toBeUndefined();
});

test('an international name is read the hundred-thousandth time as the first', () => {
  for (let n = 0; n < 100_000; n++) if (parseOrigin('https://bücher.test') === undefined) throw new Error(`not the ${n}th time`);
});
