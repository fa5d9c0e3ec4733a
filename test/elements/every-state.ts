// Every element in every step and state, all on one page, so that what has to hold for each of them is looked at in one go.
import { install } from '@sinonjs/fake-timers';
import type { LitElement } from 'lit';
import { problemCodes } from '../../src/core/failure.ts';
import { relinkReasons, unavailableReasons, type Audience, type Health, type Profile } from '../../src/core/profile.ts';
import '../../src/index.ts';
import type { TtAttachProfile } from '../../src/elements/tt-attach-profile.ts';
import type { TtLinkFlow } from '../../src/elements/tt-link-flow.ts';
import type { FaultName, SessionState } from '../../src/mock/mock.ts';
import type { LinkClient } from '../../src/stores/connection.ts';
import { openFlow, openScan, part, reach, until, openAt, type FlowPage } from './flow-page.ts';
import { createPageApi, mila, scanUrl, wake } from './page-api.ts';

const failures: readonly FaultName[] = [...problemCodes, 'unreachable', 'unreadable', 'unsupported'];
const healths: readonly Health[] = [
  { state: 'active' },
  ...relinkReasons.map((reason) => ({ state: 'relink-needed', reason }) as const),
  ...unavailableReasons.map((reason) => ({ state: 'unavailable', reason }) as const),
];
const videos = [
  { id: '7100000000000000001', title: 'Una lámpara de papel', views: 842_300 },
  { id: '7100000000000000002', views: 1 },
];

/** What comes from the API and from no word of ours, longest first. */
export const foreignTexts: readonly string[] = [
  mila.bio!,
  videos[0]!.title!,
  'Mila Makes',
  'mila.makes',
  'MM',
  'ticket-7f3a',
  'mock-request',
  'rule-of-2031',
];

/** Every state by name, on a page where time stands still from then on. */
export async function showEveryState() {
  const page = document.createElement('main');
  document.body.append(page);
  const clock = install({
    shouldAdvanceTime: true,
    advanceTimeDelta: 4,
    shouldClearNativeTimers: true,
    toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'],
  });
  const { warn } = console;
  // Elements that nobody set up are among them.
  console.warn = () => {};
  const states = new Map<string, LitElement>();
  const put = (name: string, element: LitElement): void => {
    states.set(name, element);
    // Out of the fixture, which ends with the test that made it.
    if (element.parentElement !== page) page.append(element);
  };
  // The first two wait for a minute, which the other states must not.
  put('scan, the page was hidden', await wasHidden(clock));
  put('scan, the service stays away', await staysAway(clock));
  const failing = await Promise.all(failures.map(openFailing));
  // As long as a flow tries again.
  await clock.tickAsync(16_000);
  for (const [index, { flow }] of failing.entries()) {
    await reach(flow, 'failed');
    put(`failed ${failures[index]}`, flow);
  }
  for (const [name, show] of Object.entries(flows)) put(name, (await show()).flow);
  for (const [name, card] of cards(page)) {
    put(name, card);
    await until(() => card.matches(':state(ready), :state(empty), :state(failed)'), `shows ${name}`);
  }
  for (const [name, show] of Object.entries(attachments)) put(name, await show(page));
  // Last of all those whose patience ends.
  const { loading, opening, ...steps } = openAt;
  const reached = await Promise.all(Object.entries(steps).map(async ([step, show]) => [step, (await show()).flow] as const));
  for (const [step, flow] of reached) put(step, flow);
  for (const [step, show] of Object.entries({ opening, loading })) put(step, (await show()).flow);
  clock.setTickMode({ mode: 'manual' });
  return {
    states: states as ReadonlyMap<string, LitElement>,
    /** Waits until everything that changed is rendered. */
    async settle(): Promise<void> {
      await clock.tickAsync(0);
      await Promise.all([...states.values()].map((element) => element.updateComplete));
    },
    end(): void {
      clock.uninstall();
      console.warn = warn;
      page.remove();
    },
  };
}

/** A code, while the service gave no answer for a minute. */
async function staysAway(clock: Clock): Promise<TtLinkFlow> {
  const { flow, api } = await openFlow(undefined, (element) => (element.autostart = true));
  await reach(flow, 'scan');
  api.fault('unreachable');
  await clock.tickAsync(60_000);
  return flow;
}

/** A code, after the page was hidden for a minute and before the next answer. */
async function wasHidden(clock: Clock): Promise<TtLinkFlow> {
  const { flow, api } = await openFlow(undefined, (element) => (element.autostart = true));
  await reach(flow, 'scan');
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
  document.dispatchEvent(new Event('visibilitychange'));
  // No answer may say how the session is, whatever else happens on this page.
  api.client.readSession = () => Promise.resolve({ ok: true, value: undefined });
  await clock.tickAsync(60_000);
  delete (document as { hidden?: boolean }).hidden;
  return flow;
}

function openFailing(code: FaultName): Promise<FlowPage> {
  const api = createPageApi();
  api.fault(code, { retryAfterMs: 60_000 });
  return openFlow(api);
}

async function copying(writeText: () => Promise<void>): Promise<FlowPage> {
  const { clipboard } = navigator;
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  const page = await openScan();
  const before = part(page.flow, 'copy-link')!.parentElement!.textContent;
  part(page.flow, 'copy-link')!.click();
  await until(() => part(page.flow, 'copy-link')!.parentElement!.textContent !== before, 'answers the press');
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
  return page;
}

type Clock = ReturnType<typeof install>;

const flows: Readonly<Record<string, () => Promise<FlowPage>>> = {
  'not set up': () => openFlow(undefined, (element) => (element.client = {} as LinkClient)),
  'scan, reconnecting': async () => {
    const page = await openScan();
    page.api.fault('unavailable', { on: 'readSession', retryAfterMs: 60_000 });
    wake();
    await until(() => part(page.flow, 'notice'), 'says so');
    return page;
  },
  'scan, no code can be drawn': async () => {
    const api = createPageApi({ codeUrls: () => ({ scanUrl: `aweme://${'x'.repeat(4_000)}` }) });
    const page = await openFlow(api, (flow) => (flow.autostart = true));
    await reach(page.flow, 'scan');
    await until(() => part(page.flow, 'copy-link'), 'offers the link');
    return page;
  },
  'scan, any camera can open it': () => {
    const api = createPageApi({ codeUrls: () => ({ scanUrl, scanner: 'camera' }) });
    return openScan(api);
  },
  'cancelled, linked all the same': async () => {
    const api = createPageApi();
    api.setProfile(unwell);
    const page = await openFlow(api);
    await reach(page.flow, 'linked');
    page.flow.start();
    await reach(page.flow, 'scan');
    page.flow.cancel();
    await reach(page.flow, 'cancelled');
    return page;
  },
  'scan, copied': () => copying(() => Promise.resolve()),
  'scan, to be copied by hand': () => copying(() => Promise.reject(new Error('forbidden'))),
  'confirm, a status of the future': async () => {
    const page = await openFlow(createPageApi('already unknown'));
    await reach(page.flow, 'confirm');
    return page;
  },
  'ineligible, all four': async () => {
    const page = await openScan();
    page.api.goTo({ status: 'ineligible', unmet: ['adult', 'good-standing', 'personal-account', 'unaffiliated'] });
    await reach(page.flow, 'ineligible');
    return page;
  },
  'linked, asks before unlinking': async () => {
    const page = await openAt.linked(createPageApi({ usage: { invitations: 12, campaigns: 3 } }));
    part(page.flow, 'unlink')!.click();
    await until(() => /12/.test(page.flow.shadowRoot!.textContent), 'shows the cost');
    return page;
  },
  'linked, could not be unlinked': async () => {
    const page = await openAt.linked();
    page.api.fault('forbidden');
    page.flow.unlink();
    await until(() => part(page.flow, 'notice'), 'says so');
    return page;
  },
};

function* cards(page: HTMLElement): Generator<[string, LitElement]> {
  const card = (profile: Profile | null | undefined, more: object) => {
    const element = document.createElement('tt-profile-card');
    Object.assign(element, { profile, loading: 'eager', client: createPageApi().client, ...more });
    page.append(element);
    return element;
  };
  for (const variant of ['full', 'compact'] as const) {
    for (const health of healths) {
      const name = `card, ${variant}, ${'reason' in health ? health.reason : health.state}`;
      yield [name, card({ ...mila, videos, health }, { variant })];
    }
    const seen = (audience: Audience) => card({ ...mila, health: { state: 'unavailable' } }, { variant, audience });
    yield [`card, ${variant}, seen by a creator`, seen('creator')];
    yield [`card, ${variant}, the least that is known`, card({ id: 'p', partnerRoles: ['tap'], health: { state: 'active' } }, { variant })];
  }
  yield ['card, nothing linked', card(null, {})];
  yield ['card, hidden from viewers', card(undefined, { profileId: 'p-8' })];
  yield ['card, failed', card(undefined, { client: createPageApi('forbidden').client })];
  yield ['card, not set up', card(undefined, { client: undefined })];
}

/** An attach control, once it shows `awaited`. */
async function attach(page: HTMLElement, awaited: string, more: Partial<TtAttachProfile>, profile?: Profile, failure?: FaultName) {
  const api = createPageApi();
  api.setProfile(profile ?? null);
  if (failure) api.fault(failure);
  const element = document.createElement('tt-attach-profile');
  Object.assign(element, { client: api.client, ...more });
  page.append(element);
  await until(() => part(element, awaited), `shows ${awaited}`);
  return { element, api };
}

/** An attach control that links on the spot, where the session is in `state`. */
async function linkingOnTheSpot(page: HTMLElement, state?: SessionState): Promise<TtAttachProfile> {
  const { element, api } = await attach(page, 'link-action', {});
  part(element, 'link-action')!.click();
  const flow = () => element.shadowRoot!.querySelector('tt-link-flow');
  await until(() => flow()?.step === 'intro', 'opens');
  if (!state) return element;
  part(flow()!, 'primary-action')!.click();
  await reach(flow()!, 'scan');
  await until(() => part(flow()!, 'qr'), 'draws the code');
  if (state.status !== 'pending') api.goTo(state);
  await until(() => flow()!.step !== 'scan' || state.status === 'pending', 'goes on');
  return element;
}

const unwell: Profile = { ...mila, health: { state: 'relink-needed', reason: 'revoked' } };

const attachments: Readonly<Record<string, (page: HTMLElement) => Promise<LitElement>>> = {
  'attach, not set up': async (page) => (await attach(page, 'error', { client: undefined })).element,
  'attach, nothing linked': async (page) => (await attach(page, 'link-action', {})).element,
  'attach, the request failed': async (page) => (await attach(page, 'link-action', {}, undefined, 'forbidden')).element,
  'attach, linked': async (page) => (await attach(page, 'preview', {}, mila)).element,
  'attach, ticked': async (page) => (await attach(page, 'preview', { defaultChecked: true, audience: 'seller' }, mila)).element,
  'attach, ticked and unwell': async (page) => (await attach(page, 'error', { defaultChecked: true }, unwell)).element,
  'attach, dialog, intro': (page) => linkingOnTheSpot(page),
  'attach, dialog, scan': (page) => linkingOnTheSpot(page, { status: 'pending', scanUrl: '' }),
  'attach, dialog, confirm': (page) => linkingOnTheSpot(page, { status: 'scanned', matchCode: '47', scannedBy: { handle: 'mila.makes' } }),
  'attach, dialog, review': (page) => linkingOnTheSpot(page, { status: 'review' }),
  'attach, dialog, ineligible': (page) => linkingOnTheSpot(page, { status: 'ineligible', unmet: ['good-standing', 'personal-account'] }),
};
