import { expect, fixtureSync } from '@open-wc/testing';
import '../../src/define-link-flow.ts';
import { registerTranslation } from '../../src/i18n/localize.ts';
import { has, openFlow, reach, text } from './flow-page.ts';

describe('words', () => {
  it("come in the nearest ancestor's language, through shadow roots, and English fills in", async () => {
    registerTranslation({ $code: 'nl', 'intro.start': 'Beginnen' });
    const { flow } = await openFlow();
    await reach(flow, 'intro');
    const outer = fixtureSync<HTMLElement>('<section lang="nl"></section>');
    outer.attachShadow({ mode: 'open' }).append(flow);
    await flow.updateComplete;
    expect(text(flow, 'primary-action')).to.equal('Beginnen');
    expect(text(flow, 'heading')).to.equal('Link your TikTok profile');
  });

  it('the elements own language wins, and one that is none counts as English', async () => {
    registerTranslation({ $code: 'nl', 'intro.start': 'Beginnen' });
    const { flow } = await openFlow(undefined, (element) => (element.lang = 'nl-BE'));
    await reach(flow, 'intro');
    expect(text(flow, 'primary-action')).to.equal('Beginnen');
    const odd = await openFlow(undefined, (element) => (element.lang = '!'));
    await reach(odd.flow, 'intro');
    expect(text(odd.flow, 'primary-action')).to.equal('Get started');
  });

  it('can be overridden while they are shown, in English too', async () => {
    const { flow } = await openFlow(undefined, (element) => (element.lang = 'sv'));
    await reach(flow, 'intro');
    registerTranslation({ $code: 'en', 'intro.lead': 'Say who you are.' });
    await flow.updateComplete;
    expect(flow.shadowRoot!.textContent).to.include('Say who you are.');
    expect(flow.shadowRoot!.querySelector('.frame')!.getAttribute('lang')).to.equal('en');
    expect(has(flow, 'primary-action')).to.be.true;
  });
});
