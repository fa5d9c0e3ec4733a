// What the three forms take. The words of each issue stand beside its field.
import * as v from 'valibot';
import { healths } from '../health.ts';
import { answers } from '../data/answer.ts';
import { agencies, users } from '../people.ts';

export const themes = ['system', 'light', 'dark'] as const;

/** What a form left out is an empty field. */
const text = v.optional(v.string(), '');

const profileId = v.pipe(
  text,
  v.maxLength(200, 'This is no profile.'),
  v.transform((id) => id || undefined),
);

const commission = v.pipe(
  text,
  v.trim(),
  v.nonEmpty('Enter a commission.'),
  v.regex(/^\d{1,2}(\.\d)?$/, 'Enter a number such as 12 or 12.5.'),
  v.check((percent) => Number(percent) >= 1 && Number(percent) <= 80, 'The commission can be 1 to 80 percent.'),
);

const date = (missing: string) => v.pipe(text, v.nonEmpty(missing), v.isoDate('Choose a date.'), v.check(exists, 'There is no such day.'));

/** Send invitation, on Find creators. */
export const invitationSchema = v.object({
  message: v.pipe(
    text,
    // Forms send line breaks as two characters, and a text area counts them as one.
    v.transform((typed) => typed.replace(/\r\n?/g, '\n').trim()),
    v.nonEmpty('Write a few words to the creator.'),
    v.maxLength(600, 'The message can be 600 characters at most.'),
  ),
  profileId,
});

const handleShape = /^[a-z0-9_.]{2,24}$/;

/** The handle without `@` and in lower case, as somebody wrote it in a form or an address. */
export function toHandle(written: string): string {
  return written.replace(/^@/, '').toLowerCase();
}

export function isHandle(text: string): boolean {
  return handleShape.test(text);
}

/** Send request, on Manage partnerships. */
export const requestSchema = v.object({
  handle: v.pipe(
    text,
    v.trim(),
    v.transform(toHandle),
    v.nonEmpty('Enter the creator’s handle.'),
    v.regex(handleShape, 'A handle has 2 to 24 letters, digits, dots or underscores.'),
  ),
  commission,
  profileId,
});

/** Create campaign. */
export const campaignSchema = v.pipe(
  v.object({
    title: v.pipe(text, v.trim(), v.nonEmpty('Give the campaign a title.'), v.maxLength(80, 'The title can be 80 characters at most.')),
    commission,
    start: date('Choose the first day.'),
    end: date('Choose the last day.'),
    profileId,
  }),
  v.forward(
    v.partialCheck([['start'], ['end']], ({ start, end }) => start <= end, 'The last day can’t be before the first.'),
    ['end'],
  ),
);

/** The forms that somebody fills in, by the name in their `data-form`. */
export const formSchemas = { invitation: invitationSchema, request: requestSchema, campaign: campaignSchema } as const;

/** The creator's or the seller's answer to what an agency sent. */
export const answerSchema = v.object({ id: v.pipe(text, v.nonEmpty(), v.maxLength(200)), answer: v.picklist(answers) });

/** The switch for who is signed in. */
export const personSchema = v.object({
  person: v.picklist(agencies.flatMap(({ id }) => users.map(({ userId }) => `${userId}@${id}`))),
});

/** The switch for the theme. */
export const themeSchema = v.object({ theme: v.picklist(themes) });

/** The switch for the agency's roles. */
export const rolesSchema = v.object({
  roles: v.pipe(
    v.picklist(['cap', 'tap', 'both']),
    v.transform((roles) => (roles === 'both' ? (['cap', 'tap'] as const) : ([roles] as const))),
  ),
});

/** The switch for what became of the linked account. */
export const healthSchema = v.object({
  health: v.pipe(
    v.picklist(Object.keys(healths) as (keyof typeof healths)[]),
    v.transform((name) => healths[name]),
  ),
});

function exists(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}
