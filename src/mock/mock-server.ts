// The agency, moved on by the script and the clock. Nothing runs by itself: each call first plays what has become due
// since, in its order. After a person's answer, or a call of the test, the script no longer changes the session; it goes
// on with the next one.
import { isLive, type Entry, type LinkSession } from '../core/link-session.ts';
import type { Profile } from '../core/profile.ts';
import type { Fault } from './fault.ts';
import { MockAgency, type AgencyOptions, type Due } from './mock-agency.ts';
import type { MockClock } from './mock-clock.ts';
import { ScenarioPlayer, stateOf } from './scenario-player.ts';
import { checkOrder, checkScenario, ScenarioError, type Scenario, type SessionState } from './scenario.ts';

export interface MockServerOptions extends AgencyOptions {
  readonly clock: MockClock;
  /** Called after each request or call that changed something. */
  readonly onChange?: (() => void) | undefined;
}

export class MockServer {
  readonly #agency: MockAgency;
  readonly #player: ScenarioPlayer;
  readonly #clock: MockClock;
  readonly #onChange: () => void;
  readonly #waiting = new Set<() => void>();
  /** What begins with the next call. */
  #next: Scenario | undefined;

  constructor(options: MockServerOptions) {
    this.#agency = new MockAgency(options);
    this.#player = new ScenarioPlayer({ transitionTo: (state) => this.#isOpen() && this.#agency.transitionTo(state) });
    this.#clock = options.clock;
    this.#onChange = options.onChange ?? (() => {});
  }

  /** Plays `scenario` from the next call on. What is open or linked stays, unless the scenario is one that says what is. */
  play(scenario: Scenario): void {
    checkScenario(scenario);
    for (const step of scenario.steps) if ('status' in step) this.#agency.check(stateOf(step));
    this.#next = scenario;
    this.#changed();
  }

  get profile(): Profile | null {
    this.#catchUp();
    return this.#agency.profile;
  }

  /** What goes wrong by the script. */
  get fault(): Fault | undefined {
    this.#catchUp();
    return this.#player.fault;
  }

  /** The session `id` as it is now; the newest one without an id. */
  session(id?: string): LinkSession | undefined {
    this.#catchUp();
    return this.#agency.session(this.#clock.now(), id);
  }

  /** The newest session while it is open. */
  openSession(): LinkSession | undefined {
    const session = this.session();
    return session && isLive(session) ? session : undefined;
  }

  /** What `key` made before. */
  opened(key: string): { readonly entry: Entry; readonly id: string } | undefined {
    return this.#agency.opened(key);
  }

  /** Opens a session, unless one is open. */
  open(entry: Entry, key: string): { readonly session: LinkSession; readonly created: boolean } {
    const created = !this.openSession();
    if (created) {
      const now = this.#clock.now();
      const { state, lifeMs } = this.#player.openNext(now);
      this.#agency.open(entry, state, now, lifeMs);
    }
    this.#agency.rememberKey(key);
    this.#changed();
    return { session: this.session()!, created };
  }

  /** Changes the open session to `state`, whatever the script says. Throws if the contract does not allow it. */
  transitionTo(state: SessionState): void {
    const session = this.openSession();
    if (!session) throw new ScenarioError(`No session is open that could be "${state.status}": open one, or begin with "already waiting".`);
    checkOrder(session.status, state.status, 'The session');
    this.#agency.check(state);
    this.#player.detach();
    this.#agency.transitionTo(state);
    this.#changed();
  }

  /** The page's answer in a review. */
  decide(accept: boolean): void {
    if (!accept || !this.#player.accept(this.#clock.now())) return this.transitionTo({ status: accept ? 'linked' : 'cancelled' });
    this.#changed();
  }

  /** Links or unlinks without a session, as on another page. */
  link(profile?: Profile | null): void {
    this.#catchUp();
    this.#agency.link(profile);
    this.#changed();
  }

  /** Resolves as soon as `isOver` says so, at the latest after `ms` or when `signal` is aborted. */
  async hold(ms: number, signal: AbortSignal, isOver: () => boolean): Promise<void> {
    const until = this.#clock.now() + ms;
    while (this.#clock.now() < until && !signal.aborted && !isOver()) await this.#awaitChange(until, signal);
  }

  /** Makes every held request check whether it is over. */
  wake(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  /** Everything, as JSON. */
  save(): string {
    this.#catchUp();
    return JSON.stringify({ agency: this.#agency.records, player: this.#player.records });
  }

  /** Takes back what `save()` gave. */
  restore(saved: string): void {
    const { agency, player } = JSON.parse(saved) as Record<string, unknown>;
    this.#agency.records = agency;
    this.#player.records = player;
  }

  #isOpen(): boolean {
    const session = this.#agency.session(this.#clock.now());
    return session !== undefined && isLive(session);
  }

  #nextDue(): Due | undefined {
    return [...this.#player.due(), ...this.#agency.due()].sort((a, b) => a.at - b.at)[0];
  }

  #catchUp(): void {
    if (this.#next) this.#begin(this.#next);
    for (let due = this.#nextDue(); due && due.at <= this.#clock.now(); due = this.#nextDue()) due.happen();
  }

  #begin(scenario: Scenario): void {
    const now = this.#clock.now();
    const [first] = scenario.steps;
    this.#next = undefined;
    this.#player.begin(scenario, now);
    if (!scenario.already || !first || !('status' in first)) return;
    if (first.status === 'linked') this.#agency.linkAs(first);
    else this.#agency.open('profile', stateOf(first), now, this.#player.lifeFrom(0));
  }

  async #awaitChange(until: number, signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const end = (): void => over.abort();
    const changed = new Promise<void>((resolve) => this.#waiting.add(resolve));
    const at = Math.min(until, this.#nextDue()?.at ?? Infinity);
    signal.addEventListener('abort', end);
    await Promise.race([changed, this.#clock.wait(at - this.#clock.now(), over.signal)]);
    signal.removeEventListener('abort', end);
    end();
  }

  #changed(): void {
    this.wake();
    this.#onChange();
  }
}
