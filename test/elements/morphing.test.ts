import { expect } from '@open-wc/testing';
import '../../src/index.ts';
import { openScan, part, parts, ways } from './flow-page.ts';

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

  it('leaves a compact card compact: the card writes no attribute', async () => {
    const { flow } = await ways.review();
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
    expect(width).to.equal(52);
  });
});
