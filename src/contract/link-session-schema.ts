import * as v from 'valibot';
import { phoneSteps, scanners, type Link, type LinkSession, type NamedAccount, type Usage } from '../core/link-session.ts';
import { profileSchema } from './profile-schema.ts';
import { identifier, milliseconds, nonNegativeInteger, oneOf, object, lenient, text, type SchemaOf } from './schema.ts';

const base = { id: identifier, rev: nonNegativeInteger };
const live = { ...base, expiresInMs: milliseconds, pollAfterMs: milliseconds };

const scannedBy = object({ handle: text, displayName: text, avatarUrl: text });

const namedAccount = object({ handle: text, displayName: text });
/** Unreadable, it still counts: the page must not ask as if nothing were replaced. */
const replaces = v.optional(
  v.fallback(namedAccount as v.GenericSchema<NamedAccount, NamedAccount | undefined>, (read) => (read?.value === null ? undefined : {})),
);

const ended = <const S extends string>(status: S) => object({ ...base, status: v.literal(status) });

/** A status from the future: neutral while the session lives, unreadable when it has ended in a way we can't name. */
const unknown = object({
  ...live,
  status: v.pipe(
    v.string(),
    v.transform(() => 'unknown' as const),
  ),
});

/** A link session. The options are what a server writes; a client also accepts a status that it does not know. */
export const linkSessionSchema = oneOf(
  'status',
  {
    pending: object({
      ...live,
      status: v.literal('pending'),
      scanUrl: identifier,
      shareUrl: text,
      openUrl: text,
      scanner: lenient(v.picklist(scanners)),
    }),
    scanned: object({
      ...live,
      status: v.literal('scanned'),
      scannedBy: lenient(scannedBy),
      matchCode: lenient(v.pipe(v.string(), v.regex(/^\d{2}$/))),
      phoneStep: lenient(v.picklist(phoneSteps)),
    }),
    review: object({ ...live, status: v.literal('review'), profile: profileSchema, replaces }),
    linked: object({ ...base, status: v.literal('linked'), profile: profileSchema }),
    ineligible: object({
      ...base,
      status: v.literal('ineligible'),
      unmet: v.pipe(v.array(identifier), v.minLength(1)),
      account: lenient(namedAccount),
    }),
    declined: ended('declined'),
    expired: ended('expired'),
    cancelled: ended('cancelled'),
    failed: object({ ...base, status: v.literal('failed'), reason: text }),
  },
  unknown,
) satisfies SchemaOf<LinkSession>;

/** `GET /link`. */
export const linkSchema = object({ profile: v.nullable(profileSchema), session: v.nullable(linkSessionSchema) }) satisfies SchemaOf<Link>;

/** `GET /link/usage`: where the profile is shown. */
export const usageSchema = object({ invitations: nonNegativeInteger, campaigns: nonNegativeInteger }) satisfies SchemaOf<Usage>;
