import { expect } from '@open-wc/testing';
import '../../src/i18n/locales/ar.ts';
import de from '../../src/i18n/locales/de.ts';
import '../../src/i18n/locales/es-MX.ts';
import '../../src/i18n/locales/es.ts';
import '../../src/i18n/locales/fr.ts';
import '../../src/i18n/locales/id.ts';
import '../../src/i18n/locales/it.ts';
import '../../src/i18n/locales/ja.ts';
import '../../src/i18n/locales/ms.ts';
import '../../src/i18n/locales/pt-BR.ts';
import '../../src/i18n/locales/th.ts';
import '../../src/i18n/locales/vi.ts';
import '../../src/i18n/locales/zh-CN.ts';
import '../../src/i18n/locales/zh-TW.ts';
import { registerTranslation } from '../../src/i18n/localize.ts';
import { foreignTexts, showEveryState } from './every-state.ts';
import { englishIn, wordsIn } from './words-on-screen.ts';

const codes = ['ar', 'de', 'es', 'es-MX', 'fr', 'id', 'it', 'ja', 'ms', 'pt-BR', 'th', 'vi', 'zh-CN', 'zh-TW'] as const;

describe('every element in every state, on one page', () => {
  let shown: Awaited<ReturnType<typeof showEveryState>>;
  let english: Record<string, string[]> | undefined;
  const html = document.documentElement;
  before(async function () {
    this.timeout(30_000);
    shown = await showEveryState();
  });
  after(() => shown.end());

  /** All words of each state once the page speaks `lang`. */
  async function wordsInLanguage(lang: string): Promise<Record<string, string[]>> {
    html.lang = lang;
    await shown.settle();
    return Object.fromEntries([...shown.states].map(([name, element]) => [name, wordsIn(element)]));
  }

  /** English in any state, in words of `lang`, judged as those of `code`. */
  async function englishLeft(lang: string, code = lang): Promise<string[]> {
    english ??= await wordsInLanguage('en');
    const words = await wordsInLanguage(lang);
    return Object.entries(words).flatMap(([name, texts]) =>
      englishIn(texts, english![name]!, code, foreignTexts).map((found) => `${name}: ${found}`),
    );
  }

  it('there are all steps, and words in every state', async () => {
    english = await wordsInLanguage('en');
    expect(Object.keys(english)).to.have.length.above(60);
    for (const [name, texts] of Object.entries(english)) expect(texts, name).to.not.be.empty;
    expect(english['attach, ticked and unwell']!.at(-1), 'what the browser says of it').to.match(/^Access was withdrawn/);
    expect(english['scan, the page was hidden']).to.include('Hidden while you were away. Loading the code.');
    expect(english['scan, the service stays away']).to.include('Check now');
  });

  for (const code of codes) {
    it(`${code}: no English is left`, async () => {
      expect(await englishLeft(code)).to.deep.equal([]);
    });
  }

  it('a language says the same, whichever the page spoke before', async function () {
    this.timeout(30_000);
    const first = new Map<string, object>();
    for (const code of ['de', 'ar', 'ja', 'es-MX', 'en']) first.set(code, await wordsInLanguage(code));
    for (const [code, words] of [...first].reverse()) {
      const again = await wordsInLanguage(code);
      expect(JSON.stringify(again) === JSON.stringify(words), code).to.be.true;
    }
  });

  it('dir turns every element round, and nothing is rendered for it', async () => {
    await wordsInLanguage('ar');
    const roots = [...shown.states].map(([name, { shadowRoot }]) => [name, shadowRoot!.querySelector('*')!] as const);
    for (const dir of ['rtl', 'ltr', 'rtl', 'ltr']) {
      html.dir = dir;
      const wrong = roots.filter(([, root]) => getComputedStyle(root).direction !== dir);
      expect(wrong.map(([name]) => name)).to.deep.equal([]);
      expect([...shown.states.values()].filter(({ isUpdatePending }) => isUpdatePending)).to.be.empty;
    }
    html.removeAttribute('dir');
  });

  describe('goes red for', () => {
    /** German with a fault, as a language of its own. */
    const plant = (change: object): void => registerTranslation({ ...de, ...change, $code: 'qaa' });

    it('nothing, where there is no fault', async () => {
      plant({});
      expect(await englishLeft('qaa', 'de')).to.deep.equal([]);
    });

    for (const [fault, change, found] of [
      ['a word that is missing', { 'intro.start': undefined }, /^intro: "get started" in "Get started"/],
      ['a name that only a screen reader says', { 'scan.code': undefined }, /^scan: .*"QR code for TikTok/],
      ['a sentence of the live region', { 'said.expired': 'Time ran out. Nothing was linked.' }, /^expired: "time ran out/],
      ['one word in a sentence', { 'cancelled.text': 'Es wurde nichts linked.' }, /^cancelled: "linked" in/],
      ['English in brackets that is no name of TikTok', { 'review.yes': 'Ja (yes)' }, /^review: "yes" in/],
      [
        'what the browser says of an invalid control',
        { 'health.revoked': undefined },
        /^attach, ticked and unwell: .*"Access was withdrawn/,
      ],
    ] as const) {
      it(fault, async () => {
        plant(change);
        expect((await englishLeft('qaa', 'de')).filter((text) => found.test(text))).to.not.be.empty;
      });
    }
  });
});
