// Held requests, and a session in the words of the contract, without a server around them.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Profile } from '../../src/core/profile.ts';
import { toLinkSession } from '../../src/server/sessions/session-answer.ts';
import { createSessionWaiters, type Waiter } from '../../src/server/sessions/session-waiters.ts';
import type { SessionRow } from '../../src/server/sql/session-row.ts';

describe('a held request', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  /** Whether `next` has resolved. */
  function next(waiter: Waiter, ms: number): { readonly done: boolean } {
    const state = { done: false };
    void waiter.next(ms).then(() => (state.done = true));
    return state;
  }

  it('goes on when its session changes, and is not over', async () => {
    const waiters = createSessionWaiters();
    const one = waiters.wait('a', { rev: 1, ms: 10_000 });
    const two = waiters.wait('a', { rev: 2, ms: 10_000 });
    const other = waiters.wait('b', { rev: 1, ms: 10_000 });
    expect([waiters.held, waiters.sessionIds]).toEqual([3, ['a', 'b']]);
    const [first, second, third] = [next(one, 5_000), next(two, 5_000), next(other, 5_000)];
    waiters.announce('unknown');
    waiters.compare('unknown', 1);
    waiters.compare('a', 2);
    await pass(0);
    expect([first.done, second.done, third.done]).toEqual([true, false, false]);
    waiters.announce('a');
    await pass(0);
    expect([second.done, third.done, one.over, two.over]).toEqual([true, false, false, false]);
    one.stop();
    expect([waiters.held, waiters.sessionIds]).toEqual([2, ['a', 'b']]);
    two.stop();
    expect(waiters.sessionIds).toEqual(['b']);
    other.stop();
    await pass(5_000);
    expect([waiters.held, waiters.sessionIds, third.done]).toEqual([0, [], true]);
  });

  it('sees a change that came before it waits, once', async () => {
    const waiters = createSessionWaiters();
    const waiter = waiters.wait('a', { rev: 1, ms: 10_000 });
    waiters.announce('a');
    await waiter.next(5_000);
    const again = next(waiter, 5_000);
    await pass(4_999);
    expect(again.done).toBe(false);
    await pass(1);
    expect([again.done, waiter.over]).toEqual([true, false]);
    waiter.stop();
  });

  it('is over after its time', async () => {
    const waiters = createSessionWaiters();
    const waiter = waiters.wait('a', { rev: 1, ms: 1_000 });
    const held = next(waiter, 2 ** 40);
    await pass(999);
    expect([held.done, waiter.over]).toEqual([false, false]);
    await pass(1);
    expect([held.done, waiter.over]).toEqual([true, true]);
    await waiter.next(5_000);
    waiter.stop();
  });

  it('waits a millisecond at least', async () => {
    const waiters = createSessionWaiters();
    const waiter = waiters.wait('a', { rev: 1, ms: 1_000 });
    const held = next(waiter, -5);
    await pass(0);
    expect(held.done).toBe(false);
    await pass(1);
    expect(held.done).toBe(true);
    waiter.stop();
  });

  it('is over when its caller goes, and forgets the caller', async () => {
    const waiters = createSessionWaiters();
    const caller = new AbortController();
    const remove = vi.spyOn(caller.signal, 'removeEventListener');
    const waiter = waiters.wait('a', { rev: 1, ms: 1_000, signal: caller.signal });
    const held = next(waiter, 500);
    caller.abort();
    await pass(0);
    expect([held.done, waiter.over]).toEqual([true, true]);
    waiter.stop();
    expect(remove.mock.calls).toEqual([['abort', expect.any(Function)]]);
    const late = waiters.wait('a', { rev: 1, ms: 1_000, signal: caller.signal });
    expect(late.over).toBe(true);
    late.stop();
  });

  it('is over when the server closes, as is every later one', async () => {
    const waiters = createSessionWaiters();
    const [one, two] = [waiters.wait('a', { rev: 1, ms: 1_000 }), waiters.wait('b', { rev: 1, ms: 1_000 })];
    const [first, second] = [next(one, 500), next(two, 500)];
    waiters.close();
    await pass(0);
    expect([first.done, second.done, one.over, two.over]).toEqual([true, true, true, true]);
    const late = waiters.wait('a', { rev: 1, ms: 1_000 });
    expect(late.over).toBe(true);
    for (const waiter of [one, two, late]) waiter.stop();
  });

  it('that stops twice takes nobody else with it', () => {
    const waiters = createSessionWaiters();
    const gone = waiters.wait('a', { rev: 1, ms: 1_000 });
    gone.stop();
    const here = waiters.wait('a', { rev: 1, ms: 1_000 });
    gone.stop();
    expect(waiters.held).toBe(1);
    here.stop();
  });
});

describe('a session', () => {
  const profile = { id: 'p', handle: 'old', partnerRoles: ['cap'], health: { state: 'relink-needed' } } as unknown as Profile;
  const urls = { scanUrl: 'https://x.test', scanner: 'camera' } as const;
  const answer = (row: Partial<SessionRow>, replaced?: Profile) =>
    toLinkSession({ id: 's', rev: 3, expiresAt: 5_000, replaces: null, ...row } as SessionRow, {
      ...{ profile, replaced, now: 2_000, urls: () => urls },
    });
  const live = { id: 's', rev: 3, expiresInMs: 3_000, pollAfterMs: 2_000 };

  it.each<[Partial<SessionRow>, object]>([
    [{ status: 'pending' }, { ...live, status: 'pending', ...urls }],
    [
      { status: 'pending', expiresAt: 1_999 },
      { ...live, expiresInMs: 0, status: 'pending', ...urls },
    ],
    [
      { status: 'scanned', scannedBy: null, matchCode: null, phoneStep: null },
      { ...live, status: 'scanned' },
    ],
    [
      { status: 'scanned', scannedBy: { handle: 'a' }, matchCode: '42', phoneStep: 'number' },
      { ...live, status: 'scanned', scannedBy: { handle: 'a' }, matchCode: '42', phoneStep: 'number' },
    ],
    [{ status: 'linked' }, { id: 's', rev: 3, status: 'linked', profile }],
    [
      { status: 'ineligible', unmet: null, account: null },
      { id: 's', rev: 3, status: 'ineligible', unmet: [] },
    ],
    [
      {
        status: 'ineligible',
        unmet: ['age'],
        account: { handle: 'a', bio: 'b' },
      },
      { id: 's', rev: 3, status: 'ineligible', unmet: ['age'], account: { handle: 'a' } },
    ],
    [
      { status: 'failed', reason: null },
      { id: 's', rev: 3, status: 'failed' },
    ],
    [
      { status: 'failed', reason: 'account-taken' },
      { id: 's', rev: 3, status: 'failed', reason: 'account-taken' },
    ],
    [
      { status: 'declined', reason: 'x' },
      { id: 's', rev: 3, status: 'declined' },
    ],
  ])('%j', (row, expected) => {
    expect(answer(row)).toStrictEqual(expected);
  });

  it('to be reviewed shows the account as it will be, and what it replaces', () => {
    const review = { status: 'review', account: { handle: 'new' } as SessionRow['account'] } as const;
    const shown = { ...profile, handle: 'new', health: { state: 'active' } };
    expect(answer(review)).toStrictEqual({ ...live, status: 'review', profile: shown });
    const named = { ...profile, displayName: 'Old' };
    expect(answer({ ...review, replaces: 'p' }, named)).toMatchObject({ replaces: { handle: 'old', displayName: 'Old' } });
    expect(answer({ ...review, replaces: 'p' })).toMatchObject({ replaces: {} });
  });
});
