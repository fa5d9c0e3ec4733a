import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import { requirements } from '../../src/core/eligibility.ts';
import type { LinkFlow } from '../../src/core/link-flow.ts';
import { viewOf } from '../../src/elements/tt-link-flow.steps.ts';
import type { FlowView } from '../../src/elements/tt-link-flow.view.ts';
import { en } from '../../src/i18n/en.ts';
import ar from '../../src/i18n/locales/ar.ts';
import de from '../../src/i18n/locales/de.ts';
import es from '../../src/i18n/locales/es.ts';
import esMX from '../../src/i18n/locales/es-MX.ts';
import fr from '../../src/i18n/locales/fr.ts';
import id from '../../src/i18n/locales/id.ts';
import itIT from '../../src/i18n/locales/it.ts';
import ja from '../../src/i18n/locales/ja.ts';
import ms from '../../src/i18n/locales/ms.ts';
import ptBR from '../../src/i18n/locales/pt-BR.ts';
import th from '../../src/i18n/locales/th.ts';
import vi from '../../src/i18n/locales/vi.ts';
import zhCN from '../../src/i18n/locales/zh-CN.ts';
import zhTW from '../../src/i18n/locales/zh-TW.ts';
import type { Localize } from '../../src/i18n/localize.ts';
import { openScan, parts, reach, text, until } from './flow-page.ts';

const locales = [ar, de, es, esMX, fr, id, itIT, ja, ms, ptBR, th, vi, zhCN, zhTW];

/** What the heading says of `account`; the store is not asked. */
function headingFor(account: unknown): string {
  const term = (key: keyof typeof en, ...args: string[]): string => {
    const word = en[key] as string | ((...args: string[]) => string);
    return typeof word === 'string' ? word : word(...args);
  };
  const words = { term, lines: () => [] } as unknown as Localize;
  const { heading } = viewOf({ step: 'ineligible', unmet: ['adult'], account } as LinkFlow, { words, on: {} } as unknown as FlowView);
  const place = document.createElement('h2');
  render(html`${heading ?? en['step.ineligible']}`, place);
  return place.textContent;
}

describe('<tt-link-flow> at an account that can not be linked', () => {
  it('tells each unmet rule in words of its own, in every language', async () => {
    const { flow, api } = await openScan();
    api.goTo({ status: 'ineligible', unmet: requirements });
    await reach(flow, 'ineligible');
    for (const words of [en, ...locales]) {
      flow.parentElement!.lang = words.$code;
      await until(() => text(flow, 'heading') === words['step.ineligible'], words.$code);
      const headings = parts(flow, 'unmet').map((item) => item.querySelector('h3')!.textContent.trim());
      expect(headings).to.deep.equal(requirements.map((rule) => words[`unmet.${rule}`]));
      for (const rule of requirements) expect(headings).to.not.include(words[`requirement.${rule}`]);
    }
  });

  for (const [account, heading] of [
    [{ handle: 'corner.bakery', displayName: 'Corner Bakery' }, '@corner.bakery can’t be linked yet'],
    [{ displayName: 'Corner \u202eBakery' }, 'Corner Bakery can’t be linked yet'],
    [{ handle: '../evil' }, 'This account can’t be linked yet'],
    [undefined, 'This account can’t be linked yet'],
  ] as const)
    it(`has the heading "${heading}" for ${JSON.stringify(account)}`, () => {
      expect(headingFor(account)).to.equal(heading);
    });

  for (const [unmet, primary] of [
    [['adult'], 'Use another account'],
    [['adult', 'good-standing'], 'I fixed it, try again'],
    [['rule-of-2031'], 'I fixed it, try again'],
  ] as const)
    it(`offers "${primary}" first for ${unmet.join(' and ')}`, async () => {
      const { flow, api } = await openScan();
      api.goTo({ status: 'ineligible', unmet });
      await reach(flow, 'ineligible');
      const actions = [text(flow, 'primary-action'), text(flow, 'secondary-action')];
      expect(actions[0]).to.equal(primary);
      expect(actions).to.have.members(['Use another account', 'I fixed it, try again']);
    });
});
