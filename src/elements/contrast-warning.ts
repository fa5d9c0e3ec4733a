import type { ReactiveElement } from 'lit';
import { contrastFaults } from './token-contrast.ts';

const reported = new Set<string>();

/** Warns about each token that makes text of `host` hard to read, once a page. */
export function warnOfContrast(host: ReactiveElement): void {
  host.addController({
    hostUpdated() {
      for (const fault of contrastFaults(host)) {
        if (!reported.has(fault)) console.warn(`tt-link: ${fault}`, host);
        reported.add(fault);
      }
    },
  });
}
