import * as v from 'valibot';

/** A whole number of this range. */
export const wholeNumber = (from: number, to: number) =>
  v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number), v.minValue(from), v.maxValue(to));

/** `1` or `0`. */
export const flag = v.pipe(
  v.picklist(['0', '1']),
  v.transform((text) => text === '1'),
);

/** Any text that is not empty. */
export const text = v.pipe(v.string(), v.nonEmpty());

/** Several of them, with commas between. */
export const listOf = <T>(item: v.GenericSchema<string, T>) =>
  v.pipe(
    v.string(),
    v.transform((all) => all.split(',').map((one) => one.trim())),
    v.array(item),
    v.minLength(1),
  );

/** `https://host`, or `http://` where that never leaves this machine. */
export const origin = v.pipe(
  v.string(),
  v.check((address) => URL.canParse(address) && isSafe(new URL(address)) && new URL(address).origin === address.replace(/\/$/, '')),
  v.transform((address) => new URL(address).origin),
);

/** `/one/two`: at least one step, and no slash at the end. */
export const path = v.pipe(v.string(), v.regex(/^(\/(?!\.{1,2}(\/|$))[\w.~-]+)+$/));

/** Base64 of either alphabet, with or without its padding. */
const base64 = v.pipe(
  v.string(),
  v.regex(/^[\w+/-]+={0,2}$/),
  v.transform((encoded) => new Uint8Array(Buffer.from(encoded, 'base64'))),
);

/** Random bytes as base64. */
export const bytes = (atLeast: number) =>
  v.pipe(
    base64,
    v.check(({ length }) => length >= atLeast),
  );

/** `name:base64` of 32 bytes. */
export const namedKey = v.pipe(
  v.string(),
  v.regex(/^[\w-]{1,32}:/),
  v.transform((entry) => ({ id: entry.slice(0, entry.indexOf(':')), key: entry.slice(entry.indexOf(':') + 1) })),
  v.object({
    id: v.string(),
    key: v.pipe(
      base64,
      v.check((key) => key.length === 32),
    ),
  }),
);

function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname));
}
