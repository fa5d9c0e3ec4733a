import { describe, expect, it, vi } from 'vitest';
import { createKeyRotation } from '../../src/server/jobs/key-rotation.ts';
import { createMetrics } from '../../src/server/observability/metrics.ts';

describe('the rotation of keys', () => {
  function rotationOf(...rounds: { next?: string; unreadable: number }[]) {
    const rotateKeys = vi.fn(() => Promise.resolve({ next: undefined, ...rounds.shift()! }));
    const [metrics, error] = [createMetrics(), vi.fn()];
    let at = 0;
    const log = { error, warn: error, info: error, debug: error };
    const work = createKeyRotation({ grants: { rotateKeys }, metrics, log, now: () => at, report: error, ready: () => Promise.resolve() });
    const unreadable = () => /^tt_link_unreadable_grants (\d+)/m.exec(metrics.text())?.[1];
    return { rotateKeys, error, unreadable, run: () => ((at += 600_000), work.run()) };
  }

  it('goes on where the last round ended, and begins again after the last row', async () => {
    const { rotateKeys, run } = rotationOf({ next: 'k', unreadable: 0 }, { unreadable: 0 }, { unreadable: 0 });
    for (let n = 0; n < 3; n++) await run();
    expect(rotateKeys.mock.calls).toEqual([[undefined], ['k'], [undefined]]);
  });

  it('counts the grants that cannot be decrypted, and logs them once', async () => {
    const { error, unreadable, run } = rotationOf({ next: 'k', unreadable: 2 }, { unreadable: 1 }, { unreadable: 3 }, { unreadable: 0 });
    await run();
    expect([unreadable(), error.mock.calls.length]).toEqual(['0', 0]);
    await run();
    expect([unreadable(), error.mock.calls.length]).toEqual(['3', 1]);
    await run();
    expect([unreadable(), error.mock.calls.length]).toEqual(['3', 1]);
    await run();
    expect([unreadable(), error.mock.calls.length]).toEqual(['0', 1]);
  });
});
