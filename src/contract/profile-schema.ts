import * as v from 'valibot';
import { partnerRoles, relinkReasons, unavailableReasons, type Profile } from '../core/profile.ts';
import { identifier, softly, type SchemaOf } from './schema.ts';

const text = softly(v.string());
const count = softly(v.pipe(v.number(), v.integer(), v.minValue(0)));

const stats = v.object({ followers: count, following: count, likes: count, videos: count });

const video = v.object({ id: identifier, title: text, coverUrl: text, views: count, durationMs: count });

const health = v.variant('state', [
  v.object({ state: v.literal('active') }),
  v.object({ state: v.literal('relink-needed'), reason: softly(v.picklist(relinkReasons)) }),
  v.object({ state: v.literal('unavailable'), reason: softly(v.picklist(unavailableReasons)) }),
]);

/**
 * A profile. Read leniently: a decorative field that breaks the contract is left out, an unknown role is passed over,
 * and a health state from the future counts as `unavailable`, never as `active`.
 */
export const profileSchema = v.object({
  id: identifier,
  handle: text,
  displayName: text,
  bio: text,
  verified: softly(v.boolean()),
  avatarUrl: text,
  partnerRoles: v.pipe(
    v.array(v.fallback(v.picklist(partnerRoles), undefined as never)),
    v.transform((roles) => roles.filter(Boolean)),
  ),
  stats: softly(stats),
  videos: softly(v.pipe(v.array(video), v.maxLength(6))),
  health: v.fallback(health, { state: 'unavailable', reason: 'unknown' }),
}) satisfies SchemaOf<Profile>;

/** `GET /profiles`. */
export const profilesSchema = v.object({ profiles: v.array(profileSchema) });
