import { problemStatus } from '../contract/problem-schema.ts';
import { problemCodes, type ProblemCode } from '../core/failure.ts';

/** What each fault that is no problem code does to a call. */
export const networkFaults = {
  offline: 'no answer, at once: the call never arrives',
  silent: 'no answer, ever',
  slow: 'the answer comes 3 s later',
  lost: 'the server acts, its answer never arrives',
  cut: 'the server acts, its answer breaks off in the middle',
  unreadable: '200 with a body that breaks the contract',
  unsupported: 'a page that says 404: something else answers at this address',
} as const;

/** What goes wrong with a call: a problem code of the contract, or something on the way. */
export type Fault = ProblemCode | keyof typeof networkFaults;

/** A fault as a script calls it: its own name, `unreachable` for `offline`, or the HTTP status of a problem code. */
export type FaultName = Fault | 'unreachable' | '400' | '401' | '403' | '404' | '405' | '409' | '413' | '422' | '429' | '500' | '503';

export type Operation = 'readLink' | 'unlink' | 'readUsage' | 'readProfiles' | 'openSession' | 'readSession' | 'cancelSession' | 'decide';

export interface FaultOptions {
  /** How many calls it meets; all of them by default. */
  readonly times?: number | undefined;
  /** The calls that it meets, by the operation names of `openapi.yaml`; every one by default. */
  readonly on?: Operation | readonly Operation[] | undefined;
  /** What a problem says about when to try again, in milliseconds; 2,000 for `rate-limited`, else nothing. */
  readonly retryAfterMs?: number | undefined;
}

/** A fault that meets one call. */
export interface MetFault {
  readonly fault: Fault;
  readonly retryAfterMs?: number | undefined;
}

/** The fault that `word` is a `FaultName` of. */
export function faultNamed(word: string): Fault | undefined {
  if (word === 'unreachable') return 'offline';
  if (word === '400') return 'invalid-request';
  if (Object.hasOwn(networkFaults, word)) return word as Fault;
  return problemCodes.find((code) => code === word || String(problemStatus[code]) === word);
}

interface Planned {
  readonly fault: Fault;
  readonly operations: readonly Operation[] | undefined;
  readonly retryAfterMs: number | undefined;
  left: number;
}

/** The faults that were asked for beside the script. */
export class Faults {
  readonly #planned = new Set<Planned>();

  /** Plans a fault and returns what takes it back. */
  plan(fault: Fault, { times = Infinity, on, retryAfterMs }: FaultOptions = {}): () => void {
    const planned: Planned = { fault, left: times, retryAfterMs, operations: typeof on === 'string' ? [on] : on };
    this.#planned.add(planned);
    return () => void this.#planned.delete(planned);
  }

  clear(): void {
    this.#planned.clear();
  }

  /** The planned fault of this call. */
  of(operation: Operation): MetFault | undefined {
    return [...this.#planned].find(({ operations }) => operations?.includes(operation) ?? true);
  }

  /** Counts the fault that met a call off. */
  count(met: MetFault): void {
    for (const planned of this.#planned) if (planned === met && (planned.left -= 1) <= 0) this.#planned.delete(planned);
  }
}
