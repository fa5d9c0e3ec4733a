import { maxAnswerBytes } from '../../contract/limits.ts';
import type { Profile } from '../../core/profile.ts';

/** What a profile in a long list can do without, what matters least first. */
const dispensable: ReadonlySet<string>[] = [['videos'], ['videos', 'bio'], ['videos', 'bio', 'avatarUrl']].map((fields) => new Set(fields));

/**
 * The body of `GET /profiles`. A client takes an answer that is too long for unreadable: fields are left out of all
 * profiles, and then the last profiles.
 */
export function profilesAnswer(profiles: readonly Profile[]): string {
  const fits = (text: string) => Buffer.byteLength(text) <= maxAnswerBytes;
  const whole = JSON.stringify({ profiles });
  if (fits(whole)) return whole;
  let shown: unknown[] = [];
  for (const fields of dispensable) {
    shown = profiles.map((profile) => Object.fromEntries(Object.entries(profile).filter(([field]) => !fields.has(field))));
    const text = JSON.stringify({ profiles: shown });
    if (fits(text)) return text;
  }
  while (!fits(JSON.stringify({ profiles: shown }))) shown = shown.slice(0, -1);
  return JSON.stringify({ profiles: shown });
}
