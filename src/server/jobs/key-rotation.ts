import type { Grants } from '../links/grants.ts';
import { createPeriodicWork, type PeriodicWork } from './periodic-work.ts';

const everyMs = 10 * 60_000;

/** Encrypts with the current key what older keys encrypted. */
export function createKeyRotation(options: {
  grants: Pick<Grants, 'rotateKeys'>;
  now: () => number;
  report: (error: unknown) => void;
  ready: () => Promise<void>;
}): PeriodicWork {
  const { grants } = options;
  return createPeriodicWork({ ...options, everyMs, round: async () => !(await grants.rotateKeys()) });
}
