import { randomInt } from 'node:crypto';
import type { PhoneStep } from '../../../core/link-session.ts';
import { hashToken, randomToken } from '../../crypto/opaque-tokens.ts';
import type { Agency } from '../../principal.ts';
import type { ProviderEvents, ProviderSession } from '../provider.ts';
import type { SampleAccount } from '../simulated-tiktok/sample-accounts.ts';

/** What the simulator keeps with a session. */
export interface PhoneState {
  /** The three numbers offered, one of which is on the computer. */
  readonly matchCodes: readonly string[];
  readonly triesLeft: number;
  readonly matched: boolean;
  readonly handle: string | null;
}

/** Why a code doesn't work. */
export type DeadCode = 'spent' | 'old' | 'unknown';

/** What each phone that scanned may do, as changes of its session. */
export class Phones {
  readonly accounts: readonly SampleAccount[];
  readonly #events: () => ProviderEvents;

  constructor(events: () => ProviderEvents, accounts: readonly SampleAccount[]) {
    this.#events = events;
    this.accounts = accounts;
  }

  now(): number {
    return this.#events().now();
  }

  /** Scans: spends the code and gives this phone, and no other, its token. */
  async scan(token: string): Promise<{ deviceToken: string; session: ProviderSession } | DeadCode> {
    const found = await this.#events().findByCode(token);
    if (!found) return 'unknown';
    let { session } = found;
    if (found.fresh) {
      const deviceToken = randomToken();
      const numbers = threeNumbers();
      const state: PhoneState = { matchCodes: shuffled(numbers), triesLeft: 3, matched: false, handle: null };
      const deviceHash = hashToken(deviceToken);
      const scanned = { type: 'scanned', matchCode: numbers[0], phoneStep: phoneStepOf(state), deviceHash, state } as const;
      const report = await this.#events().report(session.id, scanned);
      if (report?.applied) return { deviceToken, session: report.session };
      session = report?.session ?? session;
    }
    const old = session.deviceHash === null && (session.status === 'pending' || session.status === 'expired');
    return old ? 'old' : 'spent';
  }

  /** Who asks this phone. */
  async agency(session: ProviderSession): Promise<Agency> {
    return this.#events().findAgency(session);
  }

  async find(deviceToken: string): Promise<ProviderSession | undefined> {
    return this.#events().findByDevice(deviceToken);
  }

  /** Chooses the account. */
  async choose(session: ProviderSession, { handle, displayName }: SampleAccount): Promise<ProviderSession> {
    return this.#update(session, (state) => ({ ...state, handle }), { handle, displayName });
  }

  /** One try at the number on the computer; the third wrong one declines. */
  async match(session: ProviderSession, code: string): Promise<{ session: ProviderSession; matched: boolean; triesLeft: number }> {
    let current = session;
    while (current.status === 'scanned') {
      const { matched, triesLeft } = stateOf(current);
      if (matched) return { session: current, matched, triesLeft };
      const right = code === current.matchCode;
      const left = right ? triesLeft : triesLeft - 1;
      const event = left === 0 ? ({ type: 'declined' } as const) : updated({ ...stateOf(current), matched: right, triesLeft: left });
      // To exactly the revision that was read: tries at the same time count one by one.
      const report = await this.#events().report(current.id, event, current.rev);
      if (report?.applied) return { session: report.session, matched: right, triesLeft: left };
      current = report?.session ?? current;
    }
    return { session: current, matched: false, triesLeft: 0 };
  }

  /** Agrees for the chosen account. */
  async confirm(session: ProviderSession, account: SampleAccount): Promise<ProviderSession> {
    const { unmet } = account;
    return (await this.#events().report(session.id, { type: 'confirmed', account, unmet }))?.session ?? session;
  }

  async decline(session: ProviderSession): Promise<ProviderSession> {
    return (await this.#events().report(session.id, { type: 'declined' }))?.session ?? session;
  }

  async #update(
    session: ProviderSession,
    change: (state: PhoneState) => PhoneState,
    by: { handle: string; displayName: string },
  ): Promise<ProviderSession> {
    let current = session;
    while (current.status === 'scanned') {
      const report = await this.#events().report(current.id, { ...updated(change(stateOf(current))), by }, current.rev);
      if (report?.applied) return report.session;
      current = report?.session ?? current;
    }
    return current;
  }
}

/** What the phone asks for next. */
function phoneStepOf({ handle, matched }: PhoneState): PhoneStep {
  if (handle === null) return 'account';
  return matched ? 'confirm' : 'number';
}

function updated(state: PhoneState) {
  return { type: 'updated', phoneStep: phoneStepOf(state), state } as const;
}

/** What the simulator kept with this session. */
export function stateOf(session: ProviderSession): PhoneState {
  return session.providerState as PhoneState;
}

function threeNumbers(): [string, string, string] {
  const numbers = new Set<string>();
  while (numbers.size < 3) numbers.add(String(randomInt(10, 100)));
  return [...numbers] as [string, string, string];
}

function shuffled(list: readonly string[]): string[] {
  const rest = [...list];
  return list.map(() => rest.splice(randomInt(rest.length), 1)[0] as string);
}
