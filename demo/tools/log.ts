// What happened on the page since the tools were opened. It names no token: addresses have none, and bodies and headers are left out.
import { atom, type ReadableAtom } from 'nanostores';

export interface LogEntry {
  readonly id: number;
  readonly kind: 'event' | 'request';
  readonly name: string;
  /** What came of it; nothing while a request is waited for. */
  readonly detail: string;
}

export interface Log {
  readonly $entries: ReadableAtom<readonly LogEntry[]>;
  /** Adds an entry and answers what completes it. */
  add(kind: LogEntry['kind'], name: string, detail?: string): (detail: string) => void;
  clear(): void;
}

const maxEntries = 100;

export function createLog(): Log {
  const $entries = atom<readonly LogEntry[]>([]);
  let last = 0;
  return {
    $entries,
    add(kind, name, detail = '') {
      const id = (last += 1);
      $entries.set([...$entries.get(), { id, kind, name, detail }].slice(-maxEntries));
      return (after) => $entries.set($entries.get().map((entry) => (entry.id === id ? { ...entry, detail: after } : entry)));
    },
    clear: () => $entries.set([]),
  };
}

type Details = { [K in keyof GlobalEventHandlersEventMap & `tt-${string}`]: (event: GlobalEventHandlersEventMap[K]) => string };

/** Every event of our elements, and what it says in a few words. */
const details: Details = {
  'tt-step-change': ({ previous, step }) => `${previous} → ${step}`,
  'tt-session-end': ({ outcome }) => outcome,
  'tt-linked': ({ profile }) => `@${profile.handle ?? ''}`,
  'tt-unlinked': () => '',
  'tt-ineligible': ({ unmet }) => unmet.join(', '),
  'tt-failed': ({ failure }) => failure.code,
  'tt-telemetry': ({ record }) => `${record.step}: ${Math.round(record.durationMs)} ms`,
  'tt-profile-load': ({ profile }) => `@${profile.handle ?? ''}`,
  'tt-profile-error': ({ failure }) => failure.code,
};

/** Writes the events of our elements to the log until `signal` is aborted. */
export function logEvents(log: Log, signal: AbortSignal): void {
  for (const [name, detailOf] of Object.entries(details))
    document.addEventListener(name, (event) => void log.add('event', name, detailOf(event as never)), { signal });
}
