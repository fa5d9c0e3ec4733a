import { expect, fixtureSync } from '@open-wc/testing';
import '../../src/define-attach-profile.ts';
import '../../src/define-link-flow.ts';
import '../../src/define-profile-card.ts';
import type { TtProfileCard } from '../../src/elements/tt-profile-card.ts';
import ar from '../../src/i18n/locales/ar.ts';
import de from '../../src/i18n/locales/de.ts';
import '../../src/i18n/locales/pt-BR.ts';
import zhTW from '../../src/i18n/locales/zh-TW.ts';
import { registerTranslation } from '../../src/i18n/localize.ts';
import { pseudoWords } from '../i18n/pseudo.ts';
import { part, text, until, openAt } from './flow-page.ts';
import { createPageApi, mila } from './page-api.ts';

/** A card in `lang`. */
function showCard(lang: string): { section: HTMLElement; card: TtProfileCard } {
  const section = fixtureSync<HTMLElement>(`<section lang="${lang}"><div><tt-profile-card></tt-profile-card></div></section>`);
  const card = section.querySelector('tt-profile-card')!;
  card.profile = mila;
  return { section, card };
}

/** The page's observers have got the changes. */
const observed = (): Promise<void> => new Promise(queueMicrotask);

/** Nothing that was asked for is still to be rendered. */
async function settled(card: TtProfileCard): Promise<void> {
  await observed();
  await card.updateComplete;
}

const linkOf = (card: TtProfileCard) => text(card, 'link');
const directionOf = (element: Element) => getComputedStyle(element).direction;

describe('languages', () => {
  it('a flow, and the card inside it, follow the lang of an ancestor while they are shown', async () => {
    const { flow } = await openAt.linked();
    const card = flow.shadowRoot!.querySelector('tt-profile-card')!;
    const main = flow.parentElement!;
    for (const [lang, words] of [
      ['de-AT', de],
      ['zh-HK', zhTW],
      ['ar', ar],
    ] as const) {
      main.lang = lang;
      await until(() => card.shadowRoot!.textContent.includes(words['card.link']), `the card says ${lang}`);
      expect(text(flow, 'heading')).to.equal(words['linked.account']('@mila.makes'));
      expect(text(flow, 'unlink')).to.equal(words['linked.unlink']);
      expect(flow.shadowRoot!.querySelector('[role=status]')!.textContent.trim()).to.equal(words['said.linked']);
      expect(flow.shadowRoot!.querySelector('.frame')!.getAttribute('lang')).to.equal(lang);
    }
    main.removeAttribute('lang');
    await until(() => text(flow, 'heading') === '@mila.makes is linked', 'back to English');
    expect(linkOf(card)).to.equal('View on TikTok');
  });

  it("a page that says no language is in the browser's, and in English where that is no language", async () => {
    const { lang } = document.documentElement;
    document.documentElement.removeAttribute('lang');
    try {
      for (const [language, followers] of [
        ['de_DE', '1,3'],
        ['en-US@posix', '1.3'],
        ['', '1.3'],
      ] as const) {
        Object.defineProperty(navigator, 'language', { configurable: true, value: language });
        const card = fixtureSync<TtProfileCard>('<tt-profile-card></tt-profile-card>');
        card.profile = { ...mila, stats: { followers: 1_300_000 } };
        await card.updateComplete;
        expect(text(card, 'stat'), language).to.contain(followers);
      }
    } finally {
      Reflect.deleteProperty(navigator, 'language');
      document.documentElement.lang = lang;
    }
  });

  it('what unlinking costs is counted as the language counts', async () => {
    const { flow } = await openAt.linked(createPageApi({ usage: { invitations: 12_345, campaigns: 3 } }));
    part(flow, 'unlink')!.click();
    const cost = () => flow.shadowRoot!.querySelector('#cost')?.textContent.replace(/\s+/g, ' ') ?? '';
    await until(() => cost().includes('Invitations 12,345 · Campaigns 3'), 'it is shown in English');
    flow.parentElement!.lang = 'de';
    await until(() => cost().includes('Einladungen 12.345 · Kampagnen 3'), 'and in German');
  });

  it('a card inside shadow trees follows whichever ancestor is nearest, in whatever tree', async () => {
    const { section, card } = showCard('de');
    const inner = document.createElement('div');
    const outer = section.firstElementChild!;
    outer.attachShadow({ mode: 'closed' }).append(inner);
    inner.attachShadow({ mode: 'open' }).append(card);
    await settled(card);
    expect(linkOf(card)).to.equal(de['card.link']);
    section.lang = 'ar';
    await settled(card);
    expect(linkOf(card)).to.equal(ar['card.link']);
    inner.lang = 'zh-TW';
    await settled(card);
    expect(linkOf(card)).to.equal(zhTW['card.link']);
    inner.lang = 'pt_BR';
    await settled(card);
    expect(linkOf(card)).to.equal('Ver no TikTok');
    section.lang = 'de';
    await observed();
    expect(card.isUpdatePending, 'the nearest one is as it was').to.be.false;
    expect(linkOf(card)).to.equal('Ver no TikTok');
  });

  it('an element that moves takes on the language of its new place', async () => {
    const { card } = showCard('de');
    await settled(card);
    showCard('ar').section.append(card);
    await settled(card);
    expect(linkOf(card)).to.equal(ar['card.link']);
  });

  it('direction follows dir by styles alone: nothing is rendered again', async () => {
    const { section, card } = showCard('ar');
    section.dir = 'rtl';
    await settled(card);
    const left = (name: string) => part(card, name)!.getBoundingClientRect().left;
    expect(left('avatar')).to.be.greaterThan(left('name'));
    expect(part(card, 'card')!.matches(':dir(rtl)')).to.be.true;
    section.dir = 'ltr';
    expect(card.isUpdatePending).to.be.false;
    expect(left('avatar')).to.be.lessThan(left('name'));
    expect(part(card, 'card')!.matches(':dir(rtl)')).to.be.false;

    const { flow } = await openAt.ineligible();
    flow.parentElement!.dir = 'rtl';
    expect(directionOf(part(flow, 'fix')!)).to.equal('rtl');
    const fix = part(flow, 'fix')!;
    const marker = fix.getBoundingClientRect().right - fix.querySelector('li')!.getBoundingClientRect().right;
    expect(marker, 'the numbers stand on the right').to.be.greaterThan(10);
    flow.parentElement!.dir = 'ltr';
    expect(directionOf(part(flow, 'fix')!)).to.equal('ltr');
  });

  it("a host's word wins at once, and the rest stays", async () => {
    const { section, card } = showCard('fi');
    registerTranslation({ ...pseudoWords, $code: 'fi' });
    await settled(card);
    expect(linkOf(card)).to.equal(pseudoWords['card.link']);
    registerTranslation({ $code: 'fi', 'card.link': 'Katso TikTokissa' });
    await settled(card);
    expect(linkOf(card)).to.equal('Katso TikTokissa');
    expect(part(card, 'verified')!.ariaLabel).to.equal(pseudoWords['card.verified']);
    section.lang = 'de';
    await settled(card);
    expect(linkOf(card)).to.equal(de['card.link']);
  });

  describe('watching the page', () => {
    const { MutationObserver } = window;
    /** Observers of `lang` that are at work. */
    let live: Set<MutationObserver>;
    beforeEach(() => {
      live = new Set();
      window.MutationObserver = class extends MutationObserver {
        override observe(target: Node, options: MutationObserverInit): void {
          if (options.attributeFilter?.includes('lang')) live.add(this);
          super.observe(target, options);
        }
        override disconnect(): void {
          live.delete(this);
          super.disconnect();
        }
      };
    });
    afterEach(() => {
      window.MutationObserver = MutationObserver;
    });

    it('is one observer for all elements, and none after the last has left', async () => {
      const { section, card } = showCard('de');
      const other = showCard('de');
      await openAt.intro();
      expect(live.size).to.equal(1);
      section.remove();
      expect(live.size).to.equal(1);
      for (const element of document.querySelectorAll('tt-profile-card, tt-link-flow')) element.remove();
      expect(live.size).to.equal(0);
      section.lang = 'ar';
      await observed();
      expect(card.isUpdatePending).to.be.false;
      other.section.append(card);
      expect(live.size).to.equal(1);
      other.section.lang = 'ar';
      await settled(card);
      expect(linkOf(card)).to.equal(ar['card.link']);
    });
  });
});
