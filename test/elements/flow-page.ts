import { expect, fixtureSync } from '@open-wc/testing';
import type { Step } from '../../src/core/link-flow.ts';
import '../../src/define-link-flow.ts';
import type { TtLinkFlow } from '../../src/elements/tt-link-flow.ts';
import type { SessionState } from '../../src/mock/mock.ts';
import { createPageApi, mila, type PageApi } from './page-api.ts';
import { waitUntil } from './wait-until.ts';

/** A flow on a page, what it says and what it dispatches. */
export interface FlowPage {
  readonly flow: TtLinkFlow;
  readonly api: PageApi;
  /** What the live region said, in order; repeated only where it changed to the same text again. */
  readonly said: string[];
  readonly events: Event[];
}

const eventTypes = ['tt-step-change', 'tt-session-end', 'tt-linked', 'tt-unlinked', 'tt-ineligible', 'tt-failed', 'tt-telemetry'] as const;

/** Puts a flow on the page; `prepare` has the element before it is connected. */
export async function openFlow(api = createPageApi(), prepare: (flow: TtLinkFlow) => void = () => {}): Promise<FlowPage> {
  const page = fixtureSync<HTMLElement>('<main></main>');
  const flow = document.createElement('tt-link-flow');
  flow.client = api.client;
  prepare(flow);
  const events: Event[] = [];
  for (const type of eventTypes) page.addEventListener(type, (event) => events.push(event));
  page.append(flow);
  const said: string[] = [];
  await flow.updateComplete;
  const region = flow.shadowRoot!.querySelector('[role=status]')!;
  const record = () => said.at(-1) !== region.textContent && region.textContent && said.push(region.textContent);
  new MutationObserver(record).observe(region, { characterData: true, childList: true, subtree: true });
  record();
  return { flow, api, said, events };
}

/** Waits for `holds`, for as long as a busy machine needs: other browsers run beside this one. */
export function until(holds: () => unknown, what: string): Promise<void> {
  return waitUntil(holds, what, { interval: 5 });
}

/** Waits until `flow` shows `step`. */
export async function reach(flow: TtLinkFlow, step: Step): Promise<void> {
  await until(() => flow.matches(`:state(${step})`), `reaches ${step}`);
}

/** A flow that shows a code. */
export async function openScan(api?: PageApi): Promise<FlowPage> {
  const page = await openFlow(api);
  await reach(page.flow, 'intro');
  page.flow.start();
  await reach(page.flow, 'scan');
  await until(() => part(page.flow, 'qr'), 'draws the code');
  return page;
}

const atSession =
  (step: Step, state: SessionState) =>
  async (api?: PageApi): Promise<FlowPage> => {
    const page = await openScan(api);
    page.api.goTo(state);
    await reach(page.flow, step);
    return page;
  };

const waitsFor =
  (step: Step, prepare: (api: PageApi) => unknown = () => {}) =>
  async (api = createPageApi()): Promise<FlowPage> => {
    prepare(api);
    const page = await openFlow(api);
    await reach(page.flow, step);
    return page;
  };

/** How to get to each step. */
export const openAt: Readonly<Record<Step, (api?: PageApi) => Promise<FlowPage>>> = {
  loading: waitsFor('loading', (api) => api.fault('silent', { on: 'readLink' })),
  intro: waitsFor('intro'),
  opening: async (api = createPageApi()) => {
    api.fault('slow', { on: 'openSession' });
    const page = await openAt.intro(api);
    page.flow.start();
    await reach(page.flow, 'opening');
    await until(() => api.link.session, 'the API holds the answer');
    return page;
  },
  scan: openScan,
  confirm: atSession('confirm', { status: 'scanned', matchCode: '47', scannedBy: { displayName: 'Mila Makes', handle: 'mila.makes' } }),
  review: atSession('review', { status: 'review' }),
  linked: waitsFor('linked', (api) => api.setProfile(mila)),
  ineligible: atSession('ineligible', { status: 'ineligible', unmet: ['personal-account', 'adult', 'rule-of-2031'] }),
  declined: atSession('declined', { status: 'declined' }),
  expired: atSession('expired', { status: 'expired' }),
  cancelled: atSession('cancelled', { status: 'cancelled' }),
  failed: atSession('failed', { status: 'failed', reason: 'ticket-7f3a' }),
};

/** The first element with `name` as its part, in `host`'s shadow root. */
export function part<E extends HTMLElement>(host: Element, name: string): E | undefined {
  return parts<E>(host, name)[0];
}

/** Whether `host` shows a part; not the part itself, which no failing test could report in time. */
export function has(host: Element, name: string): boolean {
  return part(host, name) !== undefined;
}

export function parts<E extends HTMLElement>(host: Element, name: string): E[] {
  return [...host.shadowRoot!.querySelectorAll<E>(`[part~="${name}"]`)];
}

/** The text that a part shows, in one line. */
export function text(host: Element, name: string): string {
  const found = part(host, name);
  expect(Boolean(found), `the part ${name}`).to.be.true;
  return found!.textContent.replace(/\s+/g, ' ').trim();
}

/** What has focus, through shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Not by `equal`: to report an element, the runner walks the whole page behind it. */
export function expectFocus(element: Element | undefined): void {
  const has = focused();
  expect(has === element, `focus is on <${has?.localName}> "${has?.textContent.trim().slice(0, 40)}"`).to.be.true;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- chai's types are one
  namespace Chai {
    interface Equal {
      /** semantic-dom-diff types every comparison as a promise, which only those of DOM snapshots are. */
      (value: unknown, message?: string): Assertion;
    }
  }
}
