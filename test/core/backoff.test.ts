import { expect, it } from 'vitest';
import { backoffMs } from '../../src/core/backoff.ts';

it('doubles the wait with each failure, up to the longest', () => {
  const waits = [1, 2, 3, 4, 5, 50_000].map((failures) => backoffMs(failures, { firstMs: 2_000, maxMs: 15_000 }));
  expect(waits).toEqual([2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
});
