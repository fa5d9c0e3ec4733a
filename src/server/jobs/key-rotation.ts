import type { Grants } from '../links/grants.ts';
import type { Logger } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import { createPeriodicWork, type PeriodicWork } from './periodic-work.ts';

const everyMs = 10 * 60_000;

/** Encrypts with the current key what older keys encrypted, and counts what their keys do not decrypt. */
export function createKeyRotation(options: {
  grants: Pick<Grants, 'rotateKeys'>;
  now: () => number;
  metrics: Metrics;
  log: Required<Logger>;
  report: (error: unknown) => void;
  ready: () => Promise<void>;
}): PeriodicWork {
  const { grants, metrics, log } = options;
  /** Rows that could not be decrypted when all were last read. */
  let unreadable = 0;
  /** The same, of the rows that were read since. */
  let found = 0;
  /** The session of the last row that was read; nothing if the next round begins with the first one. */
  let after: string | undefined;
  metrics.gauge('tt_link_unreadable_grants', () => unreadable);

  const round = async (): Promise<boolean> => {
    const rotated = await grants.rotateKeys(after);
    found += rotated.unreadable;
    after = rotated.next;
    if (after !== undefined) return false;
    if (found > unreadable)
      log.error('Grants cannot be decrypted with the key that they name. They stay as they are.', { event: 'key-rotation' });
    [unreadable, found] = [found, 0];
    return true;
  };
  return createPeriodicWork({ ...options, everyMs, round });
}
