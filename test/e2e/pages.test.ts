import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../../demo/process.ts';
import { axeFindings, computerOf, openBrowser } from './browser.ts';
import { lookAt, looks } from './looks.ts';
import { startPrepared } from './prepared-demo.ts';
import { tabThrough } from './tab-through.ts';

let browser: Browser;
let demo: Demo;
let page: Page;
let problems: string[];

beforeAll(async () => {
  browser = await openBrowser();
  demo = await startPrepared();
  ({ page, problems } = await (await computerOf(browser, demo.url)).tab());
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

const paths = [
  '/',
  '/profile',
  '/creators/find',
  '/creators/manage',
  '/creators/manage?add=creator',
  '/campaigns',
  '/campaigns/new',
  '/inbox',
  '/phone',
  '/nowhere',
];
/** Narrow and light or wide and dark, in turn; for a release both widths in both themes. */
const looksAt = (index: number) => (process.env.RELEASE ? looks : [looks.at(index % 2 ? -1 : 0)!]);

describe.each(paths.map((path, index) => [path, looksAt(index)] as const))('the page %s', (path, looks) => {
  it('has nothing for axe to find and nothing to scroll sideways, however wide, in both themes', async () => {
    await page.goto(demo.url + path, { waitUntil: 'networkidle0' });
    for (const look of looks) {
      await lookAt(page, look);
      const where = `${look.width} px, ${look.theme}`;
      expect(await axeFindings(page), where).toEqual([]);
      const beside = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(beside, where).toBeLessThanOrEqual(0);
    }
    expect(problems).toEqual([]);
  });
});

/** The smallest window on the pages with the most kinds of controls; for a release all. */
const windows = [
  { width: 320, height: 568 },
  { width: 640, height: 500 },
  { width: 1_000, height: 520 },
].slice(0, process.env.RELEASE ? undefined : 1);
const focusPaths = process.env.RELEASE ? paths : ['/', '/campaigns/new', '/creators/manage?add=creator'];

it.each(windows.flatMap((window) => focusPaths.map((path) => ({ path, window }))))(
  'each control of $path can be seen with focus, $window.width × $window.height',
  async ({ path, window }) => {
    await page.setViewport(window);
    await page.goto(demo.url + path, { waitUntil: 'networkidle0' });
    expect((await tabThrough(page)).faults).toEqual([]);
  },
);

it('the policy lets the player of a video in, and no other frame', async () => {
  await page.goto(demo.url);
  const refused = await page.evaluate(async () => {
    const seen: string[] = [];
    const other = new Promise<void>((resolve) =>
      document.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
        seen.push(blockedURI);
        if (blockedURI.includes('elsewhere')) resolve();
      }),
    );
    for (const src of ['https://www.tiktok.com/player/v1/7', 'https://elsewhere.test/'])
      document.body.append(Object.assign(document.createElement('iframe'), { src }));
    await other;
    return seen;
  });
  expect(refused.map((address) => new URL(address).hostname)).toEqual(['elsewhere.test']);
  // What the other frame made the browser say.
  problems.length = 0;
});

describe('the keyboard alone', () => {
  /** Presses Tab until the control with this name has focus. */
  async function tabTo(name: string): Promise<void> {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await page.evaluate((wanted) => (document.activeElement as HTMLInputElement | null)?.name === wanted, name)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never reached ${name}.`);
  }

  it('fills a form in and sends it', async () => {
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(`${demo.url}/campaigns/new`);
    await tabTo('title');
    await page.keyboard.type('By keyboard');
    await tabTo('commission');
    await page.keyboard.type('9');
    await tabTo('start');
    await page.keyboard.type('12012026');
    await tabTo('end');
    await page.keyboard.type('12312026');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(new URL(page.url()).pathname).toMatch(/^\/campaigns\/.+/);
    expect(await page.$eval('h1', ({ textContent }) => textContent)).toContain('By keyboard');
  });

  it('opens and leaves a form over the page, and focus returns to what opened it', async () => {
    await page.goto(`${demo.url}/creators/find`);
    await tabTo('invite');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    await page.waitForSelector('dialog:modal');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog:not([open])');
    // The dialog tells that it was closed a moment after it is.
    await page.waitForFunction(() => document.activeElement?.textContent.trim() === 'Invite');
  });
});
