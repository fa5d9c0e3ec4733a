import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPages } from '../../demo/build-pages.ts';
import { startDemo, type Demo } from '../../demo/process.ts';
import { chromiumSwitches, findBrowser } from '../browsers.mjs';
import { atStep, computerOf, press, scan, type Person } from './browser.ts';
import { confirm } from './phone.ts';
import { buildCdn, serveStrictPages, strictPolicy, type StrictPage } from './strict-page.ts';

const script = '<script type="module" src="/tt-link.js"></script>';
const flow = `${script}<tt-link-flow api-base="/api/tt">Linking needs a newer page.</tt-link-flow>`;

let demo: Demo;
let pages: StrictPage;

beforeAll(async () => {
  // One after the other: a build is for production, and that is a setting of the whole process.
  await buildCdn();
  demo = await startDemo({ port: 0, pages: await buildPages() });
  pages = await serveStrictPages(demo.url);
});
afterAll(async () => {
  pages?.close();
  await demo?.close();
});

const violations = (page: Page) => page.evaluate(() => (window as unknown as { violations: string[] }).violations);

describe.each([
  ['chromium', 'mia@sunrise', () => puppeteer.launch({ executablePath: findBrowser('chromium')!, args: chromiumSwitches })],
  ['firefox', 'mia@harbor', () => puppeteer.launch({ browser: 'firefox', executablePath: findBrowser('firefox')! })],
] as const)('in %s', (name, user, launch) => {
  const isHere = findBrowser(name) !== undefined;
  let browser: Browser;
  let person: Person;

  beforeAll(async () => {
    if (!isHere) return;
    browser = await launch();
    person = await (await computerOf(browser, demo.url, user)).tab();
  });
  afterAll(() => browser?.close());

  it.skipIf(!isHere)('every step works under the strictest policy', async () => {
    const { page, complaints } = person;
    const { page: phone } = await (await computerOf(browser, demo.url)).tab();
    await page.goto(pages.url(flow, strictPolicy()));
    await atStep(page, 'intro');
    await press(page, 'primary-action');
    await atStep(page, 'scan');
    await confirm(phone, page, await scan(page), '@all.wrong');
    await atStep(page, 'ineligible');
    await press(page, 'primary-action');
    await atStep(page, 'scan');
    await press(page, 'secondary-action');
    await atStep(page, 'cancelled');
    await press(page, 'primary-action');
    await atStep(page, 'scan');
    await confirm(phone, page, await scan(page), '@mila.makes');
    await atStep(page, 'review');
    await press(page, 'primary-action');
    await atStep(page, 'linked');
    await page.$eval('tt-link-flow', (element) => element.unlink());
    await atStep(page, 'intro');
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.skipIf(!isHere)('a page that does not name our policy keeps its own words, and its developer is told what to add', async () => {
    const { page, complaints } = person;
    complaints.length = 0;
    await page.goto(pages.url(flow, strictPolicy("'none'")), { waitUntil: 'networkidle0' });
    await expect.poll(() => complaints.join()).toContain('Add tt-link to the trusted-types list');
    expect(complaints.filter((line) => line.includes('trusted-types list'))).toHaveLength(1);
    expect(await page.evaluate(() => customElements.get('tt-link-flow') === undefined)).toBe(true);
    expect(await page.$eval('tt-link-flow', ({ textContent }) => textContent)).toBe('Linking needs a newer page.');
  });

  it.skipIf(!isHere)('a second copy is quiet', async () => {
    const { page, complaints } = person;
    complaints.length = 0;
    await page.goto(pages.url(`<script type="module" src="/tt-link.js?again"></script>${flow}`, strictPolicy()), {
      waitUntil: 'networkidle0',
    });
    await atStep(page, 'intro');
    expect(complaints.filter((line) => line.startsWith('tt-link:'))).toEqual([]);
  });
});
