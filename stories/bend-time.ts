// Some states come only after minutes, or pass after seconds. Their stories bend the time of their own page, and put it
// right again when they are left; on a docs page each of them is a page of its own (`ownPage`).

/** Parameters of a story that gets a page of its own among the docs. */
export const ownPage = (height: number) => ({ docs: { story: { inline: false, height: `${height}px` } } });

/** Timers get the delay that `bend` makes of theirs; `Infinity` never fires. Returns what puts it right. */
export function bendTimers(bend: (ms: number) => number): () => void {
  const { setTimeout: real } = window;
  const bent = (callback: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): number => {
    const delay = bend(ms);
    return delay === Infinity ? 0 : real(callback, delay, ...args);
  };
  window.setTimeout = bent as typeof window.setTimeout;
  return () => void (window.setTimeout = real);
}

/** An element that waits goes on waiting: what it would give up after 10 s is never given up. */
export const holdOn = (): (() => void) => bendTimers((ms) => (ms >= 8_000 ? Infinity : ms));

/** Time runs `factor` times as fast until `isThere`; then it goes on as usual. */
export function hurry(factor: number, isThere: () => boolean): () => void {
  const { performance } = window;
  const real = performance.now.bind(performance);
  const began = real();
  let skipped: number | undefined;
  performance.now = () => real() + (skipped ?? (real() - began) * (factor - 1));
  const straighten = bendTimers((ms) => (skipped === undefined ? ms / factor : ms));
  const watch = setInterval(() => {
    if (!isThere()) return;
    skipped = (real() - began) * (factor - 1);
    clearInterval(watch);
  }, 20);
  return () => {
    clearInterval(watch);
    straighten();
    performance.now = real;
  };
}
