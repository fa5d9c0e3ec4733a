import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchPageLifecycle } from '../../src/stores/page-lifecycle.ts';
import { fakePage } from './fake-page.ts';

let received: string[];
const watch = () => watchPageLifecycle({ onWake: () => received.push('wake'), onHidden: () => received.push('hidden') });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  received = [];
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('there is nothing to watch outside a browser', () => {
  expect(() => watch()()).not.toThrow();
  expect(vi.getTimerCount()).toBe(0);
});

describe('a page', () => {
  let page: ReturnType<typeof fakePage>;
  beforeEach(() => {
    page = fakePage();
  });

  it.each(['show', 'online', 'restore', 'resume'] as const)('wakes with %s', (event) => {
    watch();
    page[event]();
    vi.advanceTimersByTime(50);
    expect(received).toEqual(['wake']);
  });

  it('wakes once, however many events that fires', () => {
    watch();
    for (const event of ['resume', 'restore', 'show', 'online'] as const) page[event]();
    vi.advanceTimersByTime(49);
    expect(received).toEqual([]);
    vi.advanceTimersByTime(10_000);
    expect(received).toEqual(['wake']);
    page.online();
    vi.advanceTimersByTime(50);
    expect(received).toEqual(['wake', 'wake']);
  });

  it('that was only loaded wakes nobody', () => {
    watch();
    page.load();
    vi.advanceTimersByTime(1_000);
    expect(received).toEqual([]);
  });

  it('is hidden when it was for a minute, and not when it came back before', () => {
    watch();
    page.hide();
    vi.advanceTimersByTime(59_999);
    page.show();
    vi.advanceTimersByTime(60_000);
    expect(received).toEqual(['wake']);
    page.hide();
    vi.advanceTimersByTime(60_000);
    expect(received).toEqual(['wake', 'hidden']);
  });

  it('that is hidden from the start is hidden after a minute, too', () => {
    page.hide();
    watch();
    vi.advanceTimersByTime(60_000);
    expect(received).toEqual(['hidden']);
  });

  it('is left without a timer or a listener', () => {
    const leave = watch();
    page.online();
    page.hide();
    leave();
    expect(vi.getTimerCount()).toBe(0);
    for (const event of ['show', 'online', 'restore', 'resume'] as const) page[event]();
    expect(vi.getTimerCount()).toBe(0);
  });
});
