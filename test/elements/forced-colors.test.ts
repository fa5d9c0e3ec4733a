import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import '../../src/define-profile-card.ts';
import { part, openAt } from './flow-page.ts';
import { mila } from './page-api.ts';

/** Firefox can not emulate it. */
const isChromium = 'chrome' in window;

(isChromium ? describe : describe.skip)('in forced colours', () => {
  before(() => executeServerCommand('media', { 'forced-colors': 'active' }));
  after(() => executeServerCommand('media', {}));

  it('the primary action differs from the secondary one', async () => {
    expect(matchMedia('(forced-colors: active)').matches).to.be.true;
    const { flow } = await openAt.review();
    const [primary, secondary] = ['primary-action', 'secondary-action'].map((name) => getComputedStyle(part(flow, name)!));
    expect(primary!.backgroundColor).to.not.equal(secondary!.backgroundColor);
    expect(primary!.color).to.not.equal(primary!.backgroundColor);
  });

  it('the disc of an avatar can be seen', async () => {
    const card = Object.assign(document.createElement('tt-profile-card'), { profile: mila });
    document.body.append(card);
    await card.updateComplete;
    const { borderTopWidth, borderTopColor } = getComputedStyle(part(card, 'avatar')!);
    card.remove();
    expect(borderTopWidth).to.equal('1px');
    expect(borderTopColor).to.not.equal(getComputedStyle(document.body).backgroundColor);
  });
});
