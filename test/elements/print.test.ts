import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { Step } from '../../src/core/link-flow.ts';
import { parts, ways } from './flow-page.ts';

/** Firefox has no way to be told. */
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

  for (const step of Object.keys(ways) as Step[])
    it(`${step}: dark on light, and nothing to press or to wait for`, async () => {
      const { flow } = await ways[step]();
      const heading = parts(flow, 'heading')[0]!;
      expect(brightness(getComputedStyle(heading).color)).to.be.below(0.3);
      for (let ground: Element | null = heading; ground; ground = ground.parentElement)
        expect(brightness(getComputedStyle(ground).backgroundColor)).to.be.above(0.9);
      const names = ['primary-action', 'secondary-action', 'unlink', 'copy-link', 'open-link', 'sign-up', 'time-left', 'notice'];
      const shown = names.filter((name) => parts(flow, name).some((part) => part.checkVisibility()));
      expect(shown).to.deep.equal([]);
    });

  it('scan: with its code', async () => {
    const { flow } = await ways.scan();
    expect(parts(flow, 'qr')[0]!.checkVisibility()).to.be.true;
    expect(getComputedStyle(parts(flow, 'qr')[0]!).getPropertyValue('print-color-adjust')).to.equal('exact');
  });
});
