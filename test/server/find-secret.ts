// Where a secret is to be found, also by its other spellings.

const spellings = (secret: Buffer): Buffer[] => [
  secret,
  Buffer.from(secret.toString('hex')),
  Buffer.from(secret.toString('hex').toUpperCase()),
  ...[0, 1, 2].flatMap((before) => {
    // In the middle of something longer a base64 text begins at one of three places, and its ends belong to the neighbours.
    const text = Buffer.concat([Buffer.alloc(before), secret])
      .toString('base64')
      .replace(/=+$/, '');
    const own = text.slice(before + (before ? 1 : 0), text.length - 1);
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')].map((spelling) => Buffer.from(spelling));
  }),
];

/** Whether `text` has this secret in it: as it is, in hexadecimal, in base64, alone or as a part of something longer. */
export function holds(text: Buffer, secret: string | Uint8Array): boolean {
  const bytes = [Buffer.from(secret as string)];
  // A token that is base64 itself: its bytes are the secret too.
  if (typeof secret === 'string' && /^[\w-]{43}$/.test(secret)) bytes.push(Buffer.from(secret, 'base64url'));
  return bytes.flatMap(spellings).some((spelling) => text.includes(spelling));
}
