// What the phone says to the simulator, which stands in for TikTok's own servers.

/** Where a scanned request stands: the simulator's answer to `/scan` and `/state`. */
export interface Asking {
  readonly step: 'account' | 'match' | 'confirm' | 'done';
  /** With `done`: how it ended, and that in a sentence. */
  readonly outcome?: string;
  readonly detail?: string;
  readonly unmet?: readonly string[];
  readonly agency: { readonly name: string };
  /** The label that the account would carry. */
  readonly label?: string;
  /** Where the portal runs that asks. */
  readonly host?: string;
  /** How long ago it asked, in milliseconds. */
  readonly requestedAtMs: number;
  readonly matchCodes: readonly string[];
  readonly triesLeft: number;
  readonly handle: string | null;
  readonly accounts: readonly { readonly handle: string; readonly displayName: string }[];
  /** What others will see, in words. */
  readonly visible: readonly string[];
}

/** Longest wait for an answer, in milliseconds. */
const patienceMs = 10_000;

/** What the phone can't do, in words for the person who holds it. */
export class PhoneProblem extends Error {
  /** What stands in the way: `spent`, `old`, `elsewhere` or `unknown` for a code, how it ended for a request. Absent where trying again can help. */
  readonly reason: string | undefined;
  /** The request is unknown, or belongs to another phone. */
  readonly gone: boolean;

  constructor(words: string, { reason, gone = false }: { reason?: string | undefined; gone?: boolean } = {}) {
    super(words);
    this.reason = reason;
    this.gone = gone;
  }
}

/** Asks the simulator. Throws a `PhoneProblem` when there is no answer, or one that says no. */
export async function askSimulator<T>(path: string, body: Readonly<Record<string, string>>): Promise<T> {
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(`phone/api${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patienceMs),
    });
    answer = await response.json();
  } catch {
    throw new PhoneProblem('There was no answer. Check that this phone is online and the demo is running.');
  }
  if (response.ok) return answer as T;
  const { detail, reason, retryAfterMs } = answer as { detail?: string; reason?: string; retryAfterMs?: number };
  if (response.status === 429) {
    const seconds = Math.max(1, Math.ceil((retryAfterMs ?? 60_000) / 1000));
    throw new PhoneProblem(`That were many scans in a short time. Try again in ${seconds} seconds.`);
  }
  throw new PhoneProblem(detail ?? 'Something went wrong on the other side.', { reason, gone: response.status === 404 });
}
