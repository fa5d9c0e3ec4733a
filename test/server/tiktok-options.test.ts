// What the provider can be made with, the pages it leads to, and what is refused in a sentence.
import { expect, test } from 'vitest';
import { tiktok, type TikTokOptions } from '../../src/server/tiktok/tiktok.ts';

const redirectUri = 'https://portal.example/tiktok/callback';
const good: TikTokOptions = { clientKey: 'key', clientSecret: 'secret', redirectUri };
const token = 'x'.repeat(43);
const at = (rule: string) => `tiktok: redirectUri ${rule}, such as ${redirectUri}.`;

test.each<[Partial<TikTokOptions>, string]>([
  [{ clientKey: '' }, 'tiktok: clientKey and clientSecret have to be the ones that TikTok gave for the app.'],
  [{ clientSecret: '' }, 'tiktok: clientKey and clientSecret have to be the ones that TikTok gave for the app.'],
  [{ scopes: ['video.list'] }, "tiktok: scopes have to include user.info.basic, or nobody's account can be read."],
  [{ redirectUri: undefined }, "tiktok: redirectUri is missing. Set it, or set login to 'qr' if your app has Login Kit with QR code."],
  ...['ftp://x.test', 'xhttps://x.test', 'https-x://x.test', 'no address'].map((authorizeUrl): [Partial<TikTokOptions>, string] => [
    { authorizeUrl },
    'tiktok: authorizeUrl has to be an https: address, or an http: one of a simulated TikTok.',
  ]),
  [{ redirectUri: '/tiktok/callback' }, at('has to be an absolute address')],
  ...['http://portal.example/tiktok/callback', 'app://localhost/tiktok/callback'].map((uri): [Partial<TikTokOptions>, string] => [
    { redirectUri: uri },
    at('has to be an https: address'),
  ]),
  ...[`${redirectUri}?a=1`, `${redirectUri}?`, `${redirectUri}#a`, `${redirectUri}#`, 'https://u@portal.example/tiktok/callback'].map(
    (uri): [Partial<TikTokOptions>, string] => [{ redirectUri: uri }, at('may have no query, fragment or user name')],
  ),
  [{ redirectUri: `https://portal.example/${'a'.repeat(480)}/callback` }, at('may have 511 characters at most')],
  ...['https://portal.example/callback', 'https://portal.example/tiktok/callback/', 'https://portal.example/tiktok/xcallback'].map(
    (uri): [Partial<TikTokOptions>, string] => [{ redirectUri: uri }, at('has to end with the path of the phone page and /callback')],
  ),
  [{ redirectUri: 'https://Portal.example/tiktok/callback' }, at('has to be spelled as browsers spell it')],
])('%j is refused', (changed, sentence) => {
  expect(() => tiktok({ ...good, ...changed })).toThrow(new Error(sentence));
});

test('a redirect URI may be of this machine, of any machine with a simulated TikTok, and 511 characters long', () => {
  const authorizeUrl = 'http://tiktok.test/authorize';
  for (const changed of [
    { redirectUri: 'http://localhost:5173/tiktok/callback' },
    { redirectUri: 'http://portal.example/tiktok/callback', authorizeUrl },
    { redirectUri: `https://portal.example/${'a'.repeat(511 - 32)}/callback` },
  ])
    expect(tiktok({ ...good, ...changed }).webLogin?.redirectUri).toBe(changed.redirectUri);
});

test("with Login Kit for Web each code is an address of the phone page, which leads to TikTok's", () => {
  const { name, webLogin, codeUrls, shareUrl, openUrl, prepareCode, upstream } = tiktok(good);
  const page = `https://portal.example/tiktok/${token}`;
  expect(codeUrls({ sessionId: 's', rotation: 0, token }, null)).toEqual({ scanUrl: page, scanner: 'camera' });
  expect([shareUrl, openUrl].map((url) => url?.({ sessionId: 's', token }))).toEqual([page, page]);
  expect([name, prepareCode, upstream.check]).toEqual(['tiktok', undefined, undefined]);
  expect(webLogin).toMatchObject({ redirectUri, phoneUrl: 'https://portal.example/tiktok' });
  const { origin, pathname, searchParams } = new URL(webLogin!.authorizeUrl('the state'));
  expect(`${origin}${pathname}`).toBe('https://www.tiktok.com/v2/auth/authorize/');
  expect(Object.fromEntries(searchParams)).toEqual({
    ...{ client_key: 'key', response_type: 'code', redirect_uri: redirectUri, state: 'the state', disable_auto_auth: '1' },
    scope: 'user.info.basic,user.info.profile,user.info.stats,video.list',
  });
});

test('with Login Kit with QR code each code is asked for, and its address has our ticket in it', async () => {
  const asked: string[] = [];
  const provider = tiktok({
    ...{ clientKey: 'key', clientSecret: 'secret', login: 'qr', name: 'simulator', baseUrl: 'https://api.test' },
    async fetch(input, init) {
      const request = new Request(input, init);
      asked.push(`${request.url} ${await request.text()}`);
      return Response.json(
        asked.length === 1 ? { scan_qrcode_url: 'aweme://authorize?client_ticket=tobefilled', token: 'poll' } : { status: 'new' },
      );
    },
  });
  const scan = { sessionId: 's', rotation: 0, token };
  const prepared = await provider.prepareCode!(scan);
  expect(JSON.parse(prepared)).toEqual({ scanUrl: 'aweme://authorize?client_ticket=tobefilled', pollToken: 'poll' });
  expect(provider.codeUrls(scan, prepared)).toEqual({ scanUrl: `aweme://authorize?client_ticket=${token}`, scanner: 'tiktok' });
  expect(await provider.upstream.check!(scan, prepared)).toEqual({ type: 'waiting' });
  expect(asked).toEqual([
    expect.stringMatching(
      /^https:\/\/api\.test\/v2\/oauth\/get_qrcode\/ client_key=key&scope=user\.info\.basic%2Cuser\.info\.profile%2Cuser\.info\.stats%2Cvideo\.list&state=[\w-]{43}$/,
    ),
    'https://api.test/v2/oauth/check_qrcode/ client_key=key&client_secret=secret&token=poll',
  ]);
  expect([provider.name, provider.webLogin, provider.shareUrl, provider.openUrl]).toEqual(['simulator', undefined, undefined, undefined]);
});
