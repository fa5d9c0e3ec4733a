import { expect, fixtureSync } from '@open-wc/testing';
import {
  TtFailedEvent,
  TtIneligibleEvent,
  TtLinkedEvent,
  TtSessionEndEvent,
  TtStepChangeEvent,
  TtTelemetryEvent,
  type TelemetryRecord,
} from '../../src/elements/events.ts';
import type { Step } from '../../src/core/link-flow.ts';
import { has, openFlow, openScan, part, reach, openAt } from './flow-page.ts';
import { createPageApi, mila } from './page-api.ts';

const steps = (events: Event[]) => events.filter((event) => event instanceof TtStepChangeEvent).map((event) => event.step);
const ends = (events: Event[]) => events.filter((event) => event instanceof TtSessionEndEvent).map((event) => event.outcome);
const count = (events: Event[], type: string) => events.filter((event) => event.type === type).length;

describe('what <tt-link-flow> reports to its host', () => {
  it('each step in order, from the one before; attribute and state are already there', async () => {
    const api = createPageApi();
    const seen: string[] = [];
    const { flow, events } = await openFlow(api, (element) =>
      element.addEventListener('tt-step-change', ({ step, previous }) => {
        seen.push(`${previous} ${step}`);
        expect(element.dataset['step']).to.equal(step);
        expect(element.matches(`:state(${step})`)).to.be.true;
        expect(element.matches(`:state(${previous})`)).to.be.false;
      }),
    );
    await reach(flow, 'intro');
    flow.start();
    await reach(flow, 'scan');
    api.goTo({ status: 'scanned' });
    await reach(flow, 'confirm');
    api.goTo({ status: 'review' });
    await reach(flow, 'review');
    part(flow, 'primary-action')!.click();
    await reach(flow, 'linked');
    expect(seen).to.deep.equal(['loading intro', 'intro opening', 'opening scan', 'scan confirm', 'confirm review', 'review linked']);
    expect(events.every((event) => event.bubbles && event.composed)).to.be.true;
    expect(count(events, 'tt-linked')).to.equal(1);
    expect(events.find((event) => event instanceof TtLinkedEvent)!.profile.id).to.equal(mila.id);
    expect(ends(events)).to.deep.equal(['linked']);
  });

  for (const outcome of ['ineligible', 'declined', 'expired', 'cancelled', 'failed'] as const) {
    it(`${outcome}: ends the session exactly once`, async () => {
      const { flow, events } = await openAt[outcome]();
      flow.requestUpdate();
      await flow.updateComplete;
      expect(ends(events)).to.deep.equal([outcome]);
    });
  }

  it('once a session: two attempts, two ends', async () => {
    const { flow, events, api } = await openAt.declined();
    flow.start();
    await reach(flow, 'scan');
    api.goTo({ status: 'expired' });
    await reach(flow, 'expired');
    expect(ends(events)).to.deep.equal(['declined', 'expired']);
  });

  it('what is unmet, and what failed', async () => {
    const { events } = await openAt.ineligible();
    expect(events.find((event) => event instanceof TtIneligibleEvent)!.unmet).to.deep.equal(['personal-account', 'adult', 'rule-of-2031']);
    const failed = await openAt.failed();
    expect(failed.events.find((event) => event instanceof TtFailedEvent)!.failure).to.deep.include({
      code: 'provider',
      supportCode: 'ticket-7f3a',
    });
  });

  it('no end of a session where none had been opened', async () => {
    const api = createPageApi();
    api.fault('forbidden');
    const { flow, events } = await openFlow(api);
    await reach(flow, 'failed');
    expect(ends(events)).to.deep.equal([]);
    expect(count(events, 'tt-failed')).to.equal(1);
  });

  it('waking up linked is no news; unlinking is', async () => {
    const { flow, events } = await openAt.linked();
    expect(count(events, 'tt-linked')).to.equal(0);
    flow.unlink();
    await reach(flow, 'intro');
    expect(count(events, 'tt-unlinked')).to.equal(1);
  });

  it('two elements with one client show one flow, and each dispatches its events', async () => {
    const api = createPageApi();
    const other = await openAt.intro(api);
    const { flow, events } = await openScan(api);
    await reach(other.flow, 'scan');
    api.goTo({ status: 'linked' });
    await reach(flow, 'linked');
    await reach(other.flow, 'linked');
    for (const each of [events, other.events]) {
      expect(count(each, 'tt-linked')).to.equal(1);
      expect(ends(each)).to.deep.equal(['linked']);
    }
    expect(api.operations().filter((call) => call === 'openSession')).to.have.length(1);
    const late = await openFlow(api);
    await reach(late.flow, 'linked');
    expect(ends(late.events)).to.deep.equal([]);
    expect(count(late.events, 'tt-linked')).to.equal(0);
  });

  it('two steps between two renders are both reported, in order', async () => {
    // `intro` is left before it can be rendered.
    const { flow, events } = await openFlow(undefined, (element) => (element.autostart = true));
    await reach(flow, 'scan');
    const changes = events.filter((event) => event instanceof TtStepChangeEvent).map(({ step, previous }) => `${previous} ${step}`);
    expect(changes).to.deep.equal(['loading intro', 'intro opening', 'opening scan']);
    expect(count(events, 'tt-telemetry')).to.equal(3);
  });

  it('a listener that throws stops nothing', async () => {
    const { onerror } = window;
    const thrown: unknown[] = [];
    window.onerror = (message) => Boolean(thrown.push(message));
    try {
      const { flow, events } = await openFlow(undefined, (element) =>
        element.addEventListener('tt-step-change', () => {
          throw new Error('the host stumbles');
        }),
      );
      await reach(flow, 'intro');
      flow.start();
      await reach(flow, 'scan');
      expect(steps(events)).to.deep.equal(['intro', 'opening', 'scan']);
      expect(count(events, 'tt-telemetry')).to.equal(3);
      expect(thrown).to.have.length(3);
    } finally {
      window.onerror = onerror;
    }
  });

  it('one record a step: correlated, gapless, and nothing personal', async () => {
    const { events } = await openAt.ineligible();
    const records = events.filter((event) => event instanceof TtTelemetryEvent).map((event) => event.record);
    expect(records.map(({ step, next }) => `${step} ${next}`)).to.deep.equal([
      'loading intro',
      'intro opening',
      'opening scan',
      'scan ineligible',
    ]);
    expect(new Set(records.map(({ correlationId }) => correlationId)).size).to.equal(1);
    expect(records[0]!.correlationId).to.have.length.above(15);
    for (const [index, record] of records.entries()) {
      const after: TelemetryRecord | undefined = records[index + 1];
      if (after) expect(record.sinceMs + record.durationMs).to.be.closeTo(after.sinceMs, 0.01);
      expect(Object.keys(record)).to.have.members(['correlationId', 'step', 'next', 'sinceMs', 'durationMs']);
    }
  });

  it('autostart opens a session by itself, but not again after unlinking', async () => {
    const api = createPageApi();
    const { flow } = await openFlow(api, (element) => {
      element.autostart = true;
      element.entry = 'campaign';
    });
    await reach(flow, 'scan');
    expect(api.operations().slice(0, 2)).to.deep.equal(['readLink', 'openSession']);
    expect(await api.entries()).to.deep.equal(['campaign']);
    const linked = createPageApi('already linked');
    const second = await openFlow(linked, (element) => (element.autostart = true));
    await reach(second.flow, 'linked');
    second.flow.unlink();
    await reach(second.flow, 'intro');
    await second.flow.updateComplete;
    expect(linked.operations()).to.not.include('openSession');
  });

  it('an entry that nobody knows counts as the profile page', async () => {
    const { flow, api } = await openFlow(undefined, (element) => element.setAttribute('entry', 'side-door'));
    await reach(flow, 'intro');
    flow.start();
    await reach(flow, 'scan');
    expect(await api.entries()).to.deep.equal(['profile']);
  });

  it('moved in the document: the same session, nothing asked anew, no event', async () => {
    const { flow, api, events } = await openScan();
    const [calls, reported] = [api.calls.length, events.length];
    const elsewhere = document.createElement('div');
    flow.parentElement!.append(elsewhere);
    elsewhere.append(flow);
    await flow.updateComplete;
    expect(flow.step).to.equal('scan' satisfies Step);
    expect(has(flow, 'qr')).to.be.true;
    expect(api.calls.length).to.equal(calls);
    expect(events.length).to.equal(reported);
    api.goTo({ status: 'scanned' });
    await reach(flow, 'confirm');
  });

  it('taken out while it opens a session, changed, and put back: it is still that session', async () => {
    const { flow, api } = await openAt.intro();
    const page = flow.parentElement!;
    const before = api.calls.length;
    flow.start();
    flow.remove();
    await flow.updateComplete;
    flow.entry = 'campaign';
    await flow.updateComplete;
    page.append(flow);
    await reach(flow, 'scan');
    expect(api.operations().slice(before)).to.not.include('readLink');
    expect(await api.entries()).to.deep.equal(['profile']);
  });

  it('moved to the document of a frame, or made for it: with its styles', async () => {
    const page = fixtureSync<HTMLElement>('<main><iframe></iframe></main>');
    const { contentDocument, contentWindow } = page.querySelector('iframe')!;
    const made = document.createElement('tt-link-flow');
    const { flow, api } = await openScan();
    made.client = api.client;
    for (const element of [flow, made]) {
      contentDocument!.body.append(element);
      await element.updateComplete;
      const heading = part(element, 'heading')!;
      expect([element, heading].map((styled) => contentWindow!.getComputedStyle(styled).display)).to.deep.equal(['block', 'flex']);
      expect(element.step).to.equal('scan' satisfies Step);
    }
    api.goTo({ status: 'scanned' });
    await reach(flow, 'confirm');
  });
});
