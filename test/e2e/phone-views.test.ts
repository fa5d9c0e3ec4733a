// Each page of the phone, for everybody who may open it: axe, keyboard, small screens, other scripts of writing.
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../browsers.ts';
import { axeFindings, openBrowser } from './browser.ts';
import { consentPath, serveViews, viewPaths } from './phone-views.ts';
import { tabThrough } from './tab-through.ts';

const isRelease = process.env.RELEASE !== undefined;

let browser: Browser;
let page: Page;
let site: Awaited<ReturnType<typeof serveViews>>;

beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), serveViews()]);
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  site?.close();
});

describe.each([
  ['en', 'light', 390, 780],
  ['en', 'dark', 320, 568],
  ['ar', 'light', 320, 568],
  ['ja', 'dark', 390, 780],
] as const)('the pages in %s, %s, %i × %i', (language, theme, width, height) => {
  it('have nothing for axe to find, fit the screen, and keep their buttons in reach', async () => {
    await page.setViewport({ width, height });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    // Every page in English; in the two other scripts every second one, in turn.
    const isShown = (_: string, at: number) => isRelease || language === 'en' || (theme === 'dark') === (at % 2 === 1);
    const paths = [...viewPaths(language), ...(language === 'en' ? [consentPath] : [])].filter(isShown);
    for (const [at, path] of paths.entries()) {
      await page.goto(site.url + path);
      if (isRelease || (language === 'en' && (theme === 'dark') === (at % 2 === 1))) {
        // Without scripts, a page that waits for something can only load itself again.
        const found = (await axeFindings(page)).filter((line) => !line.startsWith('meta-refresh:'));
        expect(found, path).toEqual([]);
      }
      const seen = await page.evaluate(() => ({
        titles: [document.title, document.querySelector('h1')!.textContent].map((text) =>
          text
            .replace(/[\u2068\u2069]/g, '')
            .replace(/\s+/g, ' ')
            .trim(),
        ),
        headings: document.querySelectorAll('main h1').length,
        beside: Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
        below: [...document.querySelectorAll('.actions button')].filter((button) => button.getBoundingClientRect().bottom > innerHeight)
          .length,
        // Where there is nothing to press, a mark says how it is.
        bare: !document.querySelector('button') && getComputedStyle(document.querySelector('h1')!, '::before').content === 'none',
        lang: document.documentElement.lang,
        dir: document.documentElement.dir || 'ltr',
      }));
      const dir = language === 'ar' ? 'rtl' : 'ltr';
      const { titles, ...rest } = seen;
      expect(rest, path).toEqual({ headings: 1, beside: 0, below: 0, bare: false, lang: language, dir });
      expect(titles[0], path).toBe(titles[1]);
    }
  });
});

const small = { width: 320, height: 568 };

it.each([
  ['/en/ask', ['Decline', 'Continue with TikTok']],
  ['/en/leave', ['Decline', 'Continue with TikTok']],
  ['/en/number', ['Which number is on the computer?', 'Decline', 'Continue']],
  ['/en/confirm-long', ['Decline', 'Confirm']],
  ['/en/unavailable', ['Try again']],
  [
    consentPath,
    [
      'Grant less',
      '@mila.makes',
      '@north.kitchen',
      '@teen.tempo',
      '@second.chance',
      '@corner.bakery',
      '@taken.talent',
      '@all.wrong',
      'Cancel',
    ],
  ],
])('the keyboard reaches every control of %s in turn', async (path, names) => {
  await page.setViewport(small);
  await page.goto(site.url + path);
  expect((await tabThrough(page)).names).toEqual(names);
});

/** Firefox can't emulate forced colours. */
const canForce = findBrowser('chromium') !== undefined;

describe.each([
  [0, 'en', 'light', 'none', small],
  [1, 'ar', 'dark', 'none', { width: 640, height: 500 }],
  [2, 'en', 'light', 'active', { width: 1000, height: 520 }],
  [3, 'en', 'dark', 'active', small],
] as const)('%i: in %s, %s, forced colours: %s', (look, language, theme, forced, viewport) => {
  it.skipIf(forced === 'active' && !canForce)('each control can be seen with focus, and the main one is another one', async () => {
    await page.setViewport(viewport);
    const media = [
      { name: 'prefers-color-scheme', value: theme },
      { name: 'forced-colors', value: forced },
    ];
    if (canForce) await (await page.createCDPSession()).send('Emulation.setEmulatedMedia', { features: media });
    const paths = [...viewPaths(language), consentPath].filter((_, at) => isRelease || at % 4 === look);
    for (const path of paths) {
      await page.goto(site.url + path);
      expect((await tabThrough(page)).faults, path).toEqual([]);
      const colours = await page.$$eval('button', (buttons) =>
        buttons.map((button) => `${button.className} ${getComputedStyle(button).backgroundColor}`),
      );
      const [main, other] = [true, false].map((is) =>
        colours
          .find((line) => line.startsWith('main ') === is)
          ?.split(' ')
          .slice(1)
          .join(' '),
      );
      if (main && other) expect(main, path).not.toBe(other);
    }
  });
});
