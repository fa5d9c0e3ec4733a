import * as v from './valibot.ts';
import type { Link, LinkSession } from '../core/link-session.ts';
import { profileSchema } from './profile-schema.ts';
import { identifier, milliseconds, natural, oneOf, softly, text, type SchemaOf } from './schema.ts';

const base = { id: identifier, rev: natural };
const live = { ...base, expiresInMs: milliseconds, pollAfterMs: milliseconds };

const scannedBy = v.object({ handle: text, displayName: text, avatarUrl: text });

const ended = <const S extends string>(status: S) => v.object({ ...base, status: v.literal(status) });

/** A status from the future: neutral while the session lives, unreadable when it has ended in a way we can't name. */
const unknown = v.object({
  ...live,
  status: v.pipe(
    v.string(),
    v.transform(() => 'unknown' as const),
  ),
});

/** A link session. The options are what a server writes; a client also bears a status that it does not know. */
export const linkSessionSchema = oneOf(
  'status',
  {
    pending: v.object({ ...live, status: v.literal('pending'), scanUrl: identifier, openUrl: text }),
    scanned: v.object({
      ...live,
      status: v.literal('scanned'),
      scannedBy: softly(scannedBy),
      matchCode: softly(v.pipe(v.string(), v.regex(/^\d{2}$/))),
    }),
    review: v.object({ ...live, status: v.literal('review'), profile: profileSchema }),
    linked: v.object({ ...base, status: v.literal('linked'), profile: profileSchema }),
    ineligible: v.object({ ...base, status: v.literal('ineligible'), unmet: v.pipe(v.array(identifier), v.minLength(1)) }),
    declined: ended('declined'),
    expired: ended('expired'),
    cancelled: ended('cancelled'),
    failed: v.object({ ...base, status: v.literal('failed'), reason: text }),
  },
  unknown,
) satisfies SchemaOf<LinkSession>;

/** `GET /link`. */
export const linkSchema = v.object({ profile: v.nullable(profileSchema), session: v.nullable(linkSessionSchema) }) satisfies SchemaOf<Link>;

/** `GET /link/usage`: where the profile is shown. */
export const usageSchema = v.object({ invitations: natural, campaigns: natural });
