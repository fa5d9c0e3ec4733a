/** What one check of `--doctor` found. `text` says what to do unless all is well. */
export interface Finding {
  readonly result: 'ok' | 'warning' | 'failed';
  readonly check: string;
  readonly text: string;
}

/** Compares another clock with ours, which read `before` and `after` around the request. */
export function compareClocks(check: string, other: number, { before, after }: { before: number; after: number }, whose: string): Finding {
  // The other clock was read somewhere in between, and may have whole seconds only.
  const ms = Math.max(0, before - other - 1_000, other - after);
  const seconds = Math.round(ms / 1_000);
  if (ms < 5_000) return { result: 'ok', check, text: `The clocks of this machine and of ${whose} agree.` };
  return {
    result: ms < 60_000 ? 'warning' : 'failed',
    check,
    text: `The clocks of this machine and of ${whose} differ by ${seconds} s. Synchronize this machine's clock (NTP).`,
  };
}
