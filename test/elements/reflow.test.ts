import { expect, nextFrame } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import '../../src/i18n/locales/ar.ts';
import '../../src/i18n/locales/de.ts';
import '../../src/i18n/locales/ja.ts';
import '../../src/i18n/locales/th.ts';
import '../../src/i18n/locales/zh-TW.ts';
import { registerTranslation } from '../../src/i18n/localize.ts';
import { pseudoWords } from '../i18n/pseudo.ts';
import { focusedControl } from '../focused-control.ts';
import { clippedText } from './clipped-text.ts';
import { describeControls } from './controls.ts';
import { showEveryState } from './every-state.ts';
import { parts } from './flow-page.ts';

registerTranslation(pseudoWords);

/** What is wrong with how a person sees that a control in the shadow tree of `host` has focus. */
function focusFaults(host: Element): string[] {
  const controls = [...host.shadowRoot!.querySelectorAll<HTMLElement>('a[href], button, input')].filter((control) =>
    control.checkVisibility(),
  );
  return controls.flatMap((control) => {
    control.focus();
    // As focus does; in Firefox that is a little later.
    control.scrollIntoView({ block: 'nearest' });
    const { name, faults } = focusedControl();
    return faults.map((fault) => `"${name}" ${fault}`);
  });
}

/** 1280 × 1024 at 400 %. */
const zoomed = { width: 320, height: 256, deviceScaleFactor: 4 };

describe('every element in every state, 320 px wide', () => {
  let shown: Awaited<ReturnType<typeof showEveryState>>;
  const html = document.documentElement;
  before(async function () {
    this.timeout(30_000);
    await setViewport(zoomed);
    shown = await showEveryState();
  });
  after(async () => {
    shown.end();
    html.lang = 'en';
    html.removeAttribute('dir');
    await setViewport({ width: 800, height: 600 });
  });

  const speak = async (lang: string): Promise<void> => {
    html.lang = lang;
    html.dir = lang === 'ar' ? 'rtl' : 'ltr';
    await shown.settle();
    await nextFrame();
  };
  const cutOffIn = (): string[] => [...shown.states].flatMap(([name, element]) => clippedText(element).map((found) => `${name}: ${found}`));

  for (const lang of ['de', 'th', 'ja', 'ar', 'en-XA']) {
    it(`${lang}: nothing is cut off, and nothing scrolls sideways`, async () => {
      await speak(lang);
      expect(innerWidth).to.equal(zoomed.width);
      expect(cutOffIn().join('\n')).to.equal('');
      expect(html.scrollWidth).to.equal(html.clientWidth);
    });
  }

  for (const [name, viewport, fontSize] of [
    ['1280 px at 200 %', { width: 640, height: 512, deviceScaleFactor: 2 }, ''],
    ['1280 px with text of 200 %', { width: 1_280, height: 1_024 }, '200%'],
  ] as const)
    it(`nothing is cut off, and nothing scrolls sideways: ${name}`, async () => {
      await setViewport(viewport);
      html.style.fontSize = fontSize;
      for (const lang of ['de', 'ar']) {
        await speak(lang);
        expect(cutOffIn().join('\n'), lang).to.equal('');
        expect(html.scrollWidth, lang).to.equal(html.clientWidth);
      }
      html.style.fontSize = '';
      await setViewport(zoomed);
    });

  describe('goes red for', () => {
    before(() => speak('de'));
    after(() => expect(cutOffIn()).to.be.empty);
    for (const [fault, rule, found] of [
      [
        'a button whose words stay in one line',
        'button { white-space: nowrap; letter-spacing: 0.5em }',
        /button\[part=primary-action\]: .*is cut off, right/,
      ],
      ['an ellipsis', 'h2 { overflow: hidden; text-overflow: ellipsis }', /h2\[part=heading\]: may end in an ellipsis/],
      ['a height that is set', 'h3 { block-size: 1em; overflow: clip }', /h3: .* px high in /],
      ['a list that clips', 'ol { inline-size: 4em; overflow: hidden; overflow-wrap: normal }', /ol\[part=steps\]: .* px wide in /],
      ['a box that is wider than the page', '.panel { min-inline-size: 22em }', /is cut off, right/],
      ['a dialog that stands out of the screen', 'dialog { max-block-size: none; block-size: 300px }', /dialog\[part=dialog\]: is outside/],
    ] as const) {
      it(fault, () => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(rule);
        const roots = [...shown.states.values()].flatMap(({ shadowRoot }) => [
          shadowRoot!,
          ...[...shadowRoot!.querySelectorAll('*')].flatMap((inner) => inner.shadowRoot ?? []),
        ]);
        for (const root of roots) root.adoptedStyleSheets.push(sheet);
        const all = cutOffIn();
        for (const root of roots) root.adoptedStyleSheets.pop();
        expect(all.filter((text) => found.test(text))).to.not.be.empty;
      });
    }
  });

  for (const lang of ['ja', 'de', 'zh-TW'])
    it(`${lang}: the counts of a card are in one row`, async () => {
      await speak(lang);
      const stats = parts(shown.states.get('card, full, active')!, 'stat');
      expect(stats.length).to.equal(3);
      expect(new Set(stats.map((stat) => stat.getBoundingClientRect().top)).size).to.equal(1);
    });

  it('the title of a video and its count are on the same side, whatever the language of the title', async () => {
    for (const [lang, side] of [
      ['ar', 'right'],
      ['de', 'left'],
    ] as const) {
      await speak(lang);
      for (const video of parts(shown.states.get('card, full, active')!, 'video')) {
        const [title, count] = ['.title', '.muted'].map((name) => {
          const words = document.createRange();
          words.selectNodeContents(video.querySelector(name)!);
          // A line in two directions is several rectangles, in any order.
          const edges = [...words.getClientRects()].map((rectangle) => rectangle[side]);
          return side === 'right' ? Math.max(...edges) : Math.min(...edges);
        });
        // The second video has no title of its own.
        expect(Math.abs(title! - count!), `${lang}, ${video.textContent}`).to.be.below(1);
      }
    }
  });

  it('Japanese breaks between phrases, and never before a small kana', async () => {
    await speak('ja');
    for (const element of shown.states.values())
      for (const text of element.shadowRoot!.querySelectorAll('h2, h3, p, li, button')) {
        const { lineBreak, wordBreak } = getComputedStyle(text);
        expect(lineBreak).to.equal('strict');
        if (CSS.supports('word-break', 'auto-phrase')) expect(wordBreak).to.equal('auto-phrase');
      }
  });

  describe('with focus', () => {
    const faults = (): string[] => [...shown.states].flatMap(([name, element]) => focusFaults(element).map((found) => `${name}: ${found}`));
    before(async () => {
      await speak('de');
      for (const { shadowRoot } of shown.states.values()) shadowRoot!.querySelector('dialog')?.close();
    });

    for (const [width, height] of [
      [1_000, 660],
      [1_000, 520],
      [640, 500],
      [320, 568],
      [320, 256],
    ] as const)
      it(`every control is in sight at ${width} × ${height}`, async () => {
        await setViewport({ width, height });
        await nextFrame();
        expect(faults().join('\n')).to.equal('');
      });

    it('a heading that a script focuses has no ring', () => {
      for (const [name, { shadowRoot }] of shown.states) {
        const heading = shadowRoot!.querySelector('h2');
        heading?.focus();
        if (heading) expect(getComputedStyle(heading).outlineStyle, name).to.equal('none');
      }
    });

    for (const [fault, rule, found] of [
      ['a notice that covers it', '.notice { position: sticky; inset-block-end: 0 }', /is covered by/],
      ['a ring that is left out', ':focus-visible { outline: none }', /has no ring/],
      ['a faint ring', ':focus-visible { outline-color: #ccc }', /has a ring of .* with a contrast of 1\.6/],
      ['a ring that is always there', 'button { outline: 2px solid }', /looks the same without focus/],
      ['a ring that is cut off', '.links { overflow: hidden }', /has a ring that is cut off: left, top, right, bottom/],
      ['a small target', 'button { min-block-size: 0; padding: 0 }', /is a target of \d+ × 2[0-3]/],
    ] as const)
      it(`goes red for ${fault}`, () => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(rule);
        const host = shown.states.get('scan, the service stays away')!;
        host.shadowRoot!.adoptedStyleSheets.push(sheet);
        const faults = focusFaults(host).join();
        host.shadowRoot!.adoptedStyleSheets.pop();
        expect(faults).to.match(found);
      });
  });

  describeControls(() => shown.states);

  describe('where there is room', () => {
    it('what asks the service again is part of its sentence', async () => {
      await speak('de');
      const notice = shown.states.get('scan, the service stays away')!.shadowRoot!.querySelector('.notice')!;
      const button = notice.querySelector('button')!;
      expect(getComputedStyle(button).borderTopWidth).to.equal('0px');
      expect(button.getBoundingClientRect().height).to.be.below(1.5 * parseFloat(getComputedStyle(notice).lineHeight));
    });

    before(() => setViewport({ width: 1_280, height: 800 }));

    it('the code appears in the place of its skeleton, however long the words beside it are', async () => {
      await speak('ja');
      const [before, after] = ['opening', 'scan'].map((name) => {
        const { shadowRoot } = shown.states.get(name)!;
        const [qrFrame, frame] = ['.qr-frame', '.frame'].map((part) => shadowRoot!.querySelector(part)!.getBoundingClientRect());
        return { left: qrFrame!.left - frame!.left, width: qrFrame!.width };
      });
      expect(after).to.deep.equal(before);
    });
  });
});
