import { describe, expect, it } from 'vitest';
import { createProfileBatch, type BatchOptions } from '../../src/client/profile-batch.ts';
import type { Profile } from '../../src/core/profile.ts';

const profile = (id: string): Profile => ({ id, partnerRoles: ['tap'], health: { state: 'active' } });
const never = () => new AbortController().signal;

/** A batch whose moments and answers the test decides. */
function batch(known: (id: string) => boolean = () => true) {
  const requests: { ids: readonly string[]; signal: AbortSignal; answer: () => void }[] = [];
  const moments: (() => void)[] = [];
  const ask: BatchOptions['ask'] = (ids, signal) =>
    new Promise((resolve) => {
      requests.push({ ids, signal, answer: () => resolve({ ok: true, value: ids.filter(known).map(profile) }) });
    });
  const collect: BatchOptions['collect'] = (underWay) => underWay ?? new Promise<void>((resolve) => moments.push(resolve));
  const read = createProfileBatch({ ask, collect });
  return { read, requests, pass: () => (moments.splice(0).forEach((pass) => pass()), settle()) };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('a batch', () => {
  it('asks for what is wanted at the time with as few requests as possible, the same id once', async () => {
    const { read, requests, pass } = batch((id) => id !== 'p-7');
    const wanted = Array.from({ length: 1_000 }, (_, index) => `p-${index % 950}`);
    const answers = wanted.map((id) => read(id, never()));
    await pass();
    expect(requests.map(({ ids }) => ids.length)).toEqual([100, 100, 100, 100, 100, 100, 100, 100, 100, 50]);
    expect(new Set(requests.flatMap(({ ids }) => ids)).size).toBe(950);
    for (const { answer } of requests) answer();
    expect((await Promise.all(answers)).map((answer) => answer.ok && (answer.value?.id ?? null))).toEqual(
      wanted.map((id) => (id === 'p-7' ? null : id)),
    );
  });

  it('answers an empty id by itself, and keeps long ids from the address of the others', async () => {
    const { read, requests, pass } = batch();
    expect(await read('', never())).toEqual({ ok: true, value: null });
    for (const id of ['p-1', 'x'.repeat(10_000), 'p-2', 'p-1']) void read(id, never());
    for (let index = 0; index < 50; index += 1) void read(`${index}`.padStart(200, 'p'), never());
    await pass();
    const lengths = requests.map(({ ids }) => ids.join('').length);
    expect(lengths.reduce((sum, length) => sum + length)).toBe(10_000 + 6 + 50 * 200);
    expect(lengths.filter((length) => length > 6_000)).toEqual([10_000]);
    expect(requests).toHaveLength(3);
  });

  it('lets those that come while one is under way share the next', async () => {
    const { read, requests, pass } = batch();
    void read('p-1', never());
    await pass();
    for (const id of ['p-2', 'p-3', 'p-4']) {
      void read(id, never());
      await pass();
    }
    expect(requests).toHaveLength(1);
    requests[0]!.answer();
    await settle();
    expect(requests.map(({ ids }) => ids)).toEqual([['p-1'], ['p-2', 'p-3', 'p-4']]);
    requests[1]!.answer();
    await settle();
    void read('p-5', never());
    await pass();
    expect(requests).toHaveLength(3);
  });

  it('asks for nothing that nobody waits for, and gives up what everybody left', async () => {
    const { read, requests, pass } = batch();
    const [left, stays, leaves] = [new AbortController(), new AbortController(), new AbortController()];
    void read('p-1', left.signal);
    left.abort();
    await pass();
    expect(requests).toHaveLength(0);
    void read('p-2', stays.signal);
    void read('p-3', leaves.signal);
    await pass();
    leaves.abort();
    expect([requests[0]!.ids, requests[0]!.signal.aborted]).toEqual([['p-2', 'p-3'], false]);
    stays.abort();
    expect(requests[0]!.signal.aborted).toBe(true);
  });

  it('tells everybody of a failure', async () => {
    const failure = { ok: false, failure: { code: 'forbidden' } } as const;
    const read = createProfileBatch({ ask: () => Promise.resolve(failure), collect: () => Promise.resolve() });
    expect(await Promise.all([read('p-1', never()), read('p-2', never())])).toEqual([failure, failure]);
  });
});
