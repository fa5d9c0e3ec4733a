/** What is special about each sample account, so that nobody has to guess: a note of the demo, not of the phone. */
export const accountNotes: Readonly<Record<string, string>> = {
  'mila.makes': 'can be linked',
  'north.kitchen': 'can be linked',
  'teen.tempo': 'holder under 18',
  'second.chance': 'has a violation',
  'corner.bakery': 'business account',
  'taken.talent': 'linked elsewhere',
  'all.wrong': 'breaks every rule',
};

/** The guide's requirements: the rule that isn't met and what to do about it, one step or several in order. */
export const fixes: Readonly<Record<string, { rule: string; steps: readonly string[] }>> = {
  adult: {
    rule: 'The account holder must be 18 or older',
    steps: ['Use an account whose holder is.'],
  },
  'good-standing': {
    rule: 'The account must be active, with no violation on record',
    steps: ['Check the account’s status in the app and appeal, or use another account.'],
  },
  'personal-account': {
    rule: 'A registered business account can’t be linked',
    steps: ['Open Settings and privacy.', 'Choose Account.', 'Choose Switch to Personal Account.', 'Choose Switch anyway.'],
  },
  unaffiliated: {
    rule: 'The account is linked to another agency or creator network',
    steps: ['Unlink it there first.'],
  },
};

/** Codes that can't be used any more, by the simulator's reason. */
export const tooLate: Readonly<Record<string, { title: string; words: string }>> = {
  spent: {
    title: 'This code was already used',
    words: 'Each code can be opened once, by one phone. If it wasn’t you, someone else was first: cancel on the computer.',
  },
  old: { title: 'This code is too old', words: 'The code on the computer changes every minute. Scan the one that is there now.' },
  elsewhere: {
    title: 'Only another browser knows this code',
    words: 'This demo has no backend: the phone has to be a second tab of the browser that shows the code. Press “Open TikTok” there.',
  },
  unknown: { title: 'This isn’t a code we know', words: 'It may be incomplete, or from another partner center.' },
};
