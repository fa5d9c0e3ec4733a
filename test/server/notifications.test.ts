// Notifications between instances, over a scripted connection and a clock that only the test moves.
import { EventEmitter } from 'node:events';
import type { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { postgresNotifications } from '../../src/server/sql/notifications.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate'] });
  // A pause is half as long at least, and this long at most.
  vi.spyOn(Math, 'random').mockReturnValue(1);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** The instance, its connections, and what it sends. */
function instance() {
  const sent: string[] = [];
  const seen: unknown[] = [];
  const clients: FakeClient[] = [];
  const state = { connects: true, delivers: true, ends: true };
  class FakeClient extends EventEmitter {
    texts: string[] = [];
    ended = 0;
    connect = () => (state.connects ? Promise.resolve() : Promise.reject(new Error('unreachable')));
    query = (text: string) => Promise.resolve(void this.texts.push(text));
    end = () => {
      this.ended += 1;
      return state.ends ? Promise.resolve() : new Promise<never>(() => {});
    };
    receive = (payload?: string) => this.emit('notification', { payload });
  }
  const query = vi.fn((_: string, values?: readonly unknown[]) => {
    const [channel, payload] = values as [string, string];
    expect(channel).toBe('tt_link');
    sent.push(payload);
    if (state.delivers && payload.endsWith('-probe')) clients.at(-1)!.receive(payload);
    return Promise.resolve({ rows: [], rowCount: 1 });
  });
  const connect = () => {
    const client = new FakeClient();
    clients.push(client);
    return client as unknown as Client;
  };
  const notifications = postgresNotifications(query, connect);
  const listen = () =>
    notifications.listen(
      (id) => seen.push(id),
      () => seen.push('listening'),
      (reason) => seen.push(`failure: ${reason}`),
    );
  return { notifications, listen, query, sent, seen, clients, state };
}

describe('what an instance sends', () => {
  it('goes after the call, each session once, 100 in a statement', async () => {
    const { notifications, sent } = instance();
    const ids = Array.from({ length: 150 }, (_, n) => `id-${n}`);
    for (const id of [...ids, ...ids]) notifications.send(id);
    expect(sent).toEqual([]);
    await pass(1);
    const [first, second] = sent.map((payload) => payload.split(' '));
    expect(sent).toHaveLength(2);
    expect([...first!.slice(1), ...second!.slice(1)]).toEqual(ids);
    expect([first![0], first!.length]).toEqual([second![0], 101]);
  });

  it('goes with the next statement while one is under way, and after one that fails', async () => {
    const { notifications, query, sent } = instance();
    let fail = (_: Error) => {};
    query.mockImplementationOnce(() => new Promise((_, reject) => (fail = reject)));
    notifications.send('a');
    await pass(1);
    notifications.send('b');
    await pass(1);
    notifications.send('c');
    await pass(1);
    expect(query).toHaveBeenCalledTimes(1);
    fail(new Error('away'));
    await pass(1);
    expect(sent.map((payload) => payload.split(' ').slice(1))).toEqual([['b', 'c']]);
    notifications.send('d');
    await pass(1);
    expect(query).toHaveBeenCalledTimes(3);
  });
});

describe('a listener', () => {
  it('receives what the others send, and not what it sends itself', async () => {
    const { notifications, listen, sent, seen, clients } = instance();
    const listener = listen();
    expect(listener.isListening()).toBe(false);
    await pass(0);
    expect([listener.isListening(), seen, clients[0]!.texts]).toEqual([true, ['listening'], ['listen tt_link']]);
    notifications.send('mine');
    await pass(1);
    clients[0]!.receive(sent.at(-1));
    clients[0]!.receive('other a b');
    clients[0]!.receive();
    expect(seen).toEqual(['listening', 'a', 'b']);
    await listener.stop();
    expect([clients[0]!.ended > 0, listener.isListening()]).toEqual([true, false]);
    await pass(600_000);
    expect([clients.length, vi.getTimerCount()]).toEqual([1, 0]);
  });

  it('asks every 5 s whether its connection still brings anything', async () => {
    const { listen, sent, seen, clients, state } = instance();
    const listener = listen();
    await pass(4_999);
    expect(sent).toHaveLength(1);
    await pass(1);
    expect(sent).toHaveLength(2);
    state.delivers = false;
    await pass(5_000 + 4_999);
    expect([listener.isListening(), clients.length]).toEqual([true, 1]);
    await pass(1);
    expect([listener.isListening(), clients[0]!.ended], 'it has gone silent').toEqual([false, 1]);
    state.delivers = true;
    await pass(199);
    expect(clients).toHaveLength(1);
    await pass(1);
    expect([listener.isListening(), seen]).toEqual([true, ['listening', 'listening']]);
    await listener.stop();
  });

  it.each(['error', 'end'])('connects again after the %s of its connection, sooner after one that worked', async (event) => {
    const { listen, seen, clients, state } = instance();
    const listener = listen();
    await pass(0);
    state.connects = false;
    clients[0]!.emit(event, new Error('lost'));
    clients[0]!.emit('error', new Error('lost once more'));
    await pass(0);
    expect(listener.isListening()).toBe(false);
    for (const [waitMs, count] of [
      [200, 2],
      [400, 3],
      [800, 4],
    ] as const) {
      await pass(waitMs - 1);
      expect(clients).toHaveLength(count - 1);
      await pass(1);
      expect(clients).toHaveLength(count);
    }
    expect(seen).toEqual(['listening', 'failure: unreachable', 'failure: unreachable', 'failure: unreachable']);
    state.connects = true;
    await pass(1_600);
    clients.at(-1)!.emit(event, new Error('lost'));
    await pass(200);
    expect([clients.length, seen.filter((what) => what === 'listening').length]).toEqual([6, 3]);
    await listener.stop();
  });

  it('waits 5 s at most until it connects again, and half of it at least', async () => {
    vi.mocked(Math.random).mockReturnValue(0);
    const { listen, clients, state } = instance();
    state.connects = false;
    const listener = listen();
    await pass(60_000);
    const before = clients.length;
    await pass(2_499 + 1 + 2_500);
    expect(clients.length - before).toBe(2);
    await listener.stop();
  });

  it('says that a pooler swallows what it listens for, and asks again after 5 min', async () => {
    const { listen, seen, clients, state } = instance();
    state.delivers = false;
    const listener = listen();
    await pass(5_000);
    expect([seen, listener.isListening()]).toEqual([['failure: undelivered'], false]);
    await pass(5 * 60_000 - 1);
    expect(clients).toHaveLength(1);
    await pass(1);
    expect(clients).toHaveLength(2);
    await listener.stop();
  });

  it('stops within a second, although its connection never ends', async () => {
    const { listen, clients, state } = instance();
    const listener = listen();
    await pass(0);
    state.ends = false;
    let isStopped = false;
    void listener.stop().then(() => (isStopped = true));
    await pass(999);
    expect(isStopped).toBe(false);
    await pass(1);
    expect(isStopped).toBe(true);
    await pass(10 * 60_000);
    expect(clients).toHaveLength(1);
  });

  it('that is stopped before its connection is there connects to nothing more, and says nothing', async () => {
    const { listen, seen, clients, state } = instance();
    state.connects = false;
    await listen().stop();
    await pass(60_000);
    expect([clients.length, seen]).toEqual([1, []]);
  });
});
