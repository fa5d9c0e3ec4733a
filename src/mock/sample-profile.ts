import type { Profile } from '../core/profile.ts';

/** The profile that scenarios link unless they are given another one. Its pictures are left out: they would be requests. */
export const sampleProfile: Profile = {
  id: 'mock-profile-mila',
  handle: 'mila.makes',
  displayName: 'Mila Makes',
  bio: 'Small things from paper, clay and patience. Workshops on Sundays.',
  verified: true,
  partnerRoles: ['cap', 'tap'],
  stats: { followers: 1_248_000, following: 312, likes: 18_400_000, videos: 486 },
  videos: [
    { id: '7100000000000000000', title: 'A lamp from one sheet of paper', views: 842_300, durationMs: 34_000 },
    { id: '7100000000000000001', title: 'Clay bowls, start to finish', views: 1_204_500, durationMs: 58_000 },
    { id: '7100000000000000002', title: 'Three folds everyone should know', views: 96_120, durationMs: 21_000 },
  ],
  health: { state: 'active' },
};

/** The sample profile with pictures: the files of the package's `demo/pictures` are at `picturesUrl`, without a slash at its end. */
export function picturedProfile(picturesUrl: string): Profile {
  const address = `${picturesUrl}/${sampleProfile.handle}`;
  const videos = sampleProfile.videos!.map((video, index) => ({ ...video, coverUrl: `${address}-${index + 1}.svg` }));
  return { ...sampleProfile, avatarUrl: `${address}.svg`, videos };
}
