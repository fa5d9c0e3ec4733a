import { expect, fixtureSync } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { Step } from '../../src/core/link-flow.ts';
import '../../src/define-profile-card.ts';
import type { TtProfileCard } from '../../src/elements/tt-profile-card.ts';
import { parts, until, openAt } from './flow-page.ts';
import { createPageApi, mila, type PageApi } from './page-api.ts';

/** Firefox can not emulate it. */
const isChromium = 'chrome' in window;

/** How bright a computed colour is, from 0 to 1; one that lets through what is below counts as that. */
function brightness(color: string, below = 1): number {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return alpha === 0 ? below : (red + green + blue) / 3 / 255;
}

(isChromium ? describe : describe.skip)('<tt-link-flow> of a dark page, on paper', () => {
  before(() => emulateMedia({ media: 'print' }));
  after(() => emulateMedia({ media: 'screen' }));
  beforeEach(() => (document.documentElement.style.colorScheme = 'dark'));
  afterEach(() => (document.documentElement.style.colorScheme = ''));

  for (const step of Object.keys(openAt) as Step[])
    it(`${step}: dark on light, and nothing to press or to wait for`, async () => {
      const { flow } = await openAt[step]();
      const heading = parts(flow, 'heading')[0]!;
      expect(brightness(getComputedStyle(heading).color)).to.be.below(0.3);
      for (let ground: Element | null = heading; ground; ground = ground.parentElement)
        expect(brightness(getComputedStyle(ground).backgroundColor)).to.be.above(0.9);
      const names = ['primary-action', 'secondary-action', 'unlink', 'copy-link', 'open-link', 'sign-up', 'time-left', 'notice'];
      const shown = names.filter((name) => parts(flow, name).some((part) => part.checkVisibility()));
      expect(shown).to.deep.equal([]);
    });

  it('scan: with its code', async () => {
    const { flow } = await openAt.scan();
    expect(parts(flow, 'qr')[0]!.checkVisibility()).to.be.true;
    expect(getComputedStyle(parts(flow, 'qr')[0]!).getPropertyValue('print-color-adjust')).to.equal('exact');
  });
});

(isChromium ? describe : describe.skip)('<tt-profile-card> that nobody scrolled to', () => {
  const far = (): { cards: TtProfileCard[]; api: PageApi } => {
    const api = createPageApi({ profiles: Array.from({ length: 30 }, (_, index) => ({ ...mila, id: `p-${index}` })) });
    const page = fixtureSync<HTMLElement>('<section></section>');
    const cards = Array.from({ length: 30 }, (_, index) => {
      const row = document.createElement('div');
      row.style.height = '900px';
      const card = Object.assign(document.createElement('tt-profile-card'), { client: api.client, profileId: `p-${index}` });
      row.append(card);
      page.append(row);
      return card;
    });
    return { cards, api };
  };
  const areReady = (cards: readonly TtProfileCard[]) => until(() => cards.every((card) => card.matches(':state(ready)')), 'all are loaded');

  it('is loaded when the page is printed', async () => {
    const { cards } = far();
    await until(() => cards[0]!.matches(':state(ready)'), 'the first is loaded');
    expect(cards[20]!.matches(':state(loading)')).to.be.true;
    dispatchEvent(new Event('beforeprint'));
    await areReady(cards);
  });

  it('is loaded in another document, whose window may not be measured from here', async () => {
    const page = fixtureSync<HTMLElement>('<main><iframe title="another document"></iframe></main>');
    const { body } = page.querySelector('iframe')!.contentDocument!;
    const card = Object.assign(document.createElement('tt-profile-card'), { client: createPageApi('already linked').client });
    body.style.paddingBlockStart = '5000px';
    body.append(card);
    await until(() => card.matches(':state(ready)'), 'loads');
  });

  it('is loaded where the medium becomes print without a word', async () => {
    const { cards } = far();
    await until(() => cards[0]!.matches(':state(ready)'), 'the first is loaded');
    try {
      await emulateMedia({ media: 'print' });
      await areReady(cards);
    } finally {
      await emulateMedia({ media: 'screen' });
    }
  });

  it('is loaded once it is shown although it has no box of its own', async () => {
    const { cards, api } = far();
    const [first, , third] = cards;
    for (const card of cards) card.style.display = 'contents';
    await until(() => first!.matches(':state(ready)'), 'the first is loaded');
    expect(api.ids()).to.not.include('p-20');
    third!.parentElement!.scrollIntoView();
    await until(() => third!.matches(':state(ready)'), 'the third is loaded');
    scrollTo(0, 0);
  });
});
