import type { Fault } from './fault.ts';
import type { Due } from './mock-agency.ts';
import { checkScenario, type ScenarioStep, type Scenario, type SessionState } from './scenario.ts';

/** How long a step lasts that says nothing of it, in milliseconds. */
const defaultStepMs = 2_000;

/** Where the states of the scenario go. */
export interface SessionTarget {
  /** Changes the open session to `state`, if there is one. */
  transitionTo(state: SessionState): void;
}

interface Position {
  step: number;
  /** When the step began; `null` while the script waits for a new session, or is over. */
  since: number | null;
  /** The script no longer changes the session: its states are skipped, its faults still come. */
  detached: boolean;
}

/** Where a scenario is, and what it does next. */
export class ScenarioPlayer {
  #scenario: Scenario = { steps: [] };
  #position: Position = { step: 0, since: null, detached: false };

  constructor(private readonly target: SessionTarget) {}

  /** Everything, as JSON; `records = saved` takes it back. */
  get records(): unknown {
    return { scenario: this.#scenario, position: this.#position };
  }

  set records(saved: unknown) {
    const { scenario, position } = saved as { scenario: Scenario; position: Position };
    checkScenario(scenario);
    this.#scenario = scenario;
    this.#position = position;
  }

  /** Begins `scenario`; an `already` one is played from its first state, every other one with the next session. */
  begin(scenario: Scenario, at: number): void {
    const [first] = scenario.steps;
    this.#scenario = scenario;
    this.#position = { step: 0, since: first && (scenario.already || 'fault' in first) ? at : null, detached: false };
  }

  /** What goes wrong now. */
  get fault(): Fault | undefined {
    const { step, since } = this.#position;
    const played = this.#scenario.steps[step];
    return since !== null && played && 'fault' in played ? played.fault : undefined;
  }

  /** How the next session begins and how long it lasts: the script's next one, or its last one over again. */
  openNext(at: number): { readonly state: SessionState; readonly lifeMs: number | undefined } {
    const { steps } = this.#scenario;
    const { step, since } = this.#position;
    const starts = [...steps.keys()].filter((index) => isStart(steps[index]));
    const index = starts.find((start) => start >= (since === null ? step : step + 1)) ?? starts.at(-1) ?? steps.length;
    const start = steps[index];
    this.#position = { step: index, since: at, detached: false };
    return { state: start && 'status' in start ? stateOf(start) : { status: 'pending' }, lifeMs: this.lifeFrom(index) };
  }

  /** Milliseconds until the script lets a session expire that begins with step `index`. */
  lifeFrom(index: number): number | undefined {
    let lifeMs = 0;
    for (const [at, step] of this.#scenario.steps.entries()) {
      if (at < index) continue;
      if ('status' in step && step.status === 'expired') return lifeMs;
      if (at > index && isStart(step)) return undefined;
      lifeMs += this.#lengthOf(at);
      if (lifeMs === Infinity) return undefined;
    }
    return undefined;
  }

  /** The script no longer changes the open session. */
  detach(): void {
    this.#position.detached = true;
  }

  /** Plays what the script has for a Yes in the review; `false` where it has nothing. */
  accept(at: number): boolean {
    const { step, since, detached } = this.#position;
    const played = this.#scenario.steps[step];
    const asked = since !== null && !detached && played && 'status' in played && played.status === 'review' && played.forMs === undefined;
    if (!asked || !this.#scenario.steps[step + 1]) return false;
    this.#enter(step + 1, at);
    return true;
  }

  /** When the next step comes. */
  *due(): Iterable<Due> {
    const { step, since } = this.#position;
    if (since === null || !this.#scenario.steps[step]) return;
    const at = since + this.#lengthOf(step);
    if (at < Infinity) yield { at, happen: () => this.#enter(step + 1, at) };
  }

  #enter(step: number, at: number): void {
    const entered = this.#scenario.steps[step];
    this.#position.step = step;
    this.#position.since = entered && !isStart(entered) ? at : null;
    if (entered && 'status' in entered && !isStart(entered) && !this.#position.detached) this.target.transitionTo(stateOf(entered));
  }

  #lengthOf(index: number): number {
    const step = this.#scenario.steps[index]!;
    const isLast = index === this.#scenario.steps.length - 1;
    return step.forMs ?? (isLast || ('status' in step && step.status === 'review') ? Infinity : defaultStepMs);
  }
}

function isStart(step: ScenarioStep | undefined): boolean {
  return step !== undefined && 'status' in step && step.status === 'pending';
}

/** What a step shows, without how long. */
export function stateOf(step: Extract<ScenarioStep, SessionState>): SessionState {
  const { forMs: _, ...state } = step;
  return state;
}
