import fc from 'fast-check';
import { sign } from 'hono/jwt';
import { expect, test } from 'vitest';
import { jwtSignIn, type SignInOptions } from '../../src/server/node.ts';
import { hmacToken } from './server-process.ts';

const secret = 'the-secret-of-the-portal-and-of-the-server';
const at = 1_800_000_000;
const agency = { id: 'sunrise', name: 'Sunrise Talent', partnerRoles: ['cap', 'tap'] };
const claims = { sub: 'mia', agency, aud: 'tt-link', exp: at + 300 };
const mia = { agency, user: { id: 'mia' } };

const refused: string[] = [];
const log = { error: () => {}, debug: (_: string, { reason }: { reason?: unknown }) => void refused.push(String(reason)) };
const ask = (authorization: string | undefined, options: Partial<SignInOptions> = {}) =>
  jwtSignIn({ secrets: [secret], audience: 'tt-link', log, now: () => at * 1_000, ...options })(
    new Request('https://portal.test/api/tt/link', authorization === undefined ? {} : { headers: { Authorization: authorization } }),
  );
const askWith = async (changed: Record<string, unknown>, options?: Partial<SignInOptions>) =>
  ask(`Bearer ${await sign({ ...claims, ...changed }, secret)}`, options);

test("the portal's token says who calls", async () => {
  expect(await askWith({})).toEqual(mia);
  expect(await askWith({ iat: at, nbf: at, iss: 'portal', more: { than: 'needed' } })).toEqual(mia);
  expect(await askWith({ aud: ['other', 'tt-link'] })).toEqual(mia);
  expect(await askWith({ iss: 'portal' }, { issuer: 'portal' })).toEqual(mia);
  expect(await askWith({}, { secrets: ['a-new-secret-that-nobody-signs-with-yet', secret] }), 'while secrets change').toEqual(mia);
});

test.each([
  ['ended', { exp: at - 30 }, 'expired'],
  ['never ends', { exp: undefined }, 'claim exp'],
  ['ends too late to be short-lived', { exp: at + 3_631 }, 'ends too late'],
  ['ends at no time', { exp: '2030-01-01' }, 'claim exp'],
  ['is not valid yet', { nbf: at + 31 }, 'claim nbf'],
  ['comes from the future', { iat: at + 31 }, 'claim iat'],
  ['is for somebody else', { aud: 'another-service' }, 'claim aud'],
  ['is for nobody', { aud: undefined }, 'claim aud'],
  ['names no user', { sub: undefined }, 'claim sub'],
  ['names an agency that is none', { agency: null }, 'claim agency'],
  ['names a user that no database keeps', { sub: 'mia\0' }, 'claim sub'],
  ['names an agency without a name', { agency: { ...agency, name: '' } }, 'claim agency.name'],
  ['gives a role that there isn’t', { agency: { ...agency, partnerRoles: ['admin'] } }, 'claim agency.partnerRoles.0'],
])('a token that %s is no sign-in', async (_, changed, reason) => {
  refused.length = 0;
  expect(await askWith(changed)).toBeUndefined();
  expect(refused).toEqual([reason]);
});

test('a token that is rejected is logged at debug with its reason, and a request without one is not logged', async () => {
  const lines: unknown[] = [];
  const noting = { error: () => expect.unreachable(), debug: (...line: unknown[]) => void lines.push(line) };
  expect(await askWith({ aud: 'another-service' }, { log: noting })).toBeUndefined();
  for (const authorization of [undefined, 'Basic bWlh', 'Bearer ']) expect(await ask(authorization, { log: noting })).toBeUndefined();
  expect(lines).toEqual([['A sign-in was refused.', { event: 'sign-in', reason: 'claim aud' }]]);
  for (const less of [undefined, { error: () => expect.unreachable() }])
    expect(await askWith({ aud: 'another-service' }, { log: less }), 'no log at debug').toBeUndefined();
});

test("a token without an agency is a viewer's", async () => {
  expect(await askWith({ agency: undefined })).toEqual({ user: { id: 'mia' } });
});

test('a secret is its bytes, whatever they spell', async () => {
  for (const words of ['PUBLIC', 'PRIVATE', '-----BEGIN PUBLIC KEY-----', '{"kty":"oct"}', 'schlüssel']) {
    const own = `${words} of the portal and of the server`;
    const token = hmacToken({ alg: 'HS256', typ: 'JWT' }, claims, own);
    expect(await ask(`Bearer ${token}`, { secrets: [own] }), words).toEqual(mia);
    expect(await ask(`Bearer ${token}`), words).toBeUndefined();
  }
});

test('clocks may be 30 s apart', async () => {
  expect(await askWith({ exp: at - 29 })).toEqual(mia);
  expect(await askWith({ nbf: at + 30, iat: at + 30 })).toEqual(mia);
  expect(await askWith({ exp: at + 3_630 })).toEqual(mia);
});

test('another issuer, another secret, another algorithm, no signature, no token', async () => {
  expect(await askWith({ iss: 'portal' }, { issuer: 'other' })).toBeUndefined();
  expect(await askWith({}, { issuer: 'portal' }), 'none where one is asked for').toBeUndefined();
  expect(await ask(`Bearer ${await sign(claims, `${secret}.`)}`)).toBeUndefined();
  expect(await ask(`Bearer ${await sign(claims, secret, 'HS512')}`)).toBeUndefined();
  for (const alg of ['none', 'None', 'RS256'])
    expect(await ask(`Bearer ${hmacToken({ alg, typ: 'JWT' }, claims, secret)}`), alg).toBeUndefined();
  const [header, payload] = (await sign(claims, secret)).split('.');
  for (const token of [`${header}.${payload}.`, `${header}.${payload}`, '', 'x', '..', 'a.b.c'])
    expect(await ask(`Bearer ${token}`), token).toBeUndefined();
  const right = await sign(claims, secret);
  for (const authorization of [undefined, right, `Basic ${right}`, `Not Bearer ${right}`, `Bearer ${right} ${right}`])
    expect(await ask(authorization)).toBeUndefined();
  for (const authorization of [`bearer ${right}`, `Bearer  ${right}`]) expect(await ask(authorization)).toEqual(mia);
  expect(await ask(`Bearer ${hmacToken({ alg: 'HS256', typ: 'JWT' }, claims, secret)}`), 'the same with the right algorithm').toEqual(mia);
});

test('not a bit of a token can be changed, and its refusal never quotes it', async () => {
  const token = await sign(claims, secret);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  // The last character of a signature carries two bits that belong to nothing.
  const places = [...token].flatMap((character, place) => (character === '.' || place === token.length - 1 ? [] : [place]));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), fc.constantFrom(...alphabet), async (place, character) => {
      fc.pre(token[place] !== character);
      refused.length = 0;
      expect(await ask(`Bearer ${token.slice(0, place)}${character}${token.slice(place + 1)}`)).toBeUndefined();
      expect(refused).toHaveLength(1);
      expect(refused[0]).toMatch(/^[\w .]{1,40}$/);
    }),
    { numRuns: 500 },
  );
});
