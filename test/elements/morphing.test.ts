import { expect } from '@open-wc/testing';
import { Idiomorph } from 'idiomorph';
import '../../src/index.ts';
import { createMockApi } from '../../src/mock/mock.ts';
import { createClient } from '../../src/stores/connection.ts';
import { openFlow, openScan, part, parts, reach, until, openAt } from './flow-page.ts';

/** What a library that morphs a page does with attributes that its server did not send. */
function strip(element: Element): void {
  for (const name of element.getAttributeNames()) element.removeAttribute(name);
}

describe('a page that is morphed', () => {
  it('finds the step of a flow where it was, at once', async () => {
    const { flow } = await openScan();
    for (const change of [() => strip(flow), () => flow.setAttribute('data-step', 'intro')]) {
      change();
      expect(flow.dataset['step']).to.equal('scan');
    }
    expect(part(flow, 'qr')).to.exist;
  });

  it('by a library, to what its server sends: the flow is at its step, in its session, and asks nothing anew', async () => {
    const api = createMockApi('waiting');
    const { flow } = await openFlow(undefined, (element) => {
      element.client = createClient(api);
      element.autostart = true;
    });
    await reach(flow, 'scan');
    // The question that is held until there is news.
    await until(() => api.calls.at(-1)?.operation === 'readSession', 'asks');
    const { session } = api.link;
    const asked = api.calls.length;
    for (const sent of ['', '<p>News</p>', '']) {
      void Idiomorph.morph(flow.parentElement!, `${sent}<tt-link-flow></tt-link-flow>`, { morphStyle: 'innerHTML' });
      expect([flow.isConnected, flow.dataset['step']]).to.deep.equal([true, 'scan']);
      await flow.updateComplete;
      expect(part(flow, 'qr')).to.exist;
    }
    expect(api.calls.length).to.equal(asked);
    api.scan();
    await reach(flow, 'confirm');
    expect(api.link.session!.id).to.equal(session!.id);
    expect(api.calls.filter(({ operation }) => operation !== 'readSession').map(({ operation }) => operation)).to.deep.equal([
      'readLink',
      'openSession',
    ]);
  });

  it('leaves a compact card compact: the card writes no attribute', async () => {
    const { flow } = await openAt.review();
    const card = document.createElement('tt-profile-card');
    Object.assign(card, { variant: 'compact', profile: flow.shadowRoot!.querySelector('tt-profile-card')!.profile });
    flow.parentElement!.append(card);
    await card.updateComplete;
    const width = part(card, 'avatar')!.offsetWidth;
    expect(card.getAttributeNames()).to.deep.equal([]);
    strip(card);
    await card.updateComplete;
    expect(parts(card, 'bio')).to.be.empty;
    expect(part(card, 'avatar')!.offsetWidth).to.equal(width);
    expect(width).to.equal(40);
  });
});
