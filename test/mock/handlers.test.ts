import { getResponse, http } from 'msw';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createMockApi, MockClock } from '../../src/mock/mock.ts';
import { createClient } from '../../src/stores/connection.ts';

// Without msw's own interception, which needs a browser or a newer Node than the one we support.
describe('msw handlers', () => {
  const ask = (handlers: Parameters<typeof getResponse>[0], path: string, init?: RequestInit) =>
    getResponse(handlers, new Request(`https://portal.test${path}`, init));

  it('answer what is asked below the address of the API, and nothing else', async () => {
    const api = createMockApi({ script: 'already waiting, then scanned', apiBase: 'https://portal.test/api/tt/', clock: 'manual' });
    const handlers = api.handlers(http);
    expect(await ask(handlers, '/api/elsewhere/link')).toBeUndefined();
    expect(await (await ask(handlers, '/api/tt/link'))?.json()).toMatchObject({ session: { status: 'pending', rev: 1 } });
    const held = ask(handlers, '/api/tt/link-sessions/mock-session-1', { headers: { 'If-None-Match': '"1"', Prefer: 'wait=25' } });
    await expect.poll(() => api.calls.length).toBe(2);
    await api.clock.advance(2_000);
    expect(await (await held)?.json()).toMatchObject({ status: 'scanned', rev: 2 });
  });

  it('break a question that is held when a fault comes up', async () => {
    const api = createMockApi({ script: 'already waiting', apiBase: 'https://portal.test/api', clock: 'manual' });
    const held = ask(api.handlers(http), '/api/link-sessions/mock-session-1', { headers: { 'If-None-Match': '"1"', Prefer: 'wait=25' } });
    await expect.poll(() => api.calls.length).toBe(1);
    api.fault('unavailable', { times: 1 });
    expect((await held)?.status).toBe(503);
  });

  it('are a network that is down while the mock is offline', async () => {
    const api = createMockApi({ script: 'offline', apiBase: 'https://portal.test/api/tt' });
    expect((await ask(api.handlers(http), '/api/tt/link'))?.type).toBe('error');
  });
});

// In Jest, jsdom has an `AbortSignal` of its own, and the `Request` of newer Nodes refuses it.
it('takes a signal that is not of this realm, and ends the held request with it', async () => {
  class StrictRequest extends Request {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      if (init?.signal && !(init.signal instanceof AbortSignal)) throw new TypeError('This is no AbortSignal.');
      super(input, init);
    }
  }
  vi.stubGlobal('Request', StrictRequest);
  onTestFinished(() => void vi.unstubAllGlobals());
  const left = Object.assign(new EventTarget(), { aborted: false, reason: new Error('left'), throwIfAborted() {} });
  const signal = left as Partial<AbortSignal> as AbortSignal;
  const api = createMockApi({ script: 'already waiting', apiBase: 'https://portal.test/api', clock: 'manual' });
  const headers = { 'If-None-Match': '"1"', Prefer: 'wait=25' };
  const held = api.fetch('https://portal.test/api/link-sessions/mock-session-1', { headers, signal });
  await expect.poll(() => api.calls.map(({ request }) => request.signal.aborted)).toEqual([false]);
  left.aborted = true;
  left.dispatchEvent(new Event('abort'));
  await expect(held).rejects.toThrow('left');
  expect(api.calls[0]!.request.signal.aborted).toBe(true);
});

describe('the clock', () => {
  it('stands still, and is moved on through what is due in its order', async () => {
    const clock = new MockClock('manual');
    const order: string[] = [];
    void clock.wait(20).then(() => order.push(`second at ${clock.now()}`));
    void clock.wait(10).then(() => order.push(`first at ${clock.now()}`));
    const left = new AbortController();
    void clock.wait(Infinity, left.signal).then(() => order.push('left'));
    await clock.advance(15);
    expect(order).toEqual(['first at 10']);
    await clock.advance(15);
    left.abort();
    await clock.advance(0);
    expect(order).toEqual(['first at 10', 'second at 20', 'left']);
    expect(clock.now()).toBe(30);
  });

  it("runs with the machine's, and can skip", async () => {
    const clock = new MockClock();
    const began = clock.now();
    let woken = false;
    void clock.wait(60_000).then(() => (woken = true));
    await clock.advance(59_990);
    expect(woken).toBe(false);
    await clock.wait(30);
    expect(woken).toBe(true);
    expect(clock.now() - began).toBeGreaterThanOrEqual(60_010);
  });

  it('is shared by mocks that are given one', async () => {
    const clock = new MockClock('manual');
    const [first, second] = [
      createMockApi({ script: 'already waiting, then scanned', clock }),
      createMockApi({ script: 'already linked', clock }),
    ];
    expect(first.link.session?.status).toBe('pending');
    await clock.advance(2_000);
    expect(first.link.session?.status).toBe('scanned');
    expect(second.clock).toBe(clock);
    expect(first.apiBase).not.toBe(second.apiBase);
  });

  it('begins a script with the first call, however long a page took to load', async () => {
    const api = createMockApi({ script: 'already waiting, then expired', clock: 'manual' });
    await api.clock.advance(60_000);
    expect(await createClient(api).readLink()).toMatchObject({ value: { session: { status: 'pending', expiresInMs: 2_000 } } });
  });
});
