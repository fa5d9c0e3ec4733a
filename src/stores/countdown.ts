import { atom, type ReadableAtom } from 'nanostores';
import { isWaiting, type LinkFlow } from '../core/link-flow.ts';
import { setStore } from './set-store.ts';

const secondMs = 1_000;
/** A second that took this long was slept through: a closed lid fires no event. */
const sleptMs = 5_000;

export interface Countdown {
  /** Whole seconds that the open session has left. Zero ends nothing: only the server does. */
  readonly $secondsLeft: ReadableAtom<number | undefined>;
  /** Counts for `flow` from now on, once a second while it waits. */
  follow(flow: LinkFlow): void;
  /** Leaves no timer behind. */
  stop(): void;
}

/** Counts down for one flow; `onTick` is called with each second, `onSlept` when seconds are missing. */
export function createCountdown({ onTick, onSlept }: { onTick: (at: number) => void; onSlept: () => void }): Countdown {
  const $secondsLeft = atom<number | undefined>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function follow(flow: LinkFlow): void {
    clearTimeout(timer);
    if (!isWaiting(flow)) return setStore($secondsLeft, undefined);
    const left = Math.max(0, flow.endsAt - performance.now());
    // The wall clock goes on while the machine sleeps; a clock that was set costs one question more.
    const began = Date.now();
    timer = setTimeout(
      () => {
        follow(flow);
        if (Math.abs(Date.now() - began) > sleptMs && !globalThis.document?.hidden) onSlept();
        onTick(performance.now());
      },
      left % secondMs || secondMs,
    );
    setStore($secondsLeft, Math.ceil(left / secondMs));
  }

  return { $secondsLeft, follow, stop: () => clearTimeout(timer) };
}
