// The developer tools of the demo: loaded when they are opened, and everything in them does what it says.
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Demo } from '../../demo/process.ts';
import { atStep, axeFindings, computerOf, openBrowser, openTools, press, scan, textOf } from './browser.ts';
import { lookAt, looks } from './looks.ts';
import { startPrepared } from './prepared-demo.ts';

let browser: Browser;
let demo: Demo;

beforeAll(async () => {
  browser = await openBrowser();
  demo = await startPrepared();
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

/** A computer of its own in front of a page. */
async function visit(path: string, user = 'mia@sunrise') {
  const { tab } = await computerOf(browser, demo.url, user);
  const { page, problems } = await tab();
  await page.goto(demo.url + path, { waitUntil: 'networkidle0' });
  return { page, problems };
}

const inTools = (selector: string): string => `developer-tools >>> ${selector}`;
const choose = (page: Page, name: string, value: string) => page.$eval(inTools(`select[name="${name}"]`), select, value);
const toggle = (page: Page, selector: string) => page.$eval(inTools(selector), (control) => (control as HTMLElement).click());
const wordsIn = (page: Page, selector: string) => page.$eval(inTools(selector), ({ textContent }) => textContent);

function select(element: Element, value: string): void {
  (element as HTMLSelectElement).value = value;
  element.dispatchEvent(new Event('change'));
}

async function pressInTools(page: Page, words: string): Promise<void> {
  await page.$$eval(
    inTools('button'),
    (buttons, wanted) => (buttons as HTMLElement[]).find(({ textContent }) => textContent === wanted)!.click(),
    words,
  );
}

it('loads nothing but a button until they are opened, and Escape closes them', async () => {
  const { page, problems } = await visit('/profile');
  const scripts = () => page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).length);
  const before = await scripts();
  await openTools(page);
  expect(await scripts()).toBeGreaterThan(before);
  await page.waitForFunction(
    () => document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label') === 'Close developer tools',
  );
  expect(await page.$eval('#developer-tools', (button) => button.ariaExpanded)).toBe('true');
  // Nothing of the page is below the panel.
  const [room, edge] = await page.evaluate(() => [
    document.querySelector('main')!.getBoundingClientRect().right,
    document.querySelector('developer-tools')!.getBoundingClientRect().left,
  ]);
  expect(room).toBeLessThanOrEqual(edge!);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.id === 'developer-tools');
  expect(await page.$('developer-tools')).toBeNull();
  expect(problems).toEqual([]);
});

it('show what is on the page as code, with outlines around it', async () => {
  const { page } = await visit('/campaigns/new');
  await openTools(page);
  expect(await wordsIn(page, 'pre')).toContain('<tt-attach-profile api-base="/api/tt" name="profileId" audience="seller"');
  await toggle(page, 'input[value="React"]');
  await page.waitForFunction(
    (selector) => document.querySelector('developer-tools')!.shadowRoot!.querySelector(selector)!.textContent.includes("'tt-link/react'"),
    {},
    'pre',
  );
  const outline = () => page.$eval('tt-attach-profile', (element) => getComputedStyle(element, '::before').content);
  expect(await outline()).toBe('none');
  await toggle(page, '[name="outlines"]');
  expect(await outline()).toBe('"<tt-attach-profile>"');
  const guide = await page.$eval(inTools('nav a'), (link) => (link as HTMLAnchorElement).href);
  expect(await (await fetch(guide)).text()).toContain('# Start');
});

it('log events and requests, and no token', async () => {
  const { page } = await visit('/profile');
  await openTools(page);
  await press(page, 'primary-action');
  await atStep(page, 'scan');
  const log = await wordsIn(page, '.log');
  for (const words of ['/link', 'intro → opening', 'POST /link-sessions', '201', 'opening → scan']) expect(log).toContain(words);
  expect(log).not.toContain(new URL(await scan(page)).pathname.split('/').at(-1));
});

it('change language, direction, theme and tokens, on the next page too, until they are closed', async () => {
  const { page } = await visit('/profile', 'mia@meadow');
  await openTools(page);
  const styleOf = (property: string) =>
    page.$eval('tt-link-flow >>> [part~="primary-action"]', (button, name) => getComputedStyle(button).getPropertyValue(name), property);
  const english = await textOf(page, 'heading');
  const [colour, radius] = [await styleOf('background-color'), await styleOf('border-radius')];
  await choose(page, 'language', 'ar');
  await page.waitForFunction(
    (words) => document.querySelector('tt-link-flow')!.shadowRoot!.querySelector('[part~="heading"]')!.textContent !== words,
    {},
    english,
  );
  expect(await styleOf('direction')).toBe('rtl');
  await choose(page, 'direction', 'ltr');
  await page.waitForSelector('tt-link-flow:not([dir])');
  expect(await styleOf('direction')).toBe('ltr');
  await choose(page, 'accent', 'plum');
  await choose(page, 'radius', 'square');
  expect([await styleOf('background-color'), await styleOf('border-radius')]).not.toContain(colour);
  expect(await styleOf('border-radius')).not.toBe(radius);
  const kept = page.waitForResponse((response) => response.url().endsWith('/center/theme'));
  await choose(page, 'theme', 'dark');
  expect((await kept).status()).toBe(204);

  await page.reload({ waitUntil: 'networkidle0' });
  await page.waitForSelector('tt-link-flow[lang="ar"]');
  expect(await page.$eval('html', ({ dataset, dir }) => [dataset['theme'], dir])).toEqual(['dark', 'ltr']);
  await page.click('#developer-tools');
  await page.waitForSelector('tt-link-flow:not([lang])');
  expect(await page.$eval('html', ({ dir }) => dir)).toBe('');
});

it('expire and decline the open session, and go offline', async () => {
  const { page, problems } = await visit('/profile', 'leo@harbor');
  await openTools(page);
  await pressInTools(page, 'Expire now');
  await page.waitForSelector(inTools('[role="status"]'));
  await press(page, 'primary-action');
  await atStep(page, 'scan');
  await pressInTools(page, 'Expire now');
  await atStep(page, 'expired');
  await press(page, 'primary-action');
  await atStep(page, 'scan');
  await pressInTools(page, 'Decline');
  await atStep(page, 'declined');
  await press(page, 'primary-action');
  await atStep(page, 'scan');
  await toggle(page, '[name="offline"]');
  await page.waitForSelector('tt-link-flow >>> [part~="notice"]');
  await toggle(page, '[name="offline"]');
  await page.waitForFunction(() => !document.querySelector('tt-link-flow')!.shadowRoot!.querySelector('[part~="notice"]'));
  expect(problems).toEqual([]);
});

it('set what the agency is, and come back to the page', async () => {
  const { page } = await visit('/creators/find?q=paper', 'leo@meadow');
  await openTools(page);
  await Promise.all([page.waitForNavigation(), toggle(page, '[name="roles"][value="tap"]')]);
  expect(new URL(page.url()).search).toBe('?q=paper');
  expect(await page.$eval('#developer-tools', (button) => (button as HTMLElement).dataset['label'])).toBe('TikTok Shop Affiliate Partner');
});

it('stand beside a simulated phone that opens the code on the page', async () => {
  const { page } = await visit('/profile', 'mia@harbor');
  await press(page, 'primary-action');
  await atStep(page, 'scan');
  const phone = browser.waitForTarget((target) => /\/tiktok\/[\w.-]+/.test(target.url()));
  await page.click('a[href="/phone"]');
  expect(new URL((await phone).url()).origin).toBe(demo.url);
});

it.each(['Code', 'Log', 'Look', 'Scenarios'])('have nothing for axe to find in %s, in both themes, however wide', async (section) => {
  const { page } = await visit('/profile');
  await openTools(page);
  await page.$$eval(
    inTools('details'),
    (all, name) => {
      for (const one of all as HTMLDetailsElement[]) if (one.textContent.trim().startsWith(name)) one.open = true;
    },
    section,
  );
  for (const look of looks) {
    await lookAt(page, look);
    expect(await axeFindings(page), `${look.width} px, ${look.theme}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  }
});
