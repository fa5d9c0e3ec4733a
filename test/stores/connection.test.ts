import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { configure, connectionTo, createClient, resolveClient } from '../../src/stores/connection.ts';
import { createLinkFlow } from '../../src/stores/link-flow-store.ts';
import { json } from '../client/answers.ts';
import { harborProfile } from '../core/sessions.ts';
import { createStoreApi, type StoreApi } from './store-api.ts';

/** Tabs in one process: what one posts, the others get. */
class Tabs extends EventTarget {
  static open = new Map<string, Set<Tabs>>();
  static posted: unknown[] = [];
  onmessage: ((event: MessageEvent) => void) | undefined;
  readonly #others: Set<Tabs>;
  constructor(name: string) {
    super();
    if (!Tabs.open.has(name)) Tabs.open.set(name, new Set());
    this.#others = Tabs.open.get(name)!.add(this);
  }
  postMessage(data: unknown): void {
    Tabs.posted.push(data);
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
  Tabs.open.clear();
  Tabs.posted = [];
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('another tab', () => {
  it('goes on following after a listener of the host has thrown', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const api = createStoreApi({ script: 'already review' });
    const tabs = [0, 1].map(() => createLinkFlow(createClient({ apiBase: '/api', fetch: api.fetch })));
    const steps: string[] = [];
    const ends = tabs.map(({ $flow }, index) =>
      $flow.listen(({ step }) => {
        if (index === 0) return;
        steps.push(step);
        throw new RangeError('a bug of the host in another tab');
      }),
    );
    await pass(100);
    tabs[0]!.decide(true);
    await pass(2_000);
    tabs[0]!.unlink();
    await pass(2_000);
    expect(steps.slice(-2)).toEqual(['linked', 'intro']);
    for (const end of ends) end();
    await pass(3_000);
  });

  it('follows linking and unlinking within a second, and gets no message but to look again', async () => {
    const api = createStoreApi({ script: 'already review' });
    const tabs = [0, 1].map(() => createLinkFlow(createClient({ apiBase: '/api', fetch: api.fetch })));
    const ends = tabs.map(({ $flow }) => $flow.listen(() => {}));
    await pass(100);
    tabs[0]!.decide(true);
    await pass(200);
    expect(tabs.map(({ $flow }) => $flow.get().step)).toEqual(['linked', 'linked']);
    tabs[1]!.unlink();
    await pass(200);
    expect(tabs.map(({ $flow }) => $flow.get().step)).toEqual(['intro', 'intro']);
    expect(new Set(Tabs.posted)).toEqual(new Set(['look again']));
    for (const end of ends) end();
    await pass(3_000);
    expect([...Tabs.open].map(([name, { size }]) => [name, size])).toEqual([['tt-link https://portal.test/api', 0]]);
  });
});

it('links in one tab where the browser refuses the channel, as it does in a frame whose storage it blocks', async () => {
  vi.stubGlobal(
    'BroadcastChannel',
    class {
      constructor() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      }
    },
  );
  const api = createStoreApi();
  const { $flow } = createLinkFlow(createClient({ apiBase: '/api', fetch: api.fetch }));
  $flow.listen(() => {});
  await pass(100);
  expect($flow.get().step).toBe('intro');
});

describe('a channel that anybody on the origin can post to', () => {
  const post = (times: number) => {
    for (const tab of [...Tabs.open.values()].flatMap((tabs) => [...tabs]))
      for (let time = 0; time < times; time += 1) tab.onmessage?.(new MessageEvent('message', { data: 'look again' }));
  };
  const looking = async (broken: StoreApi['broken'] = () => undefined) => {
    const api = createStoreApi();
    const { $profile } = connectionTo(createClient({ apiBase: '/api', fetch: api.fetch }));
    const end = $profile.listen(() => {});
    await pass(10);
    api.broken = broken;
    return { api, $profile, end };
  };

  it('two hundred messages are two requests, one after the other, and the last news is known within a second', async () => {
    const { api, $profile, end } = await looking();
    post(199);
    await pass(10);
    api.setProfile(harborProfile);
    post(1);
    await pass(1_000);
    expect($profile.value).toMatchObject({ id: harborProfile.id });
    expect(api.sent).toHaveLength(2);
    expect(api.mostInFlight).toBe(1);
    post(1);
    await pass(100);
    expect(api.sent).toHaveLength(3);
    end();
  });

  it('an answer that fails is asked for again, and one that never comes is given up', async () => {
    let asked = 0;
    const { api, $profile, end } = await looking(() => {
      asked += 1;
      return asked === 1 ? new Promise(() => {}) : asked === 2 ? Promise.reject(new TypeError('away')) : undefined;
    });
    api.setProfile(harborProfile);
    post(1);
    await pass(25_000);
    expect($profile.value).toMatchObject({ id: harborProfile.id });
    expect(api.sent).toHaveLength(3);
    end();
    await pass(3_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('answers that overtake each other', () => {
  it('an older look does not bring back what was unlinked here meanwhile', async () => {
    const api = createStoreApi();
    api.setProfile(harborProfile);
    const store = createLinkFlow(createClient({ apiBase: '/api', fetch: api.fetch }));
    const steps: string[] = [];
    const end = store.$flow.subscribe(({ step }) => void (steps.at(-1) !== step && steps.push(step)));
    await pass(100);
    let answer!: (response: Response) => void;
    api.broken = ({ operation }) => (operation === 'readLink' ? new Promise((resolve) => (answer = resolve)) : undefined);
    for (const tab of [...Tabs.open.values()].flatMap((tabs) => [...tabs])) tab.onmessage?.(new MessageEvent('message'));
    await pass(10);
    store.unlink();
    await pass(100);
    answer(json({ profile: harborProfile, session: null }));
    await pass(1_000);
    expect(steps).toEqual(['loading', 'linked', 'intro']);
    end();
  });

  it('the answer to the newest question counts, whichever comes first', () => {
    const { ask, $profile } = connectionTo(createClient({ apiBase: '/api' }));
    const [older, newer] = [ask(), ask()];
    expect(newer(null)).toBe(true);
    expect(older(harborProfile)).toBe(false);
    expect($profile.value).toBeNull();
    expect(ask()(harborProfile)).toBe(true);
    expect($profile.value).toBe(harborProfile);
  });

  it('a look that says otherwise than a session that was linked meanwhile is settled by another look', async () => {
    const api = createStoreApi({ script: 'already review', holds: true });
    const client = createClient({ apiBase: '/api', fetch: api.fetch });
    const store = createLinkFlow(client);
    const end = store.$flow.listen(() => {});
    await pass(3_000);
    // Confirmed and unlinked by another tab while this one's question is held; the look is answered first.
    void connectionTo(client).readLink(new AbortController().signal);
    await pass(100);
    api.transitionTo({ status: 'linked' });
    api.setProfile(null);
    await pass(500);
    expect(store.$flow.get().step).toBe('intro');
    end();
  });
});

describe('which client', () => {
  it("is the element's own, else the one of the address, else the page's", () => {
    const own = createClient({ apiBase: '/own' });
    expect(resolveClient(own, '/api')).toBe(own);
    expect(resolveClient(null, '/api')).toBe(resolveClient(undefined, 'https://portal.test/api/'));
    expect(resolveClient(undefined, null)).toBeUndefined();
    configure({ apiBase: '/page' });
    expect(resolveClient(undefined, null)?.apiBase).toBe('https://portal.test/page');
    configure(own);
    expect(resolveClient()).toBe(own);
    expect(() => resolveClient(undefined, 'mailto:x')).toThrow(TypeError);
    expect(() => resolveClient(undefined, '/api', 'always' as 'include')).toThrow(/credentials is "always"/);
    expect(resolveClient(undefined, '/api', 'include')).toBe(resolveClient(undefined, '/api', 'include'));
    expect(resolveClient(undefined, '/api', 'include')).not.toBe(resolveClient(undefined, '/api'));
    expect(resolveClient(undefined, '/api', 'same-origin')).toBe(resolveClient(undefined, '/api'));
  });

  it('has one connection', () => {
    const client = createClient({ apiBase: '/api' });
    expect(connectionTo(client)).toBe(connectionTo(client));
    connectionTo(client).ask()(harborProfile);
    expect(connectionTo(client).$profile.get()).toBe(harborProfile);
  });
});
