import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LinkSession } from '../../src/core/link-session.ts';
import { createClient } from '../../src/stores/connection.ts';
import { createLinkFlow } from '../../src/stores/link-flow-store.ts';
import { harborProfile, pending, review, scanned } from '../core/sessions.ts';
import { fakePage } from './fake-page.ts';
import { FakeServer, json, problem, type Seen } from './fake-server.ts';

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
  'an old answer': () => json(pending(0)),
} satisfies Record<string, () => Response | Promise<Response> | undefined>;

type Fault = keyof typeof faults;

const script = fc.record({
  holds: fc.boolean(),
  latencyMs: fc.integer({ min: 1, max: 3_000 }),
  faults: fc.array(fc.tuple(fc.constantFrom(...(Object.keys(faults) as Fault[])), fc.boolean()), { maxLength: 12 }),
  phone: fc.constantFrom<LinkSession['status']>('linked', 'ineligible', 'declined', 'expired', 'failed'),
  pace: fc.integer({ min: 500, max: 40_000 }),
  page: fc.array(fc.constantFrom('online', 'show', 'hide', 'restore', 'resume'), { maxLength: 4 }),
  random: fc.double({ min: 0, max: 0.999, noNaN: true }),
});

const ending = (status: string): LinkSession =>
  ({
    id: 's',
    rev: 20,
    status,
    ...(status === 'linked' ? { profile: harborProfile } : status === 'ineligible' ? { unmet: ['adult'] } : {}),
  }) as LinkSession;

it('never loses a session: one question at a time, no false ending, and the truth after the faults are over', async () => {
  const seed = Date.now() % 2 ** 31;
  console.log(`any network: seed ${seed}`);
  await fc.assert(
    fc.asyncProperty(script, async ({ holds, latencyMs, faults: planned, phone, pace, page: happenings, random }) => {
      const page = fakePage();
      const server = new FakeServer();
      server.session = pending(1);
      const store = createLinkFlow(createClient({ apiBase: 'https://portal.test/api', fetch: server.fetch }), { random: () => random });
      const steps: string[] = [];
      const leave = store.$flow.subscribe(({ step }) => void (steps.at(-1) !== step && steps.push(step)));
      await pass(200);
      Object.assign(server, { holds, latencyMs });
      const left = [...planned];
      server.fault = ({ path }: Seen) => {
        const [fault, acts] = left.shift() ?? ['none', false];
        // The server may act although its answer never arrives.
        if (fault !== 'none' && acts && path.endsWith('/decision')) server.change(ending('linked'));
        return faults[fault]();
      };
      for (const session of [scanned(5), ...(phone === 'linked' ? [review(10)] : [])]) {
        page[happenings.shift() ?? 'online']();
        await pass(pace);
        server.change(session);
      }
      if (phone !== 'linked') server.change(ending(phone));
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
      expect(server.mostInFlight).toBe(1);
      leave();
      await pass(3_000);
      expect(server.open).toBe(0);
      expect(vi.getTimerCount()).toBe(0);
    }),
    { numRuns: Number(process.env.RUNS ?? (process.env.RELEASE ? 10_000 : 150)), seed },
  );
}, 600_000);
