import * as v from 'valibot';
import { maxVideos } from '../contract/limits.ts';
import { profileSchema } from '../contract/profile-schema.ts';
import type { Profile } from '../core/profile.ts';
import { failed, type Result } from './read-answer.ts';

/** A profile that a page hands over instead of an API: decoded like an answer, and nothing that it does throws. */
export function readProfile(given: unknown): Result<Profile | null> {
  try {
    const decoded = given === null ? null : v.safeParse(profileSchema, guarded(given));
    if (!decoded) return { ok: true, value: null };
    if (decoded.success) return { ok: true, value: decoded.output };
  } catch {
    // A proxy may throw whatever it is asked.
  }
  return failed('unreadable');
}

/** `value` with each field that can't be read left out. */
function guarded(value: unknown): unknown {
  if (typeof value !== 'object' || !value) return value;
  const get = (_: object, key: PropertyKey): unknown => {
    try {
      // A page may hand over more videos than an API may send; more than six of anything are never shown.
      if (key === 'length' && Array.isArray(value)) return Math.min(value.length, maxVideos);
      return guarded(Reflect.get(value, key));
    } catch {
      return undefined;
    }
  };
  // Not a proxy of `value` itself: a frozen object may answer with nothing but its own values.
  return new Proxy(Array.isArray(value) ? [] : {}, { get, has: (_, key) => Reflect.has(value, key) });
}
