import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jwtSignIn, type SignInOptions } from '../../src/server/node.ts';
import { hmacToken } from './server-process.ts';

type Algorithm = 'RS256' | 'ES256';
interface Pair {
  readonly alg: Algorithm;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}

const at = Math.floor(Date.now() / 1_000);
const claims = { sub: 'mia', aud: 'tt-link', exp: at + 300 };
const secret = 'the-secret-of-the-portal-and-of-the-server';

async function makePair(alg: Algorithm, kid: string): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { alg, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid } };
}

let rsa: Pair;
let ec: Pair;
let stranger: Pair;
beforeAll(async () => {
  [rsa, ec, stranger] = await Promise.all([makePair('RS256', 'r1'), makePair('ES256', 'e1'), makePair('RS256', 'r1')]);
});

let server: ReturnType<typeof createServer>;
let url: string;
let answer: RequestListener;
let requests: number;
const answerKeys =
  (...keys: JWK[]): RequestListener =>
  (_, response) =>
    void response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ keys }));
beforeEach(async () => {
  requests = 0;
  errors.length = 0;
  answer = answerKeys(rsa.jwk, ec.jwk);
  server = createServer((request, response) => {
    requests += 1;
    void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const reasons: unknown[] = [];
const errors: unknown[] = [];
const log = {
  error: (...line: unknown[]) => void errors.push(line),
  debug: (_: string, { reason }: { reason?: unknown }) => void reasons.push(reason),
};
const signIn = (options: Partial<SignInOptions> = {}) => {
  const authenticate = jwtSignIn({ jwksUrl: url, audience: 'tt-link', log, ...options });
  return (token: string) => {
    reasons.length = 0;
    return authenticate(new Request('https://portal.test/api', { headers: { Authorization: `Bearer ${token}` } }));
  };
};
const sign = ({ alg, privateKey, jwk }: Pair, changed: Record<string, unknown> = {}, header: Record<string, unknown> = {}) =>
  new SignJWT({ ...claims, ...changed }).setProtectedHeader({ alg, ...(jwk.kid && { kid: jwk.kid }), ...header }).sign(privateKey);
const mia = { user: { id: 'mia' } };

describe('sign-in by JWT_JWKS_URL', () => {
  it('accepts RS256 and ES256, and loads the keys once', async () => {
    const ask = signIn();
    expect(await ask(await sign(rsa))).toEqual(mia);
    expect(await ask(await sign(ec))).toEqual(mia);
    expect(requests).toBe(1);
  });

  it('accepts secrets and keys side by side, each for its own algorithms', async () => {
    const ask = signIn({ secrets: ['another-secret-that-nobody-signs-with', secret] });
    expect(await ask(await sign(rsa))).toEqual(mia);
    expect(await ask(hmacToken({ alg: 'HS256' }, claims, secret))).toEqual(mia);
    expect(await ask(hmacToken({ alg: 'HS256' }, claims, `${secret}.`))).toBeUndefined();
    expect(reasons).toEqual(['ERR_JWS_SIGNATURE_VERIFICATION_FAILED']);
  });

  it('checks the claims as with a secret', async () => {
    const ask = signIn({ issuer: 'portal' });
    expect(await ask(await sign(rsa, { iss: 'portal' }))).toEqual(mia);
    for (const [changed, reason] of [
      [{ iss: 'other' }, 'claim iss'],
      [{ iss: 'portal', aud: 'other' }, 'claim aud'],
      [{ iss: 'portal', exp: at - 60 }, 'expired'],
      [{ iss: 'portal', exp: at + 4_000 }, 'ends too late'],
      [{ iss: 'portal', sub: undefined }, 'claim sub'],
    ] as const) {
      expect(await ask(await sign(rsa, changed)), reason).toBeUndefined();
      expect(reasons).toEqual([reason]);
    }
  });

  it('rejects a token that a public key signed as a secret', async () => {
    const texts = [await exportSPKI(rsa.publicKey), JSON.stringify(rsa.jwk), rsa.jwk.n!];
    for (const secrets of [undefined, [secret]])
      for (const text of [...texts, `${texts[0]}\n`])
        expect(await signIn({ secrets })(hmacToken({ alg: 'HS256', kid: 'r1' }, claims, text))).toBeUndefined();
  });

  it.each(['none', 'None', 'HS256', 'HS512', 'PS256', 'RS512', 'EdDSA'])('rejects the algorithm %s', async (alg) => {
    const ask = signIn();
    expect(await ask(hmacToken({ alg, kid: 'r1' }, claims, secret))).toBeUndefined();
    const [, payload, signature] = (await sign(rsa)).split('.');
    const header = Buffer.from(JSON.stringify({ alg, kid: 'r1' })).toString('base64url');
    for (const end of ['', signature]) expect(await ask(`${header}.${payload}.${end}`)).toBeUndefined();
    expect(requests, 'without loading a key').toBe(0);
  });

  it('rejects RS256 and ES256 where only secrets are set', async () => {
    expect(await signIn({ jwksUrl: undefined, secrets: [secret] })(await sign(rsa))).toBeUndefined();
    expect(requests).toBe(0);
  });

  it('rejects another key, also with the name of a known one, with its own key or with the address of its own', async () => {
    const ask = signIn();
    expect(await ask(await sign(stranger))).toBeUndefined();
    expect(await ask(await sign(stranger, {}, { jwk: stranger.jwk }))).toBeUndefined();
    expect(await ask(await sign(stranger, {}, { jku: url.replace('/keys', '/other') }))).toBeUndefined();
    expect(await ask(await sign(stranger, {}, { kid: 'e1' }))).toBeUndefined();
    expect(await ask(await sign(rsa, {}, { kid: 'unknown' }))).toBeUndefined();
    expect(requests, 'an unknown name loads no keys so soon').toBe(1);
  });

  it.each<[string, RequestListener]>([
    ['an error, and keys', (_, response) => void response.writeHead(500).end(JSON.stringify({ keys: [rsa.jwk] }))],
    ['a page', (_, response) => void response.end('<!doctype html>')],
    ['another document', (_, response) => void response.end('{"issuer":"x"}')],
    ['more than any key set', (_, response) => void response.end(`{"keys":[],"x":"${'x'.repeat(300_000)}"}`)],
    ['a redirect', (_, response) => void response.writeHead(302, { Location: '/elsewhere' }).end()],
    ['nothing', (request) => void request.socket.destroy()],
  ])('answers 503 while the address answers with %s, and signs in afterwards', async (_, broken) => {
    const ask = signIn();
    const works = answer;
    answer = broken;
    const message = 'The server cannot load the keys that sign-ins are checked with.';
    const unavailable = { name: 'Refusal', code: 'unavailable', message, retryAfterMs: 1_000 };
    await expect(ask(await sign(rsa))).rejects.toMatchObject(unavailable);
    await expect(signIn({ log: undefined })(await sign(rsa)), 'without a log').rejects.toMatchObject(unavailable);
    const fields = { event: 'sign-in', reason: expect.stringMatching(/^\w+$/) as string };
    expect(errors).toEqual([['The keys of JWT_JWKS_URL cannot be loaded.', fields]]);
    answer = works;
    expect(await ask(await sign(rsa))).toEqual(mia);
  });

  it('needs a secret or an address', () => {
    expect(() => jwtSignIn({ audience: 'tt-link' })).toThrow('secrets or jwksUrl');
    expect(() => jwtSignIn({ audience: 'tt-link', secrets: [] })).toThrow('secrets or jwksUrl');
  });
});
