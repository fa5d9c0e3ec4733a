import { partnerRoles, relinkReasons, unavailableReasons, type Health, type PartnerRole, type Profile } from '../core/profile.ts';
import { maxVideos } from './limits.ts';
import {
  boolean,
  fallback,
  identifier,
  lenient,
  list,
  mapped,
  nonNegativeInteger,
  object,
  oneOf,
  oneWordOf,
  text,
  word,
  type Schema,
} from './schema.ts';

const count = lenient(nonNegativeInteger);

const stats = object({ followers: count, following: count, likes: count, videos: count });

const video = object({ id: identifier, title: text, coverUrl: text, views: count, durationMs: count });

const unavailable = object({ state: word('unavailable'), reason: lenient(oneWordOf(unavailableReasons)) });

const health = oneOf(
  'state',
  {
    active: object({ state: word('active') }),
    'relink-needed': object({ state: word('relink-needed'), reason: lenient(oneWordOf(relinkReasons)) }),
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
  verified: lenient(boolean),
  avatarUrl: text,
  partnerRoles: mapped(list(lenient(oneWordOf(partnerRoles))), (roles) => roles.filter(Boolean) as PartnerRole[]),
  stats: lenient(stats),
  videos: lenient(list(video, 0, maxVideos)),
  health: fallback(health, (): Health => ({ state: 'unavailable' })),
}) satisfies Schema<Profile>;

/** `GET /profiles`. */
export const profilesSchema = object({ profiles: list(profileSchema) });
