import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../../demo/process.ts';
import * as exported from '../../src/pure.ts';
import { chromiumSwitches, findBrowser } from '../browsers.ts';
import { atStep, computerOf, press, scan, type Person } from './browser.ts';
import { confirm } from './phone.ts';
import { startPrepared } from './prepared-demo.ts';
import { buildCdn, serveStrictPages, strictPolicy, type StrictPage } from './strict-page.ts';

const script = '<script type="module" src="/tt-link.js"></script>';
const flow = `${script}<tt-link-flow api-base="/api/tt">Linking needs a newer page.</tt-link-flow>`;

let demo: Demo;
let pages: StrictPage;

beforeAll(async () => {
  // One after the other: a build is for production, and that is a setting of the whole process.
  await buildCdn();
  demo = await startPrepared();
  pages = await serveStrictPages(demo.url);
});
afterAll(async () => {
  pages?.close();
  await demo?.close();
});

const elements = '<tt-link-flow api-base="/api/tt"></tt-link-flow><tt-profile-card api-base="/api/tt"></tt-profile-card>';
const unconfigured = '<tt-link-flow></tt-link-flow>';
const copy = '<script src="/tt-link.js"></script>';
/** Pages that load the one file, in the head or after the elements, and the globals that each has afterwards. */
const variants = [
  ['a classic script in the head', copy + elements, ['TtLink']],
  ['a classic script after the elements', elements + copy, ['TtLink']],
  ['a deferred script', `<script src="/tt-link.js" defer></script>${elements}`, ['TtLink']],
  ['an async script', `<script src="/tt-link.js" async></script>${elements}`, ['TtLink']],
  ['a module script', `<script type="module" src="/tt-link.js"></script>${elements}`, []],
  ['an import of a module script', `<script type="module" src="/import.module.js"></script>${elements}`, []],
  ['a classic script, set up with its global', `${copy}<script src="/configure.js"></script>${unconfigured}`, ['TtLink']],
  [
    'two classic scripts, set up with their global',
    `${copy}<script src="/tt-link.js?again"></script><script src="/configure.js"></script>${unconfigured}`,
    ['TtLink'],
  ],
  ['the module, set up with its exports', `<script type="module" src="/configure.module.js"></script>${unconfigured}`, []],
] as const;

/** A classic and a module script; for a release all. */
const tried = process.env.RELEASE ? variants : [variants[0], variants[4]];

/** Lists of Lit's, by which it finds a second copy of itself. */
const litGlobals = /^(lit(Html|Element)|reactiveElement)Versions$|^litPropertyMetadata$/;

const addedGlobals = (page: Page) =>
  page.evaluate(() => {
    const before: readonly string[] = (window as unknown as { globalsBefore: string[] }).globalsBefore;
    return Object.getOwnPropertyNames(window).filter((name) => !before.includes(name));
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
    const { page, problems } = person;
    const { page: phone } = await (await computerOf(browser, demo.url)).tab();
    await page.goto(pages.url(flow, strictPolicy()));
    await atStep(page, 'intro');
    await press(page, 'primary-action');
    await atStep(page, 'scan');
    // In Firefox for a release: these steps need nothing more of a policy.
    if (name === 'chromium' || process.env.RELEASE) {
      await confirm(phone, page, await scan(page), '@all.wrong');
      await atStep(page, 'ineligible');
      await press(page, 'primary-action');
      await atStep(page, 'scan');
      await press(page, 'secondary-action');
      await atStep(page, 'cancelled');
      await press(page, 'primary-action');
      await atStep(page, 'scan');
    }
    await confirm(phone, page, await scan(page), '@mila.makes');
    await atStep(page, 'review');
    await press(page, 'primary-action');
    await atStep(page, 'linked');
    await page.$eval('tt-link-flow', (element) => element.unlink());
    await atStep(page, 'intro');
    expect(await violations(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it.skipIf(!isHere).each(tried)('%s works under the strictest policy', async (_, body, globals) => {
    const { page, problems } = person;
    problems.length = 0;
    await page.goto(pages.url(body, strictPolicy()));
    await atStep(page, 'intro');
    if (body.includes('tt-profile-card')) await page.waitForSelector('tt-profile-card:state(empty)');
    expect(await violations(page)).toEqual([]);
    expect(problems).toEqual([]);
    const added = await addedGlobals(page);
    expect(added.filter((name) => !litGlobals.test(name))).toEqual(globals);
    expect(await page.evaluate(() => Object.keys((window as { TtLink?: object }).TtLink ?? {}).sort())).toEqual(
      globals.length > 0 ? Object.keys(exported).sort() : [],
    );
  });

  it.skipIf(!isHere)('a page that does not name our policy keeps its own words, and its developer is told what to add', async () => {
    const { page, problems } = person;
    problems.length = 0;
    await page.goto(pages.url(flow, strictPolicy("'none'")), { waitUntil: 'networkidle0' });
    await expect.poll(() => problems.join()).toContain('Add tt-link to the trusted-types list');
    expect(problems.filter((line) => line.includes('trusted-types list'))).toHaveLength(1);
    expect(await page.evaluate(() => customElements.get('tt-link-flow') === undefined)).toBe(true);
    expect(await page.$eval('tt-link-flow', ({ textContent }) => textContent)).toBe('Linking needs a newer page.');
  });

  it.skipIf(!isHere)('a second copy is quiet', async () => {
    const { page, problems } = person;
    problems.length = 0;
    await page.goto(pages.url(`<script type="module" src="/tt-link.js?again"></script>${flow}`, strictPolicy()), {
      waitUntil: 'networkidle0',
    });
    await atStep(page, 'intro');
    expect(problems).toEqual([]);
    expect(await violations(page)).toEqual([]);
  });
});
