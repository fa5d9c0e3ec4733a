import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LinkSession } from '../../src/core/link-session.ts';
import { createClient } from '../../src/stores/connection.ts';
import { createLinkFlow } from '../../src/stores/link-flow-store.ts';
import { json, problem } from '../client/answers.ts';
import { pending, review } from '../core/sessions.ts';
import { fakePage } from './fake-page.ts';
import { createStoreApi, type StoreApi } from './store-api.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  vi.stubGlobal('BroadcastChannel', undefined);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** What the network can do to one request; all of it passes. */
const faults = {
  none: () => undefined,
  refused: () => Promise.reject(new TypeError('refused')),
  hangs: () => new Promise<Response>(() => {}),
  'hangs in the body': () => new Response(new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('{')) })),
  '500': () => problem(500, 'internal'),
  '502': () => new Response('<h1>', { status: 502 }),
  '429': () => problem(429, 'rate-limited', { retryAfterMs: 4_000 }),
  '503': () => problem(503, 'unavailable'),
  'another session': () => json({ ...review(99), id: 'other' }),
  'an old answer': () => json({ ...pending(0), id: 'mock-session-1' }),
} satisfies Record<string, () => Response | Promise<Response> | undefined>;

type Fault = keyof typeof faults;

const endings = ['linked', 'ineligible', 'declined', 'expired', 'failed'] as const satisfies readonly LinkSession['status'][];

const script = fc.record({
  holds: fc.boolean(),
  latencyMs: fc.integer({ min: 1, max: 3_000 }),
  faults: fc.array(fc.tuple(fc.constantFrom(...(Object.keys(faults) as Fault[])), fc.boolean()), { maxLength: 12 }),
  phone: fc.constantFrom(...endings),
  pace: fc.integer({ min: 500, max: 40_000 }),
  page: fc.array(fc.constantFrom('online', 'show', 'hide', 'restore', 'resume'), { maxLength: 4 }),
  random: fc.double({ min: 0, max: 0.999, noNaN: true }),
});

/** Ends the session of `api`, unless it ended so already. */
function end(api: StoreApi, status: (typeof endings)[number]): void {
  const now = api.link.session!.status;
  if (now !== status) api.transitionTo(status === 'ineligible' ? { status, unmet: ['adult'] } : { status });
}

it('never loses a session: one question at a time, no false ending, and the truth after the faults are over', async () => {
  const seed = Date.now() % 2 ** 31;
  console.log(`any network: seed ${seed}`);
  await fc.assert(
    fc.asyncProperty(script, async ({ holds, latencyMs, faults: planned, phone, pace, page: happenings, random }) => {
      const page = fakePage();
      // Longer than the faults take.
      const api = createStoreApi({ script: 'already waiting', holds, latencyMs, sessionMs: 3_600_000 });
      const store = createLinkFlow(createClient({ apiBase: 'https://portal.test/api', fetch: api.fetch }), { random: () => random });
      const steps: string[] = [];
      const leave = store.$flow.subscribe(({ step }) => void (steps.at(-1) !== step && steps.push(step)));
      await pass(3_500);
      expect(steps).toEqual(['loading', 'scan']);
      const left = [...planned];
      api.broken = ({ operation }) => {
        const [fault, acts] = left.shift() ?? ['none', false];
        // The server may act although its answer never arrives.
        if (fault !== 'none' && acts && operation === 'decide') end(api, 'linked');
        return faults[fault]();
      };
      for (const change of [() => api.scan(), ...(phone === 'linked' ? [() => api.confirm()] : [])]) {
        page[happenings.shift() ?? 'online']();
        await pass(pace);
        change();
      }
      if (phone !== 'linked') end(api, phone);
      page.show();
      // Long enough for every fault to be met and the longest wait after it.
      for (let round = 0; round < 40 && left.length > 0; round += 1) await pass(35_000);
      await pass(70_000);
      if (phone === 'linked') {
        expect(store.$flow.value!.step).toBe('review');
        store.decide(true);
        await pass(150_000);
      }
      expect(store.$flow.value!.step).toBe(phone);
      expect(steps.filter((step) => ['linked', 'ineligible', 'declined', 'expired', 'failed', 'cancelled'].includes(step))).toEqual([
        phone,
      ]);
      expect(api.mostInFlight).toBe(1);
      leave();
      await pass(3_000);
      expect(api.inFlight).toBe(0);
      expect(vi.getTimerCount()).toBe(0);
    }),
    { numRuns: Number(process.env.RUNS ?? (process.env.RELEASE ? 10_000 : 150)), seed },
  );
}, 600_000);
