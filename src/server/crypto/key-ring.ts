import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Keys for what is encrypted at rest: 32 bytes each, by name. The first one encrypts, all of them decrypt. */
export type Keys = readonly { readonly id: string; readonly key: Uint8Array }[];

const cipher = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

/** Encrypts and decrypts with AES-256-GCM. Every text is bound to its context: moved into another row it doesn't open. */
export interface KeyRing {
  /** `context` names the row: `table/key`. */
  seal(text: string, context: string): string;
  /** Throws where the text was changed, moved, or sealed with a key that is no longer there. */
  open(sealed: string, context: string): string;
  /** The names of the keys that only decrypt. */
  readonly olderIds: readonly string[];
}

/** Throws a sentence where a key can't be one. */
export function createKeyRing(keys: Keys): KeyRing {
  const [current] = keys;
  if (!current) throw new Error('The key ring is empty: give it at least one key of 32 random bytes.');
  for (const { id, key } of keys) {
    if (!/^[\w-]{1,32}$/.test(id)) throw new Error("A key's name may have letters, digits, _ and -, 32 of them at most.");
    if (key.byteLength !== 32) throw new Error(`The key "${id}" has ${key.byteLength} bytes, but it must have 32.`);
  }
  const byId = new Map(keys.map(({ id, key }) => [id, key]));
  if (byId.size !== keys.length) throw new Error('Two keys have the same name.');

  return {
    seal(text, context) {
      const iv = randomBytes(ivLength);
      const sealing = createCipheriv(cipher, current.key, iv).setAAD(Buffer.from(`${current.id}/${context}`));
      const sealed = Buffer.concat([iv, sealing.update(text, 'utf8'), sealing.final(), sealing.getAuthTag()]);
      return `${current.id}.${sealed.toString('base64url')}`;
    },

    open(sealed, context) {
      const [id = '', data = ''] = sealed.split('.');
      const key = byId.get(id);
      if (!key) throw new Error('A sealed text names a key that is not on the key ring.');
      const bytes = Buffer.from(data, 'base64url');
      const tag = bytes.subarray(-tagLength);
      const opening = createDecipheriv(cipher, key, bytes.subarray(0, ivLength), { authTagLength: tagLength });
      opening.setAAD(Buffer.from(`${id}/${context}`)).setAuthTag(tag);
      return Buffer.concat([opening.update(bytes.subarray(ivLength, -tagLength)), opening.final()]).toString('utf8');
    },

    olderIds: [...byId.keys()].filter((id) => id !== current.id),
  };
}

/** A ring of one key derived from the server's secret, for hosts that don't rotate keys. */
export function derivedKeyRing(secret: Uint8Array): KeyRing {
  return createKeyRing([{ id: 'secret', key: new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), 'tt-link at rest', 32)) }]);
}
