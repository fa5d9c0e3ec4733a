// The settings of the process: one table, which the operator's guide shows, `--help` prints and the reader reads.
import * as v from 'valibot';
import { defaultRotationMs, defaultSessionMs, maxSessionMs } from '../../contract/limits.ts';
import type { Setting, Settings } from './read-settings.ts';
import {
  bytes,
  databaseAddress,
  flag,
  headerName,
  listOf,
  namedKey,
  origin,
  pageOrigin,
  path,
  text,
  url,
  wholeNumber,
} from './setting-schemas.ts';
import { tiktokSettings } from './tiktok-settings.ts';

/** Where the data is. */
export const dataSettings = {
  DATABASE_URL: {
    description: 'The PostgreSQL that stores the data. Any number of instances may share it.',
    format:
      'an address such as postgres://user:password@host:5432/portal, with percent-encoding in the password (%23 for #, %40 for @, %25 for %)',
    schema: databaseAddress,
    secret: true,
  },
  DATA_DIR: {
    description:
      'The folder of an embedded database, instead of DATABASE_URL. One process uses it, and only its user can open it (mode 0700).',
    format: 'a path',
    schema: text,
  },
} as const satisfies Record<string, Setting>;

/** Every setting of `tt-link-server`. */
export const linkSettings = {
  PORT: {
    description: 'The port; 0 takes a free one.',
    format: 'a whole number from 0 to 65535',
    schema: wholeNumber(0, 65_535),
    default: '8080',
  },
  HOST: {
    description: 'The address to listen on; 0.0.0.0 in a container.',
    format: 'a name or an IP address of this machine',
    schema: text,
    default: '127.0.0.1',
  },
  PUBLIC_URL: {
    description: 'Where browsers reach this process. Pages of other origins may call only if ALLOWED_ORIGINS has them.',
    format: 'an https: address without a path, such as https://portal.example, or an http: one of this machine',
    schema: origin,
    required: true,
  },
  BASE_PATH: {
    description: 'The path of the API, which the elements need as `api-base`.',
    format: 'a path such as /api/tt, without a slash at its end',
    schema: path,
    default: '/api/tt',
  },
  WEBHOOK_PATH: {
    description: 'The path that TikTok sends webhook events to. Register PUBLIC_URL + this path at TikTok.',
    format: 'a path such as /tiktok/webhook, without a slash at its end',
    schema: path,
    default: '/tiktok/webhook',
  },
  PHONE_PATH: {
    description:
      'Where the phone page is: /tiktok with TIKTOK_LOGIN=web. With `qr` there is none unless this is set. Register this address under PUBLIC_URL with /callback at its end as the redirect URI at TikTok.',
    format: 'a path such as /tiktok, without a slash at its end',
    schema: path,
  },
  ALLOWED_ORIGINS: {
    description: 'Other origins whose pages may call the API.',
    format:
      'a list with commas of scheme://host[:port], such as https://portal.example or capacitor://localhost; http: only of this machine',
    schema: listOf(pageOrigin),
  },
  ALLOWED_HEADERS: {
    description: "Request headers that those pages may send beside the API's own, Authorization, traceparent, baggage and sentry-trace.",
    format: 'a list with commas of header names',
    schema: listOf(v.pipe(headerName, v.notValue('*'))),
  },
  ...dataSettings,
  DATABASE_CONNECTIONS: {
    description: 'The maximum of connections to PostgreSQL. One more listens for notifications.',
    format: 'a whole number from 1 to 500',
    schema: wholeNumber(1, 500),
    default: '10',
  },
  CODE_SECRET: {
    description:
      "The server derives codes from it. Use the same in every instance. A new one only makes the codes on people's screens invalid.",
    format: '32 random bytes or more as base64, such as `openssl rand -base64 32` gives',
    schema: bytes(32),
    required: true,
    secret: true,
  },
  ENCRYPTION_KEYS: {
    description: 'The keys that encrypt at rest. The first one encrypts, all of them decrypt. Use the same in every instance.',
    format: 'a list with commas of name:key, each key 32 random bytes as base64',
    schema: v.pipe(
      listOf(namedKey),
      v.check((keys) => new Set(keys.map(({ id }) => id)).size === keys.length),
    ),
    required: true,
    secret: true,
  },
  JWT_SECRETS: {
    description:
      'The secrets that the portal signs its tokens with (HS256). The server accepts any of them. Needed unless JWT_JWKS_URL is set.',
    format: 'a list with commas of secrets, 32 characters each at least, with no comma and no line break in them',
    schema: listOf(v.pipe(v.string(), v.minLength(32), v.regex(/^\P{Cc}*$/u))),
    secret: true,
  },
  JWT_JWKS_URL: {
    description: "The address of the portal's public keys, if it signs its tokens with RS256 or ES256. May be set beside JWT_SECRETS.",
    format: 'an https: address of a JSON Web Key Set, or an http: one of this machine',
    schema: url,
  },
  JWT_AUDIENCE: { description: 'The value that `aud` of a token must have.', format: 'any text', schema: text, default: 'tt-link' },
  JWT_ISSUER: {
    description: 'The value that `iss` of a token must have. If it is not set, the server does not check `iss`.',
    format: 'any text',
    schema: text,
  },
  PROVIDER: {
    description:
      'Whose accounts are linked. `simulator` starts a simulated TikTok with sample accounts in this process, under /simulated-tiktok, and uses it with TIKTOK_LOGIN=web.',
    format: 'tiktok or simulator',
    schema: v.picklist(['tiktok', 'simulator']),
    default: 'tiktok',
  },
  ...tiktokSettings,
  ALLOW_SIMULATOR: {
    description: 'Needed with PROVIDER=simulator, which links invented accounts and says so in every response.',
    format: '1 or 0',
    schema: flag,
    default: '0',
  },
  HOST_MODULE: {
    description: 'Your own JavaScript module: it may export checkEligibility, mayView, onLinked, onUnlinked, onHealthChange and usage.',
    format: 'a path to a module',
    schema: text,
  },
  REVIEW: {
    description:
      'The page asks "Is this your account?" before anything is linked. Leave it on with TIKTOK_LOGIN=qr: no number can be compared there.',
    format: '1 or 0',
    schema: flag,
    default: '1',
  },
  SESSION_SECONDS: {
    description: 'How long a whole session lasts.',
    format: `a whole number of seconds from 30 to ${maxSessionMs / 1_000}`,
    schema: wholeNumber(30, maxSessionMs / 1_000),
    default: String(defaultSessionMs / 1_000),
  },
  CODE_SECONDS: {
    description: 'How long one code is shown before the next one.',
    format: `a whole number of seconds from 10 to ${maxSessionMs / 1_000}`,
    schema: wholeNumber(10, maxSessionMs / 1_000),
    default: String(defaultRotationMs / 1_000),
  },
  GRACE_SECONDS: {
    description: 'How long people can still scan a code that was replaced.',
    format: 'a whole number of seconds from 0 to 60',
    schema: wholeNumber(0, 60),
    default: '15',
  },
  SESSIONS_PER_MINUTE: {
    description: 'The maximum of sessions that one person opens per minute, over all instances.',
    format: 'a whole number from 1 to 1000',
    schema: wholeNumber(1, 1_000),
    default: '10',
  },
  POLLS_PER_MINUTE: {
    description: 'The maximum of polls per session and minute. Each instance counts for itself. Below 60, two open tabs may reach it.',
    format: 'a whole number from 30 to 6000',
    schema: wholeNumber(30, 6_000),
    default: '60',
  },
  SESSIONS_KEPT_DAYS: {
    description: 'How long the server keeps ended sessions.',
    format: 'a whole number of days from 1 to 365',
    schema: wholeNumber(1, 365),
    default: '2',
  },
  AUDIT_KEPT_DAYS: {
    description: 'How long the server keeps the audit.',
    format: 'a whole number of days from 1 to 3650',
    schema: wholeNumber(1, 3_650),
    default: '400',
  },
  LOG_LEVEL: {
    description:
      'What the server writes to the log: `info` has each change of a session, `debug` each request and why a sign-in was refused.',
    format: 'silent, error, warn, info or debug',
    schema: v.picklist(['silent', 'error', 'warn', 'info', 'debug']),
    default: 'info',
  },
} as const satisfies Record<string, Setting>;

/** The settings of `tt-link-server`, read. */
export type LinkSettings = Settings<typeof linkSettings>;
