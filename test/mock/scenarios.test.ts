import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { initialFlow, type LinkFlow, type Step } from '../../src/core/link-flow.ts';
import { createMockApi, picturedProfile, sampleProfile, type MockApi, type MockOptions } from '../../src/mock/mock.ts';
import { createClient } from '../../src/stores/connection.ts';
import { createLinkFlow, type LinkFlowStore } from '../../src/stores/link-flow-store.ts';
import { fakePage } from '../stores/fake-page.ts';

beforeEach(() => {
  // The running clock of a mock is the machine's: here both are the test's.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  vi.stubGlobal('BroadcastChannel', undefined);
  fakePage();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

interface Watched extends LinkFlowStore {
  readonly api: MockApi;
  flow(): LinkFlow;
  readonly steps: Step[];
  /** Presses what the step asks for: starts, and says yes. */
  walk(ms: number): Promise<void>;
}

function watch(options: string | MockOptions): Watched {
  const api = createMockApi(options);
  const store = createLinkFlow(createClient(api), { random: () => 0 });
  const steps: Step[] = [];
  const flow = (): LinkFlow => store.$flow.value ?? initialFlow;
  store.$flow.subscribe(({ step }) => void (steps.at(-1) !== step && steps.push(step)));
  const walk = async (ms: number): Promise<void> => {
    for (const until = Date.now() + ms; Date.now() < until;) {
      await pass(100);
      const { step } = flow();
      if (step === 'intro' && steps.length < 4) store.start();
      if (step === 'linked' && steps.length < 3) store.start();
      if (step === 'review') store.decide(true);
    }
  };
  return { ...store, api, flow, steps, walk };
}

describe('a scenario, through the client and the flow', () => {
  const walks: readonly [script: string, steps: string][] = [
    ['waiting, then scanned, then review, then linked', 'loading intro opening scan confirm review linked'],
    ['waiting, then scanned by @mila.makes matching 47, then linked', 'loading intro opening scan confirm linked'],
    ['waiting, then scanned, then ineligible personal-account', 'loading intro opening scan confirm ineligible'],
    ['waiting, then scanned, then review, then ineligible unaffiliated', 'loading intro opening scan confirm review ineligible'],
    ['waiting, then scanned, then declined', 'loading intro opening scan confirm declined'],
    ['waiting, then expired', 'loading intro opening scan expired'],
    ['waiting, then cancelled', 'loading intro opening scan cancelled'],
    ['waiting, then scanned, then failed ticket-7', 'loading intro opening scan confirm failed'],
    ['waiting, then unknown, then scanned, then linked', 'loading intro opening scan confirm linked'],
    ['waiting, then offline for 20s, then scanned, then linked', 'loading intro opening scan confirm linked'],
    ['waiting, then 500 for 3s, then 429 for 3s, then slow, then scanned', 'loading intro opening scan confirm'],
    ['waiting, then unreadable for 300ms, then scanned', 'loading intro opening scan confirm'],
    ['waiting, then unreadable', 'loading intro opening scan failed'],
    ['waiting, then forbidden', 'loading intro opening scan failed'],
    ['waiting, then cut for 2s, then scanned', 'loading intro opening scan confirm'],
    ['offline for 1s, then waiting', 'loading intro opening scan'],
    ['offline', 'loading failed'],
    ['silent', 'loading failed'],
    ['unsupported', 'loading failed'],
    ['already waiting, then scanned', 'loading scan confirm'],
    ['already scanned, then review', 'loading confirm review linked'],
    ['already linked', 'loading linked'],
    ['already linked revoked, then waiting, then scanned, then review, then linked', 'loading linked opening scan confirm review linked'],
    ['already linked banned, then waiting, then scanned, then linked', 'loading linked opening scan confirm linked'],
    ['already linked expired, then waiting, then scanned, then declined', 'loading linked opening scan confirm declined'],
    ['already review replacing @old.account', 'loading review linked'],
  ];
  it.each(walks)('%s: %s', async (script, steps) => {
    const watched = watch(script);
    await watched.walk(70_000);
    expect(watched.steps.join(' ')).toBe(steps);
  });

  it('goes on with the next session after a retry, and begins its last one again after that', async () => {
    const { steps, start, walk } = watch('waiting, then expired, then waiting, then scanned, then ineligible adult');
    await walk(8_000);
    expect(steps.join(' ')).toBe('loading intro opening scan expired');
    start();
    await walk(8_000);
    expect(steps.slice(5).join(' ')).toBe('opening scan confirm ineligible');
    start();
    await walk(8_000);
    expect(steps.slice(9).join(' ')).toBe('opening scan confirm ineligible');
  });

  it('links the same account again in its place, and names another one that a yes replaces', async () => {
    const script = 'already linked revoked, then waiting, then scanned, then review';
    const same = watch(script);
    await pass(100);
    same.start();
    await pass(6_000);
    expect(same.flow()).toMatchObject({ step: 'review', session: { profile: sampleProfile } });
    expect(same.flow()).not.toHaveProperty('session.replaces');
    expect(same.api.link.profile?.health.state, 'before the yes').toBe('relink-needed');
    same.decide(true);
    await pass(1_000);
    expect(same.api.link.profile).toEqual(sampleProfile);

    const other = watch(`${script} of @north.kitchen`);
    await pass(100);
    other.start();
    await pass(6_000);
    const { handle, displayName } = sampleProfile;
    expect(other.flow()).toMatchObject({ step: 'review', session: { replaces: { handle, displayName } } });
    other.decide(false);
    await pass(1_000);
    expect(other.flow().step).toBe('cancelled');
    expect(other.api.link.profile?.handle, 'after the no').toBe(handle);
  });

  it('names the account that was refused, if it named who scanned', async () => {
    for (const script of ['scanned by @corner.bakery, then ineligible adult', 'scanned, then ineligible @corner.bakery adult']) {
      const { flow, walk } = watch(`waiting, then ${script}`);
      await walk(8_000);
      expect(flow()).toMatchObject({ step: 'ineligible', account: { handle: 'corner.bakery' } });
    }
  });

  it('an expiry of the script is the end of the countdown', async () => {
    const { $secondsLeft, flow, walk } = watch('waiting for 20s, then scanned for 10s, then expired');
    await walk(1_000);
    expect($secondsLeft.value).toBeGreaterThan(28);
    expect($secondsLeft.value).toBeLessThanOrEqual(30);
    await walk(29_500);
    expect(flow().step).toBe('expired');
  });

  it('each method changes the open session at once, and the script no longer does', async () => {
    const { api, flow, walk } = watch('waiting for 20s, then expired');
    await walk(2_000);
    api.scan({ matchCode: '47' });
    await pass(100);
    expect(flow()).toMatchObject({ step: 'confirm', session: { matchCode: '47' } });
    await pass(15_000);
    api.confirm();
    await pass(100);
    expect(flow().step).toBe('review');
    await walk(200);
    expect(flow().step).toBe('linked');
    expect(api.link.profile?.handle).toBe('mila.makes');
  });

  it('a method ends the script for this session, and not for the next one', async () => {
    const { api, flow, walk, start } = watch(
      'waiting for 5s, then scanned, then declined, then waiting for 1s, then scanned, then declined',
    );
    await walk(2_000);
    api.scan();
    await pass(20_000);
    expect(flow().step).toBe('confirm');
    api.fail();
    await pass(100);
    start();
    await walk(6_000);
    expect(flow().step).toBe('declined');
  });

  it.each([
    ['decline', [], 'declined'],
    ['expire', [], 'expired'],
    ['refuse', ['adult'], 'ineligible'],
    ['fail', ['ticket-7'], 'failed'],
  ] as const)('%s', async (method, details, step) => {
    const { api, flow, walk } = watch('waiting, then scanned');
    await walk(5_000);
    api[method](...details);
    await pass(100);
    expect(flow().step).toBe(step);
  });

  it('a person can cancel, decide otherwise and unlink', async () => {
    const first = watch('waiting');
    await first.walk(1_000);
    first.cancel();
    await pass(500);
    expect(first.flow().step).toBe('cancelled');

    const second = watch('already review');
    await pass(200);
    second.decide(false);
    await pass(500);
    expect(second.flow().step).toBe('cancelled');

    const third = watch('already linked');
    await pass(200);
    third.unlink();
    await pass(500);
    expect(third.flow().step).toBe('intro');
  });

  it('more can be learned of who scanned, and a yes links the account that the question was about', async () => {
    const { api, flow, walk } = watch('waiting for 20s');
    await walk(2_000);
    api.scan({ matchCode: '47' });
    api.scan({ matchCode: '47', scannedBy: { handle: 'north.kitchen' } });
    await pass(100);
    expect(flow()).toMatchObject({ step: 'confirm', session: { matchCode: '47', scannedBy: { handle: 'north.kitchen' } } });
    api.confirm({ ...sampleProfile, id: 'north', handle: 'north.kitchen' });
    await walk(2_000);
    expect(flow()).toMatchObject({ step: 'linked', profile: { handle: 'north.kitchen' } });
    expect(api.link.profile?.id).toBe('north');
  });

  it.each([
    ['mila.makes', { displayName: 'Mila Makes', avatarUrl: 'https://portal.invalid/mila.makes.svg' }],
    ['north.kitchen', {}],
  ])('tells of @%s, who scanned, what it knows of the account that it links', (handle, known) => {
    const api = createMockApi({ script: `already scanned by @${handle}`, profile: picturedProfile('https://portal.invalid') });
    expect(api.link.session).toHaveProperty('scannedBy', { handle, ...known });
  });

  it('asks its host for what the host knows, each time', async () => {
    let invitations = 1;
    const others = [{ ...sampleProfile, id: 'other' }];
    const api = createMockApi({
      usage: () => ({ invitations, campaigns: 0 }),
      profiles: () => others,
      codeUrls: (ticket) => ({ scanUrl: `https://portal.test/phone#${ticket}` }),
    });
    const client = createClient(api);
    expect(await client.readUsage()).toMatchObject({ value: { invitations: 1 } });
    invitations = 2;
    others.push({ ...sampleProfile, id: 'another' });
    expect(await client.readUsage()).toMatchObject({ value: { invitations: 2 } });
    expect(await client.readProfiles(['another'])).toMatchObject({ value: [{ id: 'another' }] });
    const opened = await client.openSession('profile', 'key');
    expect(opened).toMatchObject({ value: { scanUrl: 'https://portal.test/phone#mock-session-1-0' } });
    expect(opened).not.toHaveProperty('value.openUrl');
    expect(api.session('mock-session-1')).toMatchObject({ status: 'pending' });
    expect(api.session('mock-session-2')).toBeUndefined();
  });

  it('every failure code of the API is a fault of the same name', async () => {
    const codes = [
      'unauthenticated',
      'forbidden',
      'not-found',
      'internal',
      'unavailable',
      'unreadable',
      'unsupported',
      'rate-limited',
    ] as const;
    for (const code of codes) {
      const { api, flow } = watch({});
      api.fault(code);
      await pass(16_000);
      expect(flow()).toMatchObject({ step: 'failed', failure: { code } });
    }
  });

  it('a fault meets the calls that it is meant for, as often as it says', async () => {
    const { api, steps, walk } = watch('waiting, then scanned');
    api.fault('500', { on: 'openSession', times: 2 });
    const heal = api.fault('offline', { on: 'readProfiles' });
    await walk(8_000);
    heal();
    expect(steps.join(' ')).toBe('loading intro opening scan confirm');
    expect(api.calls.filter(({ operation }) => operation === 'openSession')).toHaveLength(3);
  });

  it('remembers each request: when it came, its headers and body, and whether the caller gave up', async () => {
    const { api, $flow, start } = watch('waiting');
    const begun = api.clock.now();
    $flow.listen(() => {});
    await pass(1_000);
    start('campaign');
    await pass(100);
    const [link, open] = api.calls;
    expect([link!.at - begun, open!.at - begun]).toEqual([0, 1_000]);
    expect(open!.request.headers.get('Idempotency-Key')).toMatch(/^\d+(-\d+){3}$/);
    expect(await open!.request.json()).toEqual({ entry: 'campaign' });
    await pass(1_000);
    const held = api.calls[2]!.request;
    expect([held.headers.get('Prefer'), held.signal.aborted]).toEqual(['wait=25', false]);
    api.fault('silent', { on: 'readSession' });
    await pass(40_000);
    expect(held.signal.aborted).toBe(true);
  });

  it('an answer that is lost after the server acted costs nothing', async () => {
    const { api, flow, walk } = watch('waiting');
    api.fault('lost', { on: 'openSession', times: 1 });
    await walk(5_000);
    expect(flow()).toMatchObject({ step: 'scan', session: { id: 'mock-session-1' } });
  });

  it('a fault breaks the question that is held', async () => {
    const { api, flow, walk } = watch('waiting');
    await walk(5_000);
    api.fault('offline');
    await pass(100);
    expect(flow()).toMatchObject({ step: 'scan', failedPolls: { times: 1 } });
    api.clearFaults();
    await pass(3_000);
    expect(flow()).toMatchObject({ step: 'scan', failedPolls: undefined });
  });

  it('is polled where it does not hold', async () => {
    const { api, walk } = watch({ script: 'waiting', holds: false, pollAfterMs: 2_000, latencyMs: 50 });
    await walk(21_000);
    const reads = api.calls.filter(({ operation }) => operation === 'readSession').length;
    expect(reads).toBeGreaterThan(8);
    expect(reads).toBeLessThan(12);
  });

  it('goes on in another mock from what was saved', async () => {
    let saved = '';
    const first = watch({ script: 'waiting, then scanned for 10s, then review', onChange: (api) => (saved = api.save()) });
    await first.walk(5_000);
    expect(first.flow().step).toBe('confirm');
    const second = watch({ saved });
    await second.walk(12_000);
    expect(second.steps.join(' ')).toBe('loading confirm review linked');
    expect(createMockApi({ saved: second.api.save() }).link.profile?.handle).toBe('mila.makes');
  });
});
