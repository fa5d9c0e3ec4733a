import { expect } from '@open-wc/testing';
import '../../src/define-profile-card.ts';
import type { Health } from '../../src/core/profile.ts';
import { has, openFlow, reach, text, until } from './flow-page.ts';
import { createPageApi, mila } from './page-api.ts';

const cases: readonly (readonly [Health, heading: RegExp, said: RegExp])[] = [
  [{ state: 'relink-needed', reason: 'revoked' }, /Link your TikTok profile again/, /withdrawn in TikTok/],
  [{ state: 'relink-needed' }, /Link your TikTok profile again/, /connection to TikTok ended/],
  [{ state: 'unavailable', reason: 'banned' }, /isn’t available/, /banned this account/],
  [{ state: 'unavailable' }, /isn’t available/, /available on TikTok right now/],
];

describe('<tt-link-flow> with a linked profile that can not be used', () => {
  for (const [health, heading, announced] of cases)
    it(`${JSON.stringify(health)}: nothing shows or says that all is well`, async () => {
      const api = createPageApi();
      api.setProfile({ ...mila, health });
      const { flow, said } = await openFlow(api);
      await reach(flow, 'linked');
      await until(() => announced.test(said.at(-1)!), 'says so');
      expect(text(flow, 'heading')).to.match(heading);
      expect(flow.shadowRoot!.querySelector('.header .icon-badge')!.className).to.equal('icon-badge alert');
      expect(flow.shadowRoot!.textContent).to.include('Creators and sellers can’t see this profile right now.');
      expect(flow.shadowRoot!.textContent).to.not.match(/Where your profile appears|Creators see it|is linked/);
      expect(said.join()).to.not.include('Done');
      // What nobody sees would come before the way on.
      expect([...flow.shadowRoot!.querySelectorAll('tt-profile-card')].map(({ variant }) => variant)).to.deep.equal(['compact']);
      const next = Object.assign(document.createElement('button'), { slot: 'linked-actions', textContent: 'Find creators' });
      flow.append(next);
      // One primary action, which is Link again where there is one.
      const isPrimary = getComputedStyle(next).backgroundColor !== 'rgba(0, 0, 0, 0)';
      expect(isPrimary).to.equal(!has(flow, 'primary-action'));
      await expect(flow).to.be.accessible();
    });
});
