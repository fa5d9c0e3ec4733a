import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { configure, connectionTo, createClient, resolveClient } from '../../src/stores/connection.ts';
import { createLinkFlow } from '../../src/stores/link-flow-store.ts';
import { harborProfile, review } from '../core/sessions.ts';
import { FakeServer } from './fake-server.ts';

/** Tabs in one process: what one posts, the others hear. */
class Tabs extends EventTarget {
  static open = new Map<string, Set<Tabs>>();
  static said: unknown[] = [];
  onmessage: ((event: MessageEvent) => void) | undefined;
  readonly #others: Set<Tabs>;
  constructor(name: string) {
    super();
    if (!Tabs.open.has(name)) Tabs.open.set(name, new Set());
    this.#others = Tabs.open.get(name)!.add(this);
  }
  postMessage(data: unknown): void {
    Tabs.said.push(data);
    for (const other of this.#others) if (other !== this) other.onmessage?.(new MessageEvent('message', { data }));
  }
  close(): void {
    this.#others.delete(this);
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  vi.stubGlobal('BroadcastChannel', Tabs);
  vi.stubGlobal('document', Object.assign(new EventTarget(), { baseURI: 'https://portal.test/' }));
  vi.stubGlobal('addEventListener', () => {});
  Tabs.said = [];
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('another tab', () => {
  it('follows linking and unlinking within a second, and is told nothing but to look again', async () => {
    const server = new FakeServer();
    server.session = review(3);
    const tabs = [0, 1].map(() => createLinkFlow(createClient({ apiBase: '/api', fetch: server.fetch })));
    const ends = tabs.map(({ $flow }) => $flow.listen(() => {}));
    await pass(100);
    tabs[0]!.decide(true);
    await pass(200);
    expect(tabs.map(({ $flow }) => $flow.get().step)).toEqual(['linked', 'linked']);
    tabs[1]!.unlink();
    await pass(200);
    expect(tabs.map(({ $flow }) => $flow.get().step)).toEqual(['intro', 'intro']);
    expect(new Set(Tabs.said)).toEqual(new Set(['look again']));
    for (const end of ends) end();
    await pass(3_000);
    expect([...Tabs.open.values()].every((open) => open.size === 0)).toBe(true);
  });
});

describe('which client', () => {
  it('is the element’s own, else the one of the address, else the page’s', () => {
    const own = createClient({ apiBase: '/own' });
    expect(resolveClient(own, '/api')).toBe(own);
    expect(resolveClient(null, '/api')).toBe(resolveClient(undefined, 'https://portal.test/api/'));
    expect(resolveClient(undefined, null)).toBeUndefined();
    configure({ apiBase: '/page' });
    expect(resolveClient(undefined, null)?.apiBase).toBe('https://portal.test/page');
    configure(own);
    expect(resolveClient()).toBe(own);
    expect(() => resolveClient(undefined, 'mailto:x')).toThrow(TypeError);
  });

  it('has one connection', () => {
    const client = createClient({ apiBase: '/api' });
    expect(connectionTo(client)).toBe(connectionTo(client));
    connectionTo(client).learn(harborProfile);
    expect(connectionTo(client).$profile.get()).toBe(harborProfile);
  });
});
