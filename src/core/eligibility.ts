/** TikTok's four requirements for linking, in the order in which they are shown. */
export const requirements = ['adult', 'good-standing', 'personal-account', 'unaffiliated'] as const;

/** A linking requirement: the same word in JSON, in the words and in the parts. */
export type Requirement = (typeof requirements)[number];

/** Whether this version knows `code`; an unknown one is shown with a general sentence and the code itself. */
export function isRequirement(code: string): code is Requirement {
  return (requirements as readonly string[]).includes(code);
}
