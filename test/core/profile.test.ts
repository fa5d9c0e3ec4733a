import { expect, it } from 'vitest';
import { partnerLabel } from '../../src/core/profile.ts';

it('labels by the roles, as step 4 of the guide says', () => {
  expect(partnerLabel(['cap', 'tap'])).toBe('creator-agency-partner');
  expect(partnerLabel(['tap'])).toBe('tiktok-shop-affiliate-partner');
  expect(partnerLabel([])).toBeUndefined();
  // The guide leaves this one open; it is our reading.
  expect(partnerLabel(['cap'])).toBe('creator-agency-partner');
});
