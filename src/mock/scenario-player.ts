import type { Due } from './mock-agency.ts';
import type { Fault } from './fault.ts';
import { checkScenario, type Beat, type Scenario, type Scene } from './scenario.ts';

/** How long a beat lasts that says nothing of it, in milliseconds. */
const beatMs = 2_000;

/** What the director asks of the stage. */
export interface Cast {
  /** The open session becomes what `scene` says, if it can. */
  become(scene: Scene): void;
}

interface Position {
  beat: number;
  /** When the beat began; `null` while the script waits for a new session, or is over. */
  since: number | null;
  /** The session is out of the script's hands: its scenes are skipped, its faults still come. */
  taken: boolean;
}

/** Where a scenario is, and what it does next. */
export class Director {
  #scenario: Scenario = { beats: [] };
  #position: Position = { beat: 0, since: null, taken: false };

  constructor(private readonly cast: Cast) {}

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

  /** Begins `scenario`; an `already` one is played from its first scene, every other one with the next session. */
  begin(scenario: Scenario, at: number): void {
    const [first] = scenario.beats;
    this.#scenario = scenario;
    this.#position = { beat: 0, since: first && (scenario.already || 'fault' in first) ? at : null, taken: false };
  }

  /** What goes wrong now. */
  get fault(): Fault | undefined {
    const { beat, since } = this.#position;
    const played = this.#scenario.beats[beat];
    return since !== null && played && 'fault' in played ? played.fault : undefined;
  }

  /** How the next session begins and how long it lasts: the script's next one, or its last one over again. */
  openNext(at: number): { readonly scene: Scene; readonly lifeMs: number | undefined } {
    const { beats } = this.#scenario;
    const { beat, since } = this.#position;
    const starts = [...beats.keys()].filter((index) => isStart(beats[index]));
    const index = starts.find((start) => start >= (since === null ? beat : beat + 1)) ?? starts.at(-1) ?? beats.length;
    const start = beats[index];
    this.#position = { beat: index, since: at, taken: false };
    return { scene: start && 'status' in start ? sceneOf(start) : { status: 'pending' }, lifeMs: this.lifeFrom(index) };
  }

  /** Milliseconds until the script lets a session expire that begins with beat `index`. */
  lifeFrom(index: number): number | undefined {
    let lifeMs = 0;
    for (const [at, beat] of this.#scenario.beats.entries()) {
      if (at < index) continue;
      if ('status' in beat && beat.status === 'expired') return lifeMs;
      if (at > index && isStart(beat)) return undefined;
      lifeMs += this.#lengthOf(at);
      if (lifeMs === Infinity) return undefined;
    }
    return undefined;
  }

  /** Leaves the open session to somebody else. */
  take(): void {
    this.#position.taken = true;
  }

  /** Plays what the script has for a Yes in the review; `false` where it has nothing. */
  accept(at: number): boolean {
    const { beat, since, taken } = this.#position;
    const played = this.#scenario.beats[beat];
    const asked = since !== null && !taken && played && 'status' in played && played.status === 'review' && played.forMs === undefined;
    if (!asked || !this.#scenario.beats[beat + 1]) return false;
    this.#enter(beat + 1, at);
    return true;
  }

  /** When the next beat comes. */
  *due(): Iterable<Due> {
    const { beat, since } = this.#position;
    if (since === null || !this.#scenario.beats[beat]) return;
    const at = since + this.#lengthOf(beat);
    if (at < Infinity) yield { at, happen: () => this.#enter(beat + 1, at) };
  }

  #enter(beat: number, at: number): void {
    const entered = this.#scenario.beats[beat];
    this.#position.beat = beat;
    this.#position.since = entered && !isStart(entered) ? at : null;
    if (entered && 'status' in entered && !isStart(entered) && !this.#position.taken) this.cast.become(sceneOf(entered));
  }

  #lengthOf(index: number): number {
    const beat = this.#scenario.beats[index]!;
    const isLast = index === this.#scenario.beats.length - 1;
    return beat.forMs ?? (isLast || ('status' in beat && beat.status === 'review') ? Infinity : beatMs);
  }
}

function isStart(beat: Beat | undefined): boolean {
  return beat !== undefined && 'status' in beat && beat.status === 'pending';
}

/** What a beat shows, without how long. */
export function sceneOf(beat: Extract<Beat, Scene>): Scene {
  const { forMs: _, ...scene } = beat;
  return scene;
}
