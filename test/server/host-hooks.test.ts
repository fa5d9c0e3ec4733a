// Hooks of the host that answer something else, throw or take too long.
import { describe, expect, it } from 'vitest';
import { askMayView, deliverHook, type HookEvent, type HostHooks } from '../../src/server/links/host-hooks.ts';
import { guarded } from '../../src/server/observability/log.ts';
import { Refusal } from '../../src/server/problem.ts';

describe('a hook of the host', () => {
  const lines: unknown[] = [];
  const log = guarded({ error: (...line) => lines.push(line) });
  const call = (name: string, work: (options: { signal: AbortSignal }) => unknown, options: object = {}) => {
    lines.push([name, options]);
    return Promise.resolve(work({ signal: AbortSignal.abort() })) as never;
  };
  const ask = (mayView: unknown) => {
    lines.length = 0;
    return askMayView({ mayView } as HostHooks, { viewer: { user: { id: 'v' } }, ids: ['a', 'b', 'c'] }, { callHost: call, log });
  };

  it('says which profiles a viewer may see, all of them without it', async () => {
    expect(await ask(undefined)).toEqual(['a', 'b', 'c']);
    expect(lines).toEqual([]);
    const given: unknown[] = [];
    expect(await ask((...args: unknown[]) => (given.push(...args), ['c', 'a', 'x']))).toEqual(['a', 'c']);
    expect([given.slice(0, 2), lines]).toEqual([[{ user: { id: 'v' } }, ['a', 'b', 'c']], [['mayView', {}]]]);
  });

  it.each([
    ['throws', () => Promise.reject(new TypeError('theirs'))],
    ['answers something else', () => 'a'],
  ])('that %s shows nothing', async (_, mayView) => {
    await expect(ask(mayView)).rejects.toMatchObject({
      ...{ status: 503, code: 'unavailable', retryAfterMs: 2_000 },
      message: 'The host cannot say who may see these profiles.',
    });
    expect(lines[1]).toEqual([
      'A function of the host failed.',
      expect.objectContaining({ event: 'host', call: 'mayView', error: 'TypeError' }),
    ]);
  });

  it('that takes too long shows nothing, and was reported already', async () => {
    const late = new Refusal('unavailable', 'late');
    await expect(ask(() => Promise.reject(late))).rejects.toBe(late);
    expect(lines).toHaveLength(1);
  });

  it('is called with its event, as a method, for 10 s at most', async () => {
    lines.length = 0;
    const { signal } = new AbortController();
    const event = { agencyId: 'sunrise', profileId: 'p', health: { state: 'active' } as const };
    const given: unknown[] = [];
    const hooks: HostHooks = {
      onHealthChange(...args) {
        given.push(this, ...args);
      },
    };
    await deliverHook(hooks, { hook: 'onHealthChange', event }, call, signal);
    expect(given).toEqual([hooks, event, { signal: AbortSignal.abort() }]);
    expect(lines).toEqual([['onHealthChange', { maxMs: 10_000, signal }]]);
    await deliverHook({}, { hook: 'onUnlinked', event } as unknown as HookEvent, call, signal);
    expect(lines).toHaveLength(1);
  });
});
