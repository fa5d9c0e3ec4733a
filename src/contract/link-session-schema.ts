import * as v from 'valibot';
import { entries, type Link, type LinkSession } from '../core/link-session.ts';
import { profileSchema } from './profile-schema.ts';
import { identifier, softly, type SchemaOf } from './schema.ts';

const text = softly(v.string());
const duration = v.pipe(v.number(), v.integer(), v.minValue(0));
const address = v.pipe(v.string(), v.minLength(1));

const base = { id: identifier, rev: v.pipe(v.number(), v.integer(), v.minValue(0)) };
const live = { ...base, expiresInMs: duration, pollAfterMs: duration };

const pending = v.object({ ...live, status: v.literal('pending'), scanUrl: address, openUrl: text });
const scannedBy = v.object({ handle: text, displayName: text, avatarUrl: text });
const scanned = v.object({
  ...live,
  status: v.literal('scanned'),
  scannedBy: softly(scannedBy),
  matchCode: softly(v.pipe(v.string(), v.regex(/^\d{2}$/))),
});
const review = v.object({ ...live, status: v.literal('review'), profile: profileSchema });
const linked = v.object({ ...base, status: v.literal('linked'), profile: profileSchema });
const ineligible = v.object({ ...base, status: v.literal('ineligible'), unmet: v.pipe(v.array(identifier), v.minLength(1)) });
const ended = v.object({ ...base, status: v.picklist(['declined', 'expired', 'cancelled']) });
const failed = v.object({ ...base, status: v.literal('failed'), reason: text });

/** A link session as a server writes it. */
export const linkSessionSchema = v.variant('status', [pending, scanned, review, linked, ineligible, ended, failed]);

const knownStatuses = ['pending', 'scanned', 'review', 'linked', 'ineligible', 'declined', 'expired', 'cancelled', 'failed'];

/** A status from the future: neutral while the session lives, unreadable when it has ended in a way we can't name. */
const unknown = v.object({
  ...live,
  status: v.pipe(
    v.string(),
    v.check((status) => !knownStatuses.includes(status)),
    v.transform(() => 'unknown' as const),
  ),
});

/** A link session as a client reads it. */
export const linkSessionAnswerSchema = v.union([linkSessionSchema, unknown]) satisfies SchemaOf<LinkSession>;

/** `GET /link` as a server writes it. */
export const linkSchema = v.object({ profile: v.nullable(profileSchema), session: v.nullable(linkSessionSchema) });

/** `GET /link` as a client reads it. */
export const linkAnswerSchema = v.object({
  profile: v.nullable(profileSchema),
  session: v.nullable(linkSessionAnswerSchema),
}) satisfies SchemaOf<Link>;

/** `GET /link/usage`: where the profile is shown. */
export const usageSchema = v.object({ invitations: duration, campaigns: duration });

/** The body of `POST /link-sessions`. */
export const openSessionSchema = v.object({ entry: v.picklist(entries) });

/** The body of `POST /link-sessions/{id}/decision`. */
export const decisionSchema = v.object({ accept: v.boolean() });
