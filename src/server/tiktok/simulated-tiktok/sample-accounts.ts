import { requirements, type Requirement } from '../../../core/eligibility.ts';
import type { ProfileVideo } from '../../../core/profile.ts';
import type { Verdicts } from '../../links/host-hooks.ts';
import type { Account } from '../account.ts';

/** An invented account of the simulated TikTok. Its `accountId` is its `open_id`. */
export type SampleAccount = Account & {
  readonly handle: string;
  readonly displayName: string;
  /** The requirements that it breaks. TikTok's API does not say so: see `sampleVerdicts`. */
  readonly unmet: readonly Requirement[];
};

/** Invented people, one for every outcome. */
export const sampleAccounts: readonly SampleAccount[] = [
  {
    accountId: 'sample-1',
    handle: 'mila.makes',
    displayName: 'Mila Makes',
    bio: 'Small things from paper, clay and patience. Workshops on Sundays.',
    verified: true,
    stats: { followers: 1_248_000, following: 312, likes: 18_400_000, videos: 486 },
    videos: videos(71, [
      ['A lamp from one sheet of paper', 842_300, 34_000],
      ['Clay bowls, start to finish', 1_204_500, 58_000],
      ['Three folds everyone should know', 96_120, 21_000],
      ['Repairing my grandmother’s chair', 2_310_900, 74_000],
      ['What I pack for a market day', 45_800, 42_000],
      ['Answering your glue questions', 18_240, 66_000],
    ]),
    unmet: [],
  },
  {
    accountId: 'sample-2',
    handle: 'north.kitchen',
    displayName: 'North Kitchen',
    bio: 'Three friends, one stove. Recipes for cold days.',
    verified: false,
    stats: { followers: 18_950, following: 87, likes: 402_700, videos: 64 },
    videos: videos(72, [
      ['Cardamom buns in 40 minutes', 120_400, 61_000],
      ['Soup from what is left', 33_150, 48_000],
      ['How to sharpen a knife', 58_020, 39_000],
    ]),
    unmet: [],
  },
  sample(3, 'teen.tempo', 'Teen Tempo', 'Drums after school.', ['adult']),
  sample(4, 'second.chance', 'Second Chance', 'Thrift finds, mended.', ['good-standing']),
  sample(5, 'corner.bakery', 'Corner Bakery', 'Bread from six in the morning.', ['personal-account']),
  sample(6, 'taken.talent', 'Taken Talent', 'Magic tricks, signed elsewhere.', ['unaffiliated']),
  sample(7, 'all.wrong', 'All Wrong', 'Breaks every rule there is.', requirements),
];

/** The sample accounts with pictures: the files of the package's `demo/pictures` are at `picturesUrl`, without a slash at its end. */
export function picturedAccounts(picturesUrl: string): SampleAccount[] {
  return sampleAccounts.map(({ videos: list, ...account }) => ({
    ...account,
    avatarUrl: `${picturesUrl}/${account.handle}.svg`,
    ...(list && { videos: list.map((video, index) => ({ ...video, coverUrl: `${picturesUrl}/${account.handle}-${index + 1}.svg` })) }),
  }));
}

/** What a demo's `checkEligibility` answers, as a portal that knows the account would. */
export function sampleVerdicts({ accountId }: Pick<Account, 'accountId'>, accounts: readonly SampleAccount[] = sampleAccounts): Verdicts {
  const account = accounts.find((candidate) => candidate.accountId === accountId);
  return Object.fromEntries(requirements.map((rule) => [rule, account ? (account.unmet.includes(rule) ? 'unmet' : 'met') : 'unknown']));
}

function sample(n: number, handle: string, displayName: string, bio: string, unmet: readonly Requirement[]): SampleAccount {
  const stats = { followers: 1_000 * n, following: 10 * n, likes: 9_000 * n, videos: 5 * n };
  return { accountId: `sample-${n}`, handle, displayName, bio, verified: false, stats, unmet };
}

function videos(series: number, list: readonly (readonly [title: string, views: number, durationMs: number])[]): ProfileVideo[] {
  return list.map(([title, views, durationMs], index) => ({ id: `${series}0000000000000000${index}`, title, views, durationMs }));
}
