// A scenario is a list of steps. A step is either what the session becomes or what goes wrong for a
// while. `checkScenario()` holds the order of the contract: a session that has ended stays so, and a new one begins
// with a code.
import type { LinkSession } from '../core/link-session.ts';
import type { Health } from '../core/profile.ts';
import type { Fault } from './fault.ts';

/** What the API counts or fills in by itself. */
type Counted = 'id' | 'rev' | 'expiresInMs' | 'pollAfterMs';
type Filled = 'scanUrl' | 'profile';
type StateOf<S> = S extends LinkSession ? Omit<S, Counted | Filled> & Partial<Pick<S, Extract<keyof S, Filled>>> : never;

/** What a session becomes: a `LinkSession` of the contract without what the API fills in by itself. */
export type SessionState = Exclude<StateOf<LinkSession>, { status: 'linked' }> | LinkedState;
/** `health` is that of the linked profile: its own by default. */
type LinkedState = StateOf<Extract<LinkSession, { status: 'linked' }>> & { readonly health?: Health | undefined };
export type Status = SessionState['status'];

/** A state or a fault, and how long it lasts: 2 s by default, a review until it is answered, the last step for good. */
export type ScenarioStep = (SessionState | { readonly fault: Fault }) & { readonly forMs?: number | undefined };

/** What happens, in order. */
export interface Scenario {
  readonly steps: readonly ScenarioStep[];
  /** The page wakes up in the first step: its session is open already, or the profile is linked already. */
  readonly already?: boolean | undefined;
}

/** A scenario is misspelt, out of order, or against the contract. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

const ends = ['expired', 'cancelled', 'failed'] as const satisfies readonly Status[];

/** The states of the contract: what may follow what within one session; what has ended is followed by the next one. */
const followers: Readonly<Record<Status, readonly Status[]>> = {
  pending: ['scanned', ...ends, 'unknown'],
  scanned: ['scanned', 'review', 'linked', 'ineligible', 'declined', ...ends, 'unknown'],
  review: ['linked', 'ineligible', 'declined', ...ends, 'unknown'],
  unknown: ['scanned', 'review', 'linked', 'ineligible', 'declined', ...ends],
  linked: ['pending'],
  ineligible: ['pending'],
  declined: ['pending'],
  expired: ['pending'],
  cancelled: ['pending'],
  failed: ['pending'],
};

/** The status that a script calls by a plainer word. */
export const statusWord = (status: Status): string => (status === 'pending' ? 'waiting' : status);

const words = (statuses: readonly Status[]): string =>
  statuses
    .map(statusWord)
    .join(', ')
    .replace(/, ([^,]*)$/, ' or $1');

/** Throws a `ScenarioError` where `to` can't follow `from`. */
export function checkOrder(from: Status | undefined, to: Status, where: string): void {
  const may: readonly Status[] = from ? followers[from] : ['pending'];
  if (!may.includes(to))
    throw new ScenarioError(
      `${where}: "${statusWord(to)}" can't come ${from ? `after "${statusWord(from)}", only ${words(may)} can` : 'first: a session begins "waiting", or say "already"'}.`,
    );
}

/** Throws a `ScenarioError` where the steps come in an order that no server could keep. */
export function checkScenario({ steps, already = false }: Scenario, where = 'The scenario'): void {
  let last: Status | undefined;
  steps.forEach((step, index) => {
    if (step.forMs !== undefined && !(step.forMs >= 0)) throw new ScenarioError(`${where}: ${step.forMs} ms is no time.`);
    if ('fault' in step) {
      if (already && index === 0) throw new ScenarioError(`${where}: "already" is for a state, not for ${step.fault}.`);
      return;
    }
    if (already && index === 0) {
      if (step.status !== 'linked' && followers[step.status].includes('pending'))
        throw new ScenarioError(`${where}: a page never wakes up "${step.status}"; the API reports open sessions and what is linked.`);
    } else checkOrder(last, step.status, where);
    last = step.status;
  });
}
