import * as v from 'valibot';
import { parseUrl } from '../../core/parse-url.ts';
import { parseOrigin } from '../http/origins.ts';

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

/** Where pages come from, as browsers send it in `Origin`. */
export const pageOrigin = v.pipe(v.string(), v.transform(parseOrigin), v.string());

/** `https://host`, or `http://` where that never leaves this machine. */
export const origin = v.pipe(pageOrigin, v.startsWith('http'), v.url());

/** An address like `origin`, with a path and perhaps a query. */
export const url = v.pipe(v.string(), v.check(isFetchable));

/** The name of a request header. */
export const headerName = v.pipe(v.string(), v.regex(/^[\w!#$%&'*+.^`|~-]+$/));

/** The address of a PostgreSQL, of which each part can be decoded. */
export const databaseAddress = v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\/./), v.check(isReadable));

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

function isFetchable(address: string): boolean {
  const url = parseUrl(address);
  if (!url) return false;
  const { origin, username, password } = url;
  return /^https?:/.test(origin) && parseOrigin(origin) !== undefined && username === '' && password === '';
}

function isReadable(address: string): boolean {
  try {
    // `pg` takes an address without a host, for a socket that a parameter names.
    const { username, password, pathname, hostname } = new URL(address.replace('@/', '@socket/'));
    return [username, password, pathname, hostname].every((part) => decodeURIComponent(part) !== undefined);
  } catch {
    return false;
  }
}
