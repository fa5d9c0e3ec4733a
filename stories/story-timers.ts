// Some states come only after minutes, or pass after seconds. Their stories change the timers of their own page, and
// restore them when they are left; on a docs page each of them is a page of its own (`ownPage`).

/** Parameters of a story that gets a page of its own among the docs. */
export const ownPage = (height: number) => ({ docs: { story: { inline: false, height: `${height}px` } } });

/** Timers get the delay that `change` makes of theirs; `Infinity` never fires. Returns what restores them. */
export function changeTimers(change: (ms: number) => number): () => void {
  const { setTimeout: real } = window;
  const changed = (callback: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): number => {
    const delay = change(ms);
    return delay === Infinity ? 0 : real(callback, delay, ...args);
  };
  window.setTimeout = changed as typeof window.setTimeout;
  return () => void (window.setTimeout = real);
}

/** Lets an element wait for good: it would give up after 10 s. */
export const keepWaiting = (): (() => void) => changeTimers((ms) => (ms >= 8_000 ? Infinity : ms));

/** Time runs `factor` times as fast until `isThere`; then it goes on as usual. */
export function speedUp(factor: number, isThere: () => boolean): () => void {
  const { performance } = window;
  const real = performance.now.bind(performance);
  const began = real();
  let skipped: number | undefined;
  performance.now = () => real() + (skipped ?? (real() - began) * (factor - 1));
  const restore = changeTimers((ms) => (skipped === undefined ? ms / factor : ms));
  const watch = setInterval(() => {
    if (!isThere()) return;
    skipped = (real() - began) * (factor - 1);
    clearInterval(watch);
  }, 20);
  return () => {
    clearInterval(watch);
    restore();
    performance.now = real;
  };
}
