import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Keys for what is encrypted at rest: 32 bytes each, by name. The first one encrypts, all of them decrypt. */
export type Keys = readonly { readonly id: string; readonly key: Uint8Array }[];

const cipher = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

/** Encrypts and decrypts with AES-256-GCM. Every text is bound to its place: moved into another row it doesn't open. */
export class KeyRing {
  readonly #keys: ReadonlyMap<string, Uint8Array>;
  readonly #current: { readonly id: string; readonly key: Uint8Array };

  /** Throws a sentence where a key can't be one. */
  constructor(keys: Keys) {
    const [current] = keys;
    if (!current) throw new Error('The key ring is empty: give it at least one key of 32 random bytes.');
    for (const { id, key } of keys) {
      if (!/^[\w-]{1,32}$/.test(id)) throw new Error('A key’s name may have letters, digits, _ and -, 32 of them at most.');
      if (key.byteLength !== 32) throw new Error(`The key "${id}" has ${key.byteLength} bytes, but it must have 32.`);
    }
    if (new Set(keys.map(({ id }) => id)).size !== keys.length) throw new Error('Two keys have the same name.');
    this.#current = current;
    this.#keys = new Map(keys.map(({ id, key }) => [id, key]));
  }

  /** A ring of one key derived from the server's secret, for hosts that don't rotate keys. */
  static derived(secret: Uint8Array): KeyRing {
    return new KeyRing([{ id: 'secret', key: new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), 'tt-link at rest', 32)) }]);
  }

  /** `place` names the row: `table/key`. */
  seal(text: string, place: string): string {
    const { id, key } = this.#current;
    const iv = randomBytes(ivLength);
    const sealing = createCipheriv(cipher, key, iv).setAAD(Buffer.from(`${id}/${place}`));
    const sealed = Buffer.concat([iv, sealing.update(text, 'utf8'), sealing.final(), sealing.getAuthTag()]);
    return `${id}.${sealed.toString('base64url')}`;
  }

  /** Throws where the text was changed, moved, or sealed with a key that is no longer there. */
  open(sealed: string, place: string): string {
    const [id = '', data = ''] = sealed.split('.');
    const key = this.#keys.get(id);
    if (!key) throw new Error('A sealed text names a key that is not on the key ring.');
    const bytes = Buffer.from(data, 'base64url');
    const tag = bytes.subarray(-tagLength);
    const opening = createDecipheriv(cipher, key, bytes.subarray(0, ivLength), { authTagLength: tagLength });
    opening.setAAD(Buffer.from(`${id}/${place}`)).setAuthTag(tag);
    return Buffer.concat([opening.update(bytes.subarray(ivLength, -tagLength)), opening.final()]).toString('utf8');
  }

  /** The names of the keys that only decrypt. */
  get olderIds(): string[] {
    return [...this.#keys.keys()].filter((id) => id !== this.#current.id);
  }
}
