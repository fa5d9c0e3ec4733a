import { phoneSteps, scanners, type Link, type LinkSession, type NamedAccount, type Usage } from '../core/link-session.ts';
import { profileSchema } from './profile-schema.ts';
import {
  fallback,
  identifier,
  lenient,
  list,
  mapped,
  milliseconds,
  nonNegativeInteger,
  nullable,
  object,
  oneOf,
  oneWordOf,
  optional,
  pattern,
  string,
  text,
  word,
  type Schema,
} from './schema.ts';

const base = { id: identifier, rev: nonNegativeInteger };
const live = { ...base, expiresInMs: milliseconds, pollAfterMs: milliseconds };

const scannedBy = object({ handle: text, displayName: text, avatarUrl: text });

const namedAccount = object({ handle: text, displayName: text });
/** Unreadable, it still counts: the page must not ask as if nothing were replaced. */
const replaces = optional(fallback(namedAccount, (unreadable): NamedAccount | undefined => (unreadable === null ? undefined : {})));

const ended = <const S extends string>(status: S) => object({ ...base, status: word(status) });

/** A status from the future: neutral while the session lives, unreadable when it has ended in a way we can't name. */
const unknown = object({ ...live, status: mapped(string, () => 'unknown' as const) });

/** A link session. The options are what a server writes; a client also bears a status that it does not know. */
export const linkSessionSchema = oneOf(
  'status',
  {
    pending: object({
      ...live,
      status: word('pending'),
      scanUrl: identifier,
      shareUrl: text,
      openUrl: text,
      scanner: lenient(oneWordOf(scanners)),
    }),
    scanned: object({
      ...live,
      status: word('scanned'),
      scannedBy: lenient(scannedBy),
      matchCode: lenient(pattern(/^\d{2}$/)),
      phoneStep: lenient(oneWordOf(phoneSteps)),
    }),
    review: object({ ...live, status: word('review'), profile: profileSchema, replaces }),
    linked: object({ ...base, status: word('linked'), profile: profileSchema }),
    ineligible: object({ ...base, status: word('ineligible'), unmet: list(identifier, 1), account: lenient(namedAccount) }),
    declined: ended('declined'),
    expired: ended('expired'),
    cancelled: ended('cancelled'),
    failed: object({ ...base, status: word('failed'), reason: text }),
  },
  unknown,
) satisfies Schema<LinkSession>;

/** `GET /link`. */
export const linkSchema = object({ profile: nullable(profileSchema), session: nullable(linkSessionSchema) }) satisfies Schema<Link>;

/** `GET /link/usage`: where the profile is shown. */
export const usageSchema = object({ invitations: nonNegativeInteger, campaigns: nonNegativeInteger }) satisfies Schema<Usage>;
