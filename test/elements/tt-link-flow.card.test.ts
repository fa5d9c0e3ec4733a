import { expect } from '@open-wc/testing';
import { TtLinkFlow } from '../../src/define-link-flow.ts';
import { openFlow, reach, until } from './flow-page.ts';
import { createPageApi, mila, type PageApi } from './page-api.ts';

const { loadCard } = TtLinkFlow;

const linked = (): PageApi => createPageApi('already linked');

/** The account's card in `flow`, upgraded or not. */
const cardIn = (flow: TtLinkFlow): HTMLElement => flow.shadowRoot!.querySelector('tt-profile-card')!;

describe("the tag of the account's card", () => {
  after(() => {
    TtLinkFlow.loadCard = loadCard;
  });

  it("comes beside the first question; where it can't be had the name stands in until it can", async () => {
    let tries = 0;
    TtLinkFlow.loadCard = () => Promise.reject(new Error(`offline, ${(tries += 1)}`));
    const { flow } = await openFlow(linked());
    expect(tries).to.equal(1);
    await reach(flow, 'linked');
    expect(customElements.get('tt-profile-card')).to.equal(undefined);
    expect(cardIn(flow).innerText).to.equal('Mila Makes @mila.makes');

    TtLinkFlow.loadCard = loadCard;
    await openFlow();
    await until(() => cardIn(flow).shadowRoot?.querySelector('[part=bio]'), 'the card is there');
    expect(cardIn(flow).querySelector('bdi')!.checkVisibility()).to.equal(false);
  });

  it('shows a picture on http: from the origin of the API', async () => {
    const avatarUrl = new URL('/demo/pictures/mila.makes.svg', location.href).href;
    const api = createPageApi({ apiBase: '/api', script: 'already linked', profile: { ...mila, avatarUrl } });
    const { flow } = await openFlow(api);
    await reach(flow, 'linked');
    await until(() => cardIn(flow).shadowRoot?.querySelector('[part=bio]'), 'the card is there');
    expect(cardIn(flow).shadowRoot!.querySelector('img')!.src).to.equal(avatarUrl);
  });

  it('shows who scanned with the picture, or with initials', async () => {
    const avatarUrl = new URL('/demo/pictures/mila.makes.svg', location.href).href;
    for (const scannedBy of [{ displayName: 'Mila Makes', avatarUrl }, { displayName: 'Mila Makes' }]) {
      const { flow } = await openFlow(
        createPageApi({ apiBase: '/api', script: { already: true, steps: [{ status: 'scanned', scannedBy }] } }),
      );
      await reach(flow, 'confirm');
      await until(() => cardIn(flow).shadowRoot?.querySelector('[part=avatar]'), 'the card is there');
      const avatar = cardIn(flow).shadowRoot!.querySelector('[part=avatar]')!;
      expect(avatar.textContent.trim()).to.equal('MM');
      expect(avatar.querySelector('img')?.src).to.equal(scannedBy.avatarUrl);
    }
  });

  it('shows a linked profile again as creators and as sellers see it, only for the eye', async () => {
    const { flow } = await openFlow(linked());
    await reach(flow, 'linked');
    const seen = [...flow.shadowRoot!.querySelectorAll('.seen')];
    expect(seen.map((one) => [one.ariaHidden, one.querySelector('tt-profile-card')!.profile!.handle])).to.deep.equal([
      ['true', 'mila.makes'],
      ['true', 'mila.makes'],
    ]);
  });
});
