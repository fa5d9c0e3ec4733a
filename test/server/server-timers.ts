// Fake timers, and how many of them the server itself has set: a database's client has timers of its own.
import { vi } from 'vitest';

type Kind = 'Timeout' | 'Interval';
type Run = (...values: unknown[]) => void;

const running = new Set<unknown>();
let set = 0;

/** Stops timers of this kind until `vi.useRealTimers()`. */
export function fakeTimers(kind: Kind): void {
  vi.useFakeTimers({ toFake: [`set${kind}`, `clear${kind}`] });
  running.clear();
  set = 0;
  const { [`set${kind}` as const]: start, [`clear${kind}` as const]: stop } = globalThis;
  const starting = (run: Run, ms?: number, ...values: unknown[]) => {
    const [, , caller = ''] = (new Error().stack ?? '').split('\n');
    const timer: unknown = start(
      (...given) => {
        if (kind === 'Timeout') running.delete(timer);
        run(...given);
      },
      ms,
      ...values,
    );
    if (/\/src\/server\/(?!sql\/)/.test(caller)) {
      running.add(timer);
      set += 1;
    }
    return timer;
  };
  const stopping = (timer: unknown) => {
    running.delete(timer);
    stop(timer as never);
  };
  // With what the fake ones carry: that is how they are taken away again.
  Object.assign(globalThis, { [`set${kind}`]: Object.assign(starting, start), [`clear${kind}`]: Object.assign(stopping, stop) });
}

/** How many of the server's own are running. */
export function ownTimers(): number {
  return running.size;
}

/** How many it has set so far. */
export function ownTimersSet(): number {
  return set;
}

/** Lets everything run that needs no timer, until `done`. `vi.waitFor` would move the fake clock. */
export async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await done())) {
    if (performance.now() > end) throw new Error('This never comes.');
    await new Promise(setImmediate);
  }
}
