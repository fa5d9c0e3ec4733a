import * as v from 'valibot';
import { partnerRoles, relinkReasons, unavailableReasons, type Profile } from '../core/profile.ts';
import { maxVideos } from './limits.ts';
import { identifier, nonNegativeInteger, oneOf, object, lenient, text, type SchemaOf } from './schema.ts';

const count = lenient(nonNegativeInteger);

const stats = object({ followers: count, following: count, likes: count, videos: count });

const video = object({ id: identifier, title: text, coverUrl: text, views: count, durationMs: count });

const unavailable = object({ state: v.literal('unavailable'), reason: lenient(v.picklist(unavailableReasons)) });

const health = oneOf(
  'state',
  {
    active: object({ state: v.literal('active') }),
    'relink-needed': object({ state: v.literal('relink-needed'), reason: lenient(v.picklist(relinkReasons)) }),
    unavailable,
  },
  unavailable,
);

/**
 * A profile. Read leniently: a decorative field that breaks the contract is left out, an unknown role is passed over,
 * and a health state from the future counts as `unavailable`, never as `active`.
 */
export const profileSchema = object({
  id: identifier,
  handle: text,
  displayName: text,
  bio: text,
  verified: lenient(v.boolean()),
  avatarUrl: text,
  partnerRoles: v.pipe(
    v.array(v.fallback(v.picklist(partnerRoles), undefined as never)),
    v.transform((roles) => roles.filter(Boolean)),
  ),
  stats: lenient(stats),
  videos: lenient(v.pipe(v.array(video), v.maxLength(maxVideos))),
  health: v.fallback(health, { state: 'unavailable' }),
}) satisfies SchemaOf<Profile>;

/** `GET /profiles` as a client reads it: a profile that breaks the contract is absent, and takes none of the others with it. */
export const profilesAnswerSchema = object({ profiles: v.array(v.fallback(profileSchema, undefined as never)) });
