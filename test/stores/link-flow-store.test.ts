import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { initialFlow, next, type FlowEvent, type LinkFlow } from '../../src/core/link-flow.ts';
import { pollDelay } from '../../src/core/poll-delay.ts';
import { createClient } from '../../src/stores/connection.ts';
import { createLinkFlow, type LinkFlowStore } from '../../src/stores/link-flow-store.ts';
import { json, problem } from '../client/answers.ts';
import { harborProfile, pending, scanned } from '../core/sessions.ts';
import { pause } from '../../src/stores/timeouts.ts';
import { fakePage } from './fake-page.ts';
import { createStoreApi, type StoreApi } from './store-api.ts';

let api: StoreApi;
let page: ReturnType<typeof fakePage>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  vi.stubGlobal('BroadcastChannel', undefined);
  page = fakePage();
  api = createStoreApi();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function watch(random = () => 0): LinkFlowStore & { readonly flow: LinkFlow; readonly steps: string[]; leave(): void } {
  const store = createLinkFlow(createClient({ apiBase: '/api', fetch: api.fetch }), { random });
  const steps: string[] = [];
  const leave = store.$flow.subscribe((flow) => void (steps.at(-1) !== flow.step && steps.push(flow.step)));
  return Object.defineProperty({ ...store, steps, leave }, 'flow', { get: () => store.$flow.value }) as never;
}

async function scanning(random?: () => number) {
  const store = watch(random);
  await pass(100);
  store.start();
  await pass(100);
  expect(store.flow.step).toBe('scan');
  return store;
}

/** Scans on the phone and confirms there. */
function confirm(): void {
  api.scan();
  api.confirm();
}

function decline(): void {
  api.scan();
  api.decline();
}

/** What the session has left at the server. */
function secondsLeft(): number {
  const { session } = api.link;
  return session && 'expiresInMs' in session ? Math.ceil(session.expiresInMs / 1_000) : 0;
}

describe('a whole flow', () => {
  it('is one request at a time from the first look to the linked profile', async () => {
    const store = await scanning();
    api.scan({ matchCode: '47' });
    await pass(2_100);
    expect(store.flow).toMatchObject({ step: 'confirm', session: { matchCode: '47' } });
    api.confirm();
    await pass(2_100);
    store.decide(true);
    await pass(100);
    expect(store.flow).toEqual({ step: 'linked', profile: harborProfile, sessionId: api.link.session!.id });
    expect(api.link.profile).toEqual(harborProfile);
    expect(store.steps).toEqual(['loading', 'intro', 'opening', 'scan', 'confirm', 'review', 'linked']);
    const requests = api.sent.length;
    await pass(120_000);
    expect(api.sent.length).toBe(requests);
    expect(api.mostInFlight).toBe(1);
  });

  it('resumes the live session from the first answer', async () => {
    api = createStoreApi({ script: 'already scanned' });
    const store = watch();
    await pass(100);
    expect(store.steps).toEqual(['loading', 'confirm']);
    expect(api.sent.map(({ operation }) => operation)).toEqual(['readLink']);
  });

  it('shows what is linked when the server refuses a session because of it', async () => {
    const store = watch();
    await pass(100);
    api.setProfile(harborProfile);
    store.start();
    await pass(100);
    expect(store.flow).toEqual({ step: 'linked', profile: harborProfile });
  });

  it('cancels, and believes the server about how it ended', async () => {
    const store = await scanning();
    store.cancel();
    await pass(100);
    expect(store.flow.step).toBe('cancelled');
    expect(api.count('cancelSession')).toBe(1);

    store.start();
    await pass(100);
    // The phone was quicker: the session is linked, and cancelling it changes nothing.
    api.scan();
    api.transitionTo({ status: 'linked' });
    store.cancel();
    await pass(100);
    expect(store.flow.step).toBe('linked');
  });

  it('cancels a session that is still being opened', async () => {
    const store = watch();
    await pass(100);
    store.start();
    store.cancel();
    await pass(200);
    expect(store.flow.step).toBe('cancelled');
    expect(api.link.session).toMatchObject({ status: 'cancelled' });
  });

  it('unlinks', async () => {
    api.setProfile(harborProfile);
    const store = watch();
    await pass(100);
    store.unlink();
    await pass(100);
    expect(store.steps).toEqual(['loading', 'linked', 'intro']);
    expect(api.link.profile).toBeNull();
  });
});

describe('polling (C1, C3, C4)', () => {
  it('counts the wait from the last answer, and the server sets it', async () => {
    api = createStoreApi({ latencyMs: 700, pollAfterMs: 5_000 });
    const store = watch();
    await pass(1_000);
    store.start();
    await pass(30_000);
    const asked = api.sent.filter(({ operation }) => operation === 'readSession').map(({ at }) => at);
    expect(asked.length).toBeGreaterThan(3);
    for (const [index, at] of asked.entries()) if (index) expect(at - asked[index - 1]!).toBeCloseTo(5_700, 3);
    expect(store.flow.step).toBe('scan');
  });

  it('lets the server hold the answer, which arrives at once', async () => {
    api = createStoreApi({ holds: true });
    const store = await scanning();
    await pass(2_100);
    expect(api.sent.at(-1)!.headers.get('Prefer')).toBe('wait=25');
    expect(api.sent.at(-1)!.headers.get('If-None-Match')).toBe('"1"');
    await pass(60_000);
    // 300 s of waiting are 12 held questions, not 150 polls: the next one follows a held answer at once.
    expect(api.count('readSession')).toBe(3);
    api.scan();
    await pass(1);
    expect(store.flow.step).toBe('confirm');
  });

  it('polls plainly after two broken holds in a row', async () => {
    const store = await scanning();
    api.broken = ({ headers }) => (headers.get('Prefer') ? new Promise(() => {}) : undefined);
    await pass(200_000);
    const kinds = api.sent
      .filter(({ operation }) => operation === 'readSession')
      .map(({ headers }) => (headers.get('Prefer') ? 'held' : 'plain'));
    expect(kinds.filter((kind) => kind === 'held')).toHaveLength(2);
    expect(kinds.slice(-20)).toEqual(Array(20).fill('plain'));
    expect(store.flow).toMatchObject({ step: 'scan', failedPolls: undefined });
  });

  it('never asks before the server allows it, and stays slower after two refusals', async () => {
    const store = await scanning();
    let refusals = 0;
    api.broken = ({ operation }) =>
      operation === 'readSession' && refusals++ < 2 ? problem(429, 'rate-limited', { retryAfterMs: 12_000 }) : undefined;
    await pass(60_000);
    const asked = api.sent.filter(({ operation }) => operation === 'readSession').map(({ at }) => at);
    expect(asked[1]! - asked[0]!).toBeGreaterThanOrEqual(12_000);
    expect(asked[2]! - asked[1]!).toBeGreaterThanOrEqual(12_000);
    expect(asked[4]! - asked[3]!).toBeGreaterThanOrEqual(7_000);
    expect(store.flow.step).toBe('scan');
  });

  it('says so again at once where a person would wait for longer than fifteen seconds, and asks when that is over', async () => {
    const store = watch();
    await pass(100);
    api.broken = ({ operation }) => (operation === 'openSession' ? problem(429, 'rate-limited', { retryAfterMs: 3_600_000 }) : undefined);
    store.start();
    await pass(100);
    api.broken = () => undefined;
    const failed = { step: 'failed', failure: { code: 'rate-limited' } };
    expect(store.flow).toMatchObject(failed);
    const before = api.sent.length;
    store.start();
    await pass(100);
    expect(store.flow).toMatchObject(failed);
    await pass(3_600_000 - 10_000);
    expect(api.sent.length).toBe(before);
    store.start();
    await pass(5_000);
    expect(store.flow.step).toBe('opening');
    await pass(6_000);
    expect(store.flow.step).toBe('scan');
  });

  it('keeps what is linked where unlinking would wait that long', async () => {
    api.setProfile(harborProfile);
    const store = watch();
    await pass(100);
    api.broken = ({ operation }) => (operation === 'unlink' ? problem(503, 'unavailable', { retryAfterMs: 60_000 }) : undefined);
    for (const code of ['unavailable', 'rate-limited']) {
      store.unlink();
      await pass(100);
      expect(store.flow).toMatchObject({ step: 'linked', pendingAction: undefined, failure: { code } });
    }
    expect(api.count('unlink')).toBe(1);
  });

  it('makes a waking page and a person wait for retryAfterMs too', async () => {
    const store = await scanning();
    api.broken = ({ operation }) => (operation === 'readSession' ? problem(503, 'unavailable', { retryAfterMs: 20_000 }) : undefined);
    await pass(2_100);
    const before = api.sent.length;
    api.broken = () => undefined;
    page.online();
    store.askNow();
    await pass(19_000);
    expect(api.sent.length).toBe(before);
    await pass(1_500);
    expect(api.sent.length).toBe(before + 1);
  });
});

describe('a network that is away (C5, C6, C7)', () => {
  const faults: Record<string, () => Response | Promise<Response>> = {
    refused: () => Promise.reject(new TypeError('Failed to fetch')),
    'reset in the body': () => new Response(new ReadableStream({ start: (controller) => controller.error(new TypeError('reset')) })),
    'hanging before the answer': () => new Promise(() => {}),
    'hanging in the body': () =>
      new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{"id"')) })),
    '500': () => problem(500, 'internal'),
    '502 with a page': () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
    '503 with a hint': () => problem(503, 'unavailable', { retryAfterMs: 3_000 }),
    '503 without': () => problem(503, 'unavailable'),
  };

  it.each(Object.entries(faults))('%s: the code stays up, a quiet line says so, and it goes on by itself', async (_, fault) => {
    const store = await scanning(() => 0.5);
    api.broken = fault;
    await pass(60_000);
    expect(store.flow).toMatchObject({ step: 'scan', failedPolls: { prolonged: true } });
    api.broken = () => undefined;
    api.scan();
    page.online();
    await pass(300);
    expect(store.flow.step).toBe('confirm');
    expect(store.flow).not.toHaveProperty('failedPolls.times');
    expect(api.mostInFlight).toBe(1);
  });

  it.each(Object.entries(faults))(
    '%s at the first look: three tries within fifteen seconds, two where they hang, then plain words',
    async (name, fault) => {
      api.broken = fault;
      const store = watch(() => 0.5);
      await pass(15_100);
      expect(store.flow).toMatchObject({ step: 'failed' });
      const tries = api.sent.length;
      expect(tries).toBe(name.startsWith('hanging') ? 2 : 3);
      await pass(60_000);
      expect(api.sent.length).toBe(tries);
    },
  );

  it('sends the same key again when the answer to an opening was lost', async () => {
    const store = watch();
    await pass(100);
    api.fault('lost', { on: 'openSession', times: 1 });
    store.start();
    await pass(3_000);
    const keys = api.sent.filter(({ operation }) => operation === 'openSession').map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^\d+(-\d+){3}$/);
    expect(store.flow.step).toBe('scan');
  });

  it.each([400, 401, 403, 404, 410, 422])('%i ends it with one way on and no further request', async (status) => {
    const store = await scanning();
    api.broken = () =>
      problem(
        status,
        { 400: 'invalid-request', 401: 'unauthenticated', 403: 'forbidden', 404: 'not-found', 410: 'not-found', 422: 'invalid-request' }[
          status
        ]!,
      );
    await pass(2_500);
    expect(store.flow).toMatchObject({ step: 'failed', failure: { supportCode: 'req-1' } });
    const requests = api.sent.length;
    await pass(300_000);
    expect(api.sent.length).toBe(requests);
  });

  it.each([
    ['empty', () => new Response('')],
    ['truncated', () => new Response('{"id":"s","rev"')],
    ['another schema', () => json({ hello: 'world' })],
    ['too long', () => json({ ...pending(1), padding: 'x'.repeat(70_000) })],
    ['a page', () => new Response('<!doctype html>')],
  ])('an answer that is %s is borne twice', async (_, answer) => {
    const store = await scanning();
    api.broken = answer;
    await pass(20_000);
    expect(store.flow).toMatchObject({ step: 'failed', failure: { code: 'unreadable' } });
    expect(api.count('readSession')).toBe(3);
  });

  it.each([
    ['the first look', () => Promise.resolve(watch())],
    [
      'an opening',
      async () => {
        const store = watch();
        await pass(100);
        store.start();
        return store;
      },
    ],
  ] as const)('%s that nobody answers is over after fifteen seconds, not later', async (_, begin) => {
    const store = await begin();
    api.broken = () => new Promise(() => {});
    await pass(14_800);
    expect(store.flow.step).not.toBe('failed');
    await pass(300);
    expect(store.flow).toMatchObject({ step: 'failed', failure: { code: 'unreachable' } });
    await pass(60_000);
    expect(api.inFlight).toBe(0);
  });

  it('follows a decision through a network that comes and goes', async () => {
    api = createStoreApi({ script: 'already review' });
    const store = watch();
    await pass(100);
    let lost = 0;
    api.broken = ({ operation }) => (operation === 'decide' && lost++ < 2 ? Promise.reject(new TypeError('gone')) : undefined);
    store.decide(true);
    expect(store.flow).toMatchObject({ step: 'review', pendingAction: 'accept' });
    await pass(10_000);
    expect(store.flow.step).toBe('linked');
  });

  it('spreads a thousand clients whose held questions all broke at once, and never asks twice as often as usual', () => {
    const bucketMs = 200;
    const endMs = 180_000;
    const asked = new Map<number, number>();
    for (let client = 0; client < 1_000; client += 1) {
      // Only the pace matters here, so the core alone is asked, at the moments at which the store would ask it.
      let flow: LinkFlow = { step: 'scan', session: pending(1), endsAt: 1e9, throttled: 0, covered: false };
      for (let at = 0; at < endMs;) {
        const event: FlowEvent =
          at < 60_000 ? { type: 'failure', failure: { code: 'unreachable' }, askedAt: at, at } : { type: 'unchanged' };
        flow = next(flow, event);
        at += pollDelay(flow, { random: Math.random(), asked: 'session' });
        const bucket = Math.floor(at / bucketMs);
        if (at >= 60_000) asked.set(bucket, (asked.get(bucket) ?? 0) + 1);
      }
    }
    const usual = (1_000 * bucketMs) / pending(1).pollAfterMs;
    expect(Math.max(...asked.values())).toBeLessThanOrEqual(2 * usual);
  });
});

describe('a page that sleeps (C8, C9)', () => {
  it.each(['online', 'restore', 'resume', 'show'] as const)(
    'asks exactly one question after %s, instead of a held one, for the time that is left',
    async (event) => {
      api = createStoreApi({ holds: true });
      const store = await scanning();
      await pass(5_000);
      const held = api.sent.at(-1)!;
      const before = api.sent.length;
      api.sleep(240_000);
      page[event]();
      page.online();
      await pass(250);
      expect(held.aborted).toBe(true);
      expect(api.sent.length).toBe(before + 1);
      expect(api.sent.at(-1)!.headers.get('If-None-Match')).toBeNull();
      expect(api.sent.at(-1)!.headers.get('Prefer')).toBeNull();
      expect(store.$secondsLeft.get()).toBe(55);
      expect(secondsLeft()).toBe(55);
    },
  );

  it('asks no second question while the first is on its way', async () => {
    api = createStoreApi({ holds: true });
    await scanning();
    await pass(5_000);
    const before = api.sent.length;
    api.broken = () => new Promise<undefined>((resolve) => setTimeout(resolve, 1_480, undefined));
    page.online();
    await pass(500);
    page.resume();
    await pass(1_400);
    expect(api.sent.length).toBe(before + 1);
  });

  it('covers the code and stops asking after a minute in the background', async () => {
    const store = await scanning();
    page.hide();
    await pass(60_100);
    expect(store.flow).toMatchObject({ step: 'scan', covered: true });
    const before = api.sent.length;
    await pass(120_000);
    expect(api.sent.length).toBe(before);
    page.show();
    await pass(250);
    expect(api.sent.length).toBe(before + 1);
    expect(store.flow).toMatchObject({ step: 'scan', covered: false });
  });

  it('asks when a lid was closed, which fires no event', async () => {
    const store = await scanning();
    await pass(500);
    api.sleep(270_000);
    vi.setSystemTime(Date.now() + 270_000);
    await pass(1_200);
    expect(store.$secondsLeft.get()).toBe(29);
    expect(secondsLeft()).toBe(29);
  });

  it.each([-12, 12])('counts right with a clock that jumps by %i hours, and lets only the server expire', async (hours) => {
    const store = await scanning();
    vi.setSystemTime(Date.now() + hours * 3_600_000);
    await pass(10_000);
    expect(store.$secondsLeft.get()).toBeGreaterThan(280);
    api.broken = ({ operation }) => (operation === 'readSession' ? new Promise(() => {}) : undefined);
    await pass(400_000);
    expect(store.$secondsLeft.get()).toBe(0);
    expect(store.flow.step).toBe('scan');
    api.broken = () => undefined;
    await pass(40_000);
    expect(store.flow.step).toBe('expired');
  });
});

describe('watching (C11)', () => {
  it('goes on when the element was only moved, and leaves nothing behind when it is gone', async () => {
    api = createStoreApi({ holds: true });
    const store = await scanning();
    await pass(2_500);
    const before = api.sent.length;
    store.leave();
    await pass(500);
    const back = store.$flow.listen(() => {});
    await pass(5_000);
    expect(api.sent.length).toBe(before);
    back();
    // A second for the flow to be let go, and one more for the profile that it watched.
    await pass(2_100);
    expect(api.inFlight).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    await pass(60_000);
    expect(api.sent.length).toBe(before);
  });

  it('asks again when it comes back after a while', async () => {
    const store = await scanning();
    store.leave();
    await pass(20_000);
    decline();
    store.$flow.listen(() => {});
    await pass(100);
    expect(store.flow.step).toBe('declined');
  });

  it.each([
    ['intro', null],
    ['linked', harborProfile],
  ] as const)('looks once whether it is still so, coming back at %s', async (step, profile) => {
    api.setProfile(profile);
    const store = watch();
    await pass(100);
    expect(store.flow.step).toBe(step);
    store.leave();
    await pass(20_000);
    const before = api.count('readLink');
    api.setProfile({ ...harborProfile, displayName: 'Mila Moves' });
    store.$flow.listen(() => {});
    await pass(100);
    expect(store.flow).toMatchObject({ step: 'linked', profile: { displayName: 'Mila Moves' } });
    await pass(300_000);
    expect(api.count('readLink')).toBe(before + 1);
  });

  it('asks nothing at all before somebody watches', async () => {
    const store = createLinkFlow(createClient({ apiBase: '/api', fetch: api.fetch }));
    expect(store.$flow.value).toBe(initialFlow);
    await pass(10_000);
    expect(api.sent).toHaveLength(0);
  });

  it('drops an answer that comes after the watching ended', async () => {
    const store = await scanning();
    let answer!: (response: Response) => void;
    api.broken = () => new Promise((resolve) => (answer = resolve));
    await pass(2_500);
    store.leave();
    await pass(1_100);
    answer(json({ id: api.link.session!.id, rev: 9, status: 'linked', profile: harborProfile }));
    await pass(100);
    expect(store.flow.step).toBe('scan');
  });
});

describe('two at once (C12, C13)', () => {
  it('share one session, whichever opened it', async () => {
    const first = watch();
    const second = watch();
    await pass(100);
    first.start();
    second.start();
    await pass(200);
    expect(api.count('openSession')).toBe(2);
    expect([first.flow, second.flow].map((flow) => 'session' in flow && flow.session?.id)).toEqual(Array(2).fill(api.link.session!.id));
  });

  it('with one client they are one flow: one session, one poll', async () => {
    const client = createClient({ apiBase: '/api', fetch: api.fetch });
    const seen: string[][] = [[], []];
    const flows = seen.map((steps) => {
      const store = createLinkFlow(client);
      store.$flow.subscribe(({ step }) => void (steps.at(-1) !== step && steps.push(step)));
      return store;
    });
    await pass(100);
    flows[0]!.start();
    await pass(30_000);
    expect(seen).toEqual(Array(2).fill(['loading', 'intro', 'opening', 'scan']));
    expect(api.count('readLink')).toBe(1);
    expect(api.count('openSession')).toBe(1);
    expect(api.mostInFlight).toBe(1);
    expect(api.count('readSession')).toBeLessThanOrEqual(15);
    confirm();
    await pass(2_100);
    flows[1]!.decide(true);
    await pass(100);
    expect(seen.map((steps) => steps.slice(4))).toEqual(Array(2).fill(['review', 'linked']));
  });

  it('one that comes after the last one left begins anew, and not at an ending that others saw', async () => {
    const client = createClient({ apiBase: '/api', fetch: api.fetch });
    const first = createLinkFlow(client);
    const leave = first.$flow.listen(() => {});
    await pass(100);
    first.start();
    await pass(100);
    first.cancel();
    await pass(100);
    expect(first.$flow.value?.step).toBe('cancelled');
    leave();
    const second = createLinkFlow(client);
    second.$flow.listen(() => {});
    await pass(100);
    expect(second.$flow.value?.step).toBe('intro');
  });
});

describe('a flow that was not watched for a while', () => {
  it.each(['intro', 'declined'] as const)('starts at once when it comes back at %s, before the look is answered', async (step) => {
    const store = await (step === 'intro' ? Promise.resolve(watch()) : scanning());
    if (step === 'declined') decline();
    await pass(2_500);
    expect(store.flow.step).toBe(step);
    store.leave();
    await pass(5_000);
    store.$flow.listen(() => {});
    store.start();
    await pass(200);
    expect(store.flow.step).toBe('scan');
    await pass(5_000);
    expect(store.flow.step).toBe('scan');
  });

  it('opens, also where the look was on its way when it was started', async () => {
    const store = watch();
    await pass(100);
    store.leave();
    await pass(5_000);
    store.$flow.listen(() => {});
    await pass(5);
    store.start();
    await pass(200);
    expect(store.flow.step).toBe('scan');
  });
});

describe('an opening that is refused', () => {
  it('because of a profile that is gone again is a conflict, with its code for support', async () => {
    const store = watch();
    await pass(100);
    api.broken = ({ operation }) => (operation === 'openSession' ? problem(409, 'conflict') : undefined);
    store.start();
    await pass(200);
    expect(store.flow).toEqual({ step: 'failed', failure: { code: 'conflict', supportCode: 'req-1' } });
  });
});

describe('a press that is followed by another one', () => {
  it.each(['cancel', 'reject'] as const)('yes without a network, then %s: nothing is linked when it is back', async (last) => {
    api = createStoreApi({ script: 'already review' });
    const store = watch();
    await pass(100);
    api.broken = () => Promise.reject(new TypeError('away'));
    store.decide(true);
    await pass(100);
    if (last === 'cancel') store.cancel();
    else store.decide(false);
    api.broken = () => undefined;
    await pass(40_000);
    expect(store.flow.step).toBe('cancelled');
    expect(api.link.profile).toBeNull();
  });

  it('a yes that is refused while it is cancelled leaves it cancelled', async () => {
    api = createStoreApi({ script: 'already review' });
    const store = watch();
    await pass(100);
    api.broken = ({ operation }) =>
      operation === 'decide' ? new Promise((resolve) => setTimeout(() => resolve(problem(409, 'conflict')), 1_000)) : undefined;
    store.decide(true);
    await pass(500);
    store.cancel();
    await pass(2_000);
    expect(store.flow.step).toBe('cancelled');
    expect(api.count('cancelSession')).toBe(1);
  });
});

describe('a session that ended with a revision that was seen before', () => {
  it('is asked for as a whole when its time is over, and its ending is taken', async () => {
    api = createStoreApi({ sessionMs: 20_000 });
    const store = await scanning();
    const { id, rev } = api.link.session!;
    api.broken = ({ headers }) =>
      headers.get('If-None-Match') ? new Response(null, { status: 304 }) : json({ id, rev, status: 'expired' });
    await pass(30_000);
    expect(store.flow.step).toBe('expired');
  });
});

describe('a page that comes back', () => {
  it('looks whether what is linked is still so, at most once a minute', async () => {
    api.setProfile(harborProfile);
    const store = watch();
    await pass(59_000);
    page.show();
    await pass(100);
    expect(api.sent).toHaveLength(1);
    api.setProfile({ ...harborProfile, health: { state: 'relink-needed' } });
    await pass(1_000);
    page.show();
    await pass(100);
    expect(store.flow).toMatchObject({ step: 'linked', profile: { health: { state: 'relink-needed' } } });
    expect(api.sent).toHaveLength(2);
  });
});

describe('a page that is rendered in advance', () => {
  it('asks for nothing before it is shown, then once, and gives it the whole time to answer', async () => {
    page.prerender();
    const store = watch();
    void store.readUsage();
    await pass(300_000);
    expect(api.sent).toHaveLength(0);
    expect(store.flow.step).toBe('loading');
    let lost = 0;
    api.broken = ({ operation }) => (operation === 'readLink' && lost++ < 1 ? Promise.reject(new TypeError('away')) : undefined);
    page.activate();
    await pass(5_000);
    expect(store.flow.step).toBe('intro');
    expect(api.count('readLink')).toBe(2);
    expect(api.count('readUsage')).toBe(1);
  });

  it('that is thrown away has asked for nothing', async () => {
    page.prerender();
    watch().leave();
    await pass(5_000);
    page.activate();
    await pass(5_000);
    expect(api.sent).toHaveLength(0);
  });
});

describe("an error in the page's own code", () => {
  let warned: unknown[][];
  beforeEach(() => {
    warned = [];
    vi.spyOn(console, 'warn').mockImplementation((...words) => void warned.push(words));
  });
  afterEach(() => vi.restoreAllMocks());

  it("in a client of the host's own ends in a clear step, and its developer gets one warning", async () => {
    const broken = createClient({ apiBase: '/api', fetch: api.fetch });
    const client = { ...broken, readLink: () => Promise.reject(new RangeError('a bug of the host 1')) };
    const store = createLinkFlow(client, { random: () => 0 });
    store.$flow.listen(() => {});
    await pass(20_000);
    expect(store.$flow.value).toEqual({ step: 'failed', failure: { code: 'unreadable' } });
    expect(warned).toEqual([['tt-link:', new RangeError('a bug of the host 1')]]);
    const thrower = () => {
      throw new RangeError('a bug of the host 1');
    };
    expect(await createLinkFlow({ ...broken, readUsage: thrower }).readUsage()).toBeUndefined();
  });

  it('in something that listens stops nothing', async () => {
    const store = watch();
    store.$flow.listen(() => {
      throw new RangeError('a bug of the host 2');
    });
    await pass(100);
    store.start();
    await pass(100);
    api.scan();
    await pass(2_100);
    expect(store.flow.step).toBe('confirm');
    expect(warned).toEqual([['tt-link:', new RangeError('a bug of the host 2')]]);
  });

  it('in something that listens to the seconds stops neither them nor the step', async () => {
    const store = watch();
    const heard: number[] = [];
    store.$secondsLeft.listen((seconds) => {
      if (seconds !== undefined) heard.push(seconds);
      throw new RangeError('a bug of the host 4');
    });
    await pass(100);
    store.start();
    await pass(3_100);
    expect(store.flow.step).toBe('scan');
    expect(heard).toHaveLength(4);
    expect(api.count('openSession')).toBe(1);
    expect(warned).toEqual([['tt-link:', new RangeError('a bug of the host 4')]]);
  });

  it('in the source of random numbers: the flow still ends in a clear step', async () => {
    const store = watch(() => {
      throw new RangeError('a bug of the host 3');
    });
    await pass(100);
    expect(store.flow).toEqual({ step: 'failed', failure: { code: 'unreadable' } });
    expect(warned).toHaveLength(1);
  });
});

describe('a server that answers nonsense for a time', () => {
  it.each(['1764000000000', '1e999', '3.5e9'])('is asked neither all the time nor never again: %s', async (written) => {
    const store = await scanning();
    api.broken = ({ operation }) =>
      operation === 'readSession' ? new Response(`{"code":"rate-limited","retryAfterMs":${written}}`, { status: 429 }) : undefined;
    const before = api.sent.length;
    await pass(60_000);
    expect(api.sent.length - before).toBeLessThan(60);
    // The mock's own session is over by then.
    const { id } = api.link.session!;
    api.broken = () => json({ ...scanned(2), id });
    await pass(3_600_000);
    expect(store.flow.step).toBe('confirm');
  });

  it('a timer that cannot count so far does not fire at once', async () => {
    const over = new AbortController();
    let fired = false;
    void pause(2 ** 40, over.signal).then(() => (fired = true));
    await pass(86_400_000);
    expect(fired).toBe(false);
    over.abort();
  });
});

describe('where the profile is shown', () => {
  const usage = { invitations: 3, campaigns: 1 };
  const answered = (answer: () => Response | Promise<Response>) => {
    api.broken = ({ operation }) => (operation === 'readUsage' ? answer() : undefined);
    return watch().readUsage();
  };

  it('is what the host says, where it says it', async () => {
    expect(await answered(() => json(usage))).toEqual(usage);
    expect(await answered(() => problem(404, 'not-found'))).toBeUndefined();
    expect(await answered(() => json({ invitations: 'many' }))).toBeUndefined();
  });

  it('is what the answer to the newest question says, whichever answer comes first', async () => {
    const answers: ((response: Response) => void)[] = [];
    api.broken = ({ operation }) => (operation === 'readUsage' ? new Promise((resolve) => answers.push(resolve)) : undefined);
    const store = watch();
    let shown: unknown;
    const ask = () => void store.readUsage().then((usage) => (shown = usage));
    ask();
    await pass(10);
    ask();
    await pass(10);
    answers[1]!(json(usage));
    await pass(10);
    answers[0]!(json({ invitations: 99, campaigns: 99 }));
    await pass(10);
    expect(shown).toEqual(usage);
  });

  it('is not asked for any more once nobody watches', async () => {
    api.broken = ({ operation }) => (operation === 'readUsage' ? new Promise(() => {}) : undefined);
    const store = watch();
    const answer = store.readUsage();
    await pass(10);
    store.leave();
    await pass(1_100);
    expect(await answer).toBeUndefined();
    expect(api.sent.find(({ operation }) => operation === 'readUsage')?.aborted).toBe(true);
  });

  it('is not waited for longer than ten seconds, and the request ends', async () => {
    let answer: unknown = 'nothing yet';
    void answered(() => new Promise(() => {})).then((value) => (answer = value));
    await pass(9_900);
    expect(answer).toBe('nothing yet');
    await pass(200);
    expect(answer).toBeUndefined();
    expect(api.sent.find(({ operation }) => operation === 'readUsage')?.aborted).toBe(true);
  });
});
