import { describe, expect, it, test } from 'vitest';
import { createKeyRing, derivedKeyRing, type Keys } from '../../src/server/crypto/key-ring.ts';
import {
  claimTicket,
  codeToken,
  deviceTicket,
  hashToken,
  isId,
  isSameText,
  linkToken,
  randomId,
  randomToken,
  readClaimTicket,
} from '../../src/server/crypto/opaque-tokens.ts';

const keyOf = (byte: number) => new Uint8Array(32).fill(byte);
const secret = keyOf(7);

describe('a key ring', () => {
  const old = { id: 'old', key: keyOf(1) };
  const next = { id: 'next', key: keyOf(2) };
  const ringOf = () => createKeyRing([next, old]);

  it('opens what any of its keys has sealed, and seals with the first one', () => {
    const ring = ringOf();
    const sealed = createKeyRing([old]).seal('Größe 😀', 'grants/1');
    expect(sealed).toMatch(/^old\.[\w-]+$/);
    expect(ring.open(sealed, 'grants/1')).toBe('Größe 😀');
    expect(ring.seal('', 'grants/1')).toMatch(/^next\./);
    expect(ring.open(ring.seal('', 'grants/1'), 'grants/1')).toBe('');
    expect(ring.olderIds).toEqual(['old']);
  });

  it('seals the same text differently each time', () => {
    const ring = ringOf();
    expect(ring.seal('text', 'grants/1')).not.toBe(ring.seal('text', 'grants/1'));
  });

  it('opens nothing that was moved, changed, renamed or cut off', () => {
    const ring = ringOf();
    const sealed = ring.seal('text', 'grants/1');
    const [id = '', data = ''] = sealed.split('.');
    const bytes = Buffer.from(data, 'base64url');
    for (const index of bytes.keys()) {
      const changed = Uint8Array.from(bytes, (byte, at) => (at === index ? byte ^ 1 : byte));
      expect(() => ring.open(`${id}.${Buffer.from(changed).toString('base64url')}`, 'grants/1'), `byte ${index}`).toThrow();
    }
    const short = bytes.subarray(0, -1).toString('base64url');
    for (const text of [`${id}.${short}`, `${id}.`, id, `old.${data}`]) expect(() => ring.open(text, 'grants/1'), text).toThrow();
    expect(() => ring.open(sealed, 'grants/2')).toThrow();
    for (const text of ['', `other.${data}`, `.${data}`])
      expect(() => ring.open(text, 'grants/1'), text).toThrow('A sealed text names a key that is not on the key ring.');
  });

  it.each<[what: string, keys: Keys, sentence: string]>([
    ['no key', [], 'The key ring is empty: give it at least one key of 32 random bytes.'],
    ['a short key', [old, { id: 'a', key: new Uint8Array(31) }], 'The key "a" has 31 bytes, but it must have 32.'],
    ['a long key', [{ id: 'a', key: new Uint8Array(33) }], 'The key "a" has 33 bytes, but it must have 32.'],
    ['a name twice', [old, { id: 'old', key: keyOf(3) }], 'Two keys have the same name.'],
  ])('refuses %s', (_, keys, sentence) => {
    expect(() => createKeyRing(keys)).toThrow(sentence);
  });

  it.each(['', 'a b', 'a.b', ' a', 'a\n', 'x'.repeat(33)])('refuses %j as a name', (id) => {
    const sentence = "A key's name may have letters, digits, _ and -, 32 of them at most.";
    expect(() => createKeyRing([{ id, key: keyOf(1) }])).toThrow(sentence);
  });

  it('takes names of 1 to 32 characters', () => {
    for (const id of ['a', 'A_-9', 'x'.repeat(32)]) expect(createKeyRing([{ id, key: keyOf(1) }]).olderIds).toEqual([]);
  });

  it('that is derived from the secret is the same in every version', () => {
    const stored = derivedKeyRing(secret).seal('text', 'grants/1');
    expect(stored).toMatch(/^secret\./);
    expect(derivedKeyRing(secret).open(stored, 'grants/1')).toBe('text');
    expect(() => derivedKeyRing(keyOf(8)).open(stored, 'grants/1')).toThrow();
    // Sealed earlier: what hosts have stored has to stay readable.
    expect(derivedKeyRing(secret).open('secret.GZNZBuyAKcHyCU3nzbkMXj3Jjk3pbQNFFIJXsD4s6f4', 'grants/1')).toBe('kept');
  });
});

test('what is derived for one purpose is nothing for another', () => {
  const tokens = [
    ...[0, 1].map((rotation) => codeToken(secret, 'session', rotation)),
    codeToken(secret, 'other', 0),
    codeToken(keyOf(8), 'session', 0),
    linkToken(secret, 'session', 'share'),
    linkToken(secret, 'session', 'open'),
    linkToken(secret, 'other', 'open'),
    deviceTicket(secret, 'session', 'claim'),
    deviceTicket(secret, 'other', 'claim'),
    deviceTicket(secret, 'session', 'other'),
    claimTicket(secret, 'token', 'claim').split('.')[1]!,
    claimTicket(secret, 'other', 'claim').split('.')[1]!,
    claimTicket(secret, 'token', 'other').split('.')[1]!,
  ];
  expect(new Set(tokens).size).toBe(tokens.length);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  expect(codeToken(secret, 'session', 0)).toBe(codeToken(secret, 'session', 0));
});

test('a claim ticket is read for its own code alone', () => {
  const ticket = claimTicket(secret, 'token');
  const [claim = '', proof = ''] = ticket.split('.');
  expect(claim).toMatch(/^[\w-]{24}$/);
  expect(claimTicket(secret, 'token')).not.toBe(ticket);
  expect(readClaimTicket(secret, 'token', ticket)).toBe(claim);
  expect(readClaimTicket(secret, 'other', ticket)).toBeUndefined();
  expect(readClaimTicket(keyOf(8), 'token', ticket)).toBeUndefined();
  for (const text of ['', claim, `${claim}.`, `x${ticket}`, `${ticket}x`, `${ticket}.`, `.${proof}`])
    expect(readClaimTicket(secret, 'token', text), text).toBeUndefined();
});

test('an id has 1 to 64 characters that need no encoding', () => {
  for (const id of ['a', 'A_-9', 'x'.repeat(64)]) expect(isId(id), id).toBe(true);
  for (const id of ['', 'x'.repeat(65), 'a b', 'a.b', 'ä', 'a\n', ' a', 'a/b', '%00']) expect(isId(id), id).toBe(false);
});

test('two texts are the same to the last character', () => {
  expect(isSameText('text', 'text')).toBe(true);
  for (const other of ['', 'texT', 'tex', 'text ', 'other']) expect(isSameText(other, 'text'), other).toBe(false);
});

test('what is random has its length and never comes twice', () => {
  for (const [make, shape] of [
    [randomToken, /^[\w-]{43}$/],
    [randomId, /^[\w-]{24}$/],
  ] as const) {
    expect(make()).toMatch(shape);
    expect(make()).not.toBe(make());
  }
});

test('of a token its SHA-256 is kept', () => {
  expect(hashToken('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
});
