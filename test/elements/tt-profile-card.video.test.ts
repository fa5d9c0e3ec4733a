import { expect, fixture } from '@open-wc/testing';
import '../../src/define-profile-card.ts';
import type { TtProfileCard } from '../../src/elements/tt-profile-card.ts';
import { expectFocus, parts } from './flow-page.ts';
import { mila } from './page-api.ts';
import { waitUntil } from './wait-until.ts';

const videos = [
  { id: '7100000000000000001', title: 'A lamp' },
  { id: '7100000000000000001', title: 'A lamp' },
  { id: '7100000000000000002', title: 'A bowl' },
];

async function show(): Promise<TtProfileCard> {
  const page = await fixture<HTMLElement>('<section></section>');
  const card = document.createElement('tt-profile-card');
  card.profile = { ...mila, videos };
  page.append(card);
  await card.updateComplete;
  return card;
}

const frame = (card: TtProfileCard) => card.shadowRoot!.querySelector('iframe');
const press = async (card: TtProfileCard, label: string) => {
  const button = card.shadowRoot!.querySelector<HTMLElement>(`button[aria-label="${label}"]`)!;
  button.focus();
  button.click();
  await card.updateComplete;
};

describe('a video of <tt-profile-card>', () => {
  it('plays in a sandbox, and stops with a button that has a name', async () => {
    const card = await show();
    await press(card, 'Play video A lamp');
    expect([...frame(card)!.sandbox].sort()).to.deep.equal(['allow-popups', 'allow-presentation', 'allow-same-origin', 'allow-scripts']);
    expect(frame(card)!.title).to.equal('A lamp');
    await expect(card).to.be.accessible();
    await press(card, 'Close A lamp');
    expect(frame(card)).to.not.exist;
    const play = parts(card, 'video')[0]!.querySelector('button')!;
    await waitUntil(() => card.shadowRoot!.activeElement === play, 'focus returns');
    expectFocus(play);
  });

  it('is there once, and does not play by itself when the card is taken out and put back', async () => {
    const card = await show();
    expect(parts(card, 'video')).to.have.length(2);
    await press(card, 'Play video A lamp');
    const page = card.parentElement!;
    card.remove();
    page.append(card);
    await card.updateComplete;
    expect(frame(card)).to.not.exist;
  });

  // Last in this file: a page can't take its policy back.
  it('is opened on TikTok where the policy of the page allows no frame', async () => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "frame-src 'none'";
    document.head.append(policy);
    const opened: unknown[][] = [];
    const { open } = window;
    window.open = (...args) => {
      opened.push(args);
      return null;
    };
    const cards = [await show(), await show()];
    await press(cards[1]!, 'Play video A bowl');
    await waitUntil(() => opened.length > 0, 'opens it');
    window.open = open;
    expect(opened).to.deep.equal([['https://www.tiktok.com/@mila.makes/video/7100000000000000002', '_blank', 'noopener,noreferrer']]);
    await cards[1]!.updateComplete;
    for (const card of cards) expect(frame(card)).to.not.exist;
  });
});
