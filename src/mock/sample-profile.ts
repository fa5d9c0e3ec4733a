import type { Profile } from '../core/profile.ts';

/** The profile that scenarios link unless they are given another one. Its pictures are left out: they would be requests. */
export const sampleProfile: Profile = {
  id: 'mock-profile-mila',
  handle: 'mila.makes',
  displayName: 'Mila Makes',
  bio: 'Ceramics, slow mornings and the creators we love to work with.',
  verified: true,
  partnerRoles: ['cap', 'tap'],
  stats: { followers: 1_284_000, following: 310, likes: 18_400_000, videos: 412 },
  videos: [
    { id: '7301122334455667788', title: 'Throwing a teapot in one minute', views: 2_310_000, durationMs: 61_000 },
    { id: '7301122334455667789', title: 'What our creators packed this week', views: 184_000, durationMs: 27_500 },
    { id: '7301122334455667790', title: 'Three glazes, one bowl', views: 96_400, durationMs: 43_000 },
  ],
  health: { state: 'active' },
};
