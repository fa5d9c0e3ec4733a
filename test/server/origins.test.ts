import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createCrossOrigin, type CrossOriginOptions } from '../../src/server/http/cross-origin.ts';
import { parseOrigin } from '../../src/server/http/origins.ts';

test.each([
  ['https://portal.test', 'https://portal.test'],
  ['https://portal.test/', 'https://portal.test'],
  ['HTTPS://Portal.TEST:443', 'https://portal.test'],
  ['https://portal.test:8443', 'https://portal.test:8443'],
  ['https://bücher.test', 'https://xn--bcher-kva.test'],
  ['http://localhost:80', 'http://localhost'],
  ['http://127.0.0.1:5173', 'http://127.0.0.1:5173'],
  ['http://127.100.200.250', 'http://127.100.200.250'],
  ['http://[::1]:5173', 'http://[::1]:5173'],
  ['https://[2001:DB8::1]', 'https://[2001:db8::1]'],
  ['capacitor://localhost', 'capacitor://localhost'],
  ['Capacitor://LOCALHOST/', 'capacitor://localhost'],
  ['ionic://localhost', 'ionic://localhost'],
  ['tauri://localhost', 'tauri://localhost'],
  ['app://obsidian.md', 'app://obsidian.md'],
  ['app://localhost:443', 'app://localhost:443'],
  ['app-http://localhost', 'app-http://localhost'],
  ['httpx://app.test', 'httpx://app.test'],
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
    'http://notlocalhost',
    'http://localhost.portal.test',
  ],
])('%j is none that a page may call from', (written) => {
  expect(parseOrigin(written)).toBeUndefined();
});

test('an international name is read the hundred-thousandth time as the first', () => {
  for (let n = 0; n < 100_000; n++) if (parseOrigin('https://bücher.test') === undefined) throw new Error(`not the ${n}th time`);
});

async function send(options: CrossOriginOptions, headers: Record<string, string>, method = 'POST'): Promise<Response> {
  const { cors, sameOrigin, pageHost } = createCrossOrigin(options);
  const app = new Hono().onError((error, c) => c.text(error.message, 403));
  if (cors) app.use(cors);
  app.post('*', sameOrigin, (c) => c.text(pageHost(c)));
  return app.request('http://api.test/link', { method, headers });
}
const allowedOrigins = ['HTTPS://Pages.test:443', 'capacitor://localhost'];
const publicUrl = 'https://portal.test';
const refused = 'Pages of this origin may not change anything here.';

test.each<[headers: Record<string, string>, options: CrossOriginOptions, answer: string]>([
  [{}, {}, ''],
  [{}, { publicUrl }, 'portal.test'],
  [{ 'Sec-Fetch-Site': 'same-origin' }, {}, ''],
  [{ 'Sec-Fetch-Site': 'cross-site' }, {}, refused],
  [{ 'Sec-Fetch-Site': 'cross-site' }, { allowedOrigins }, refused],
  // A proxy in front may speak TLS.
  [{ Origin: 'https://api.test' }, {}, ''],
  [{ Origin: 'https://api.test:8443' }, {}, refused],
  [{ Origin: 'https://pages.test' }, {}, refused],
  [{ Origin: 'null' }, { allowedOrigins }, refused],
  [{ Origin: 'https://pages.test' }, { allowedOrigins }, 'pages.test'],
  [{ Origin: 'https://pages.test', 'Sec-Fetch-Site': 'cross-site' }, { allowedOrigins, publicUrl }, 'pages.test'],
  [{ Origin: 'capacitor://localhost' }, { allowedOrigins }, 'localhost'],
  [{ Origin: 'https://portal.test' }, { publicUrl, allowedOrigins }, 'portal.test'],
  [{ Origin: 'http://portal.test' }, { publicUrl }, refused],
  [{ Origin: 'https://api.test' }, { publicUrl }, refused],
])('what a page with %j may change, and its host: %j', async (headers, options, answer) => {
  expect(await (await send(options, headers)).text()).toBe(answer);
});

test('a preflight is answered to an allowed page alone', async () => {
  const names = ['Origin', 'Credentials', 'Methods', 'Headers', 'Max-Age'].map((name) =>
    name === 'Max-Age' ? `Access-Control-${name}` : `Access-Control-Allow-${name}`,
  );
  const preflight = async (Origin: string, options: CrossOriginOptions) => {
    const { headers } = await send(options, { Origin }, 'OPTIONS');
    return names.map((name) => headers.get(name));
  };
  expect(await preflight('https://pages.test', { allowedOrigins, allowedHeaders: ['X-Own'] })).toEqual([
    'https://pages.test',
    'true',
    'GET,POST,DELETE',
    'Content-Type,Idempotency-Key,If-None-Match,Prefer,traceparent,baggage,sentry-trace,X-Own',
    '600',
  ]);
  expect((await preflight('https://other.test', { allowedOrigins }))[0]).toBeNull();
  expect(await preflight('https://pages.test', {})).toEqual([null, null, null, null, null]);
});

test('an allowed origin that is none is refused by name', () => {
  expect(() => createCrossOrigin({ allowedOrigins: ['https://pages.test', 'pages.test'] })).toThrow(
    /^createLinkServer: allowedOrigins has "pages\.test", but an origin is scheme:\/\/host/,
  );
});
