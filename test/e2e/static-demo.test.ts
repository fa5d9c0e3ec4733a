import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumSwitches, findBrowser } from '../browsers.ts';
import { atStep, computerOf, press, pressNamed, scan, signIn, textOf, type Person } from './browser.ts';
import { choose, confirm, matchNumber, tap } from './phone.ts';
import { serveSite, type StaticSite } from './static-site.ts';

// Below a path, as on GitHub Pages; the guide is walked at the root (guide.test.ts).
const base = '/tt-link/';

let site: StaticSite;

beforeAll(async () => {
  site = await serveSite(base);
});
afterAll(() => site?.close());

/** Ends the service worker as a browser does that needs its memory; the next request starts it again. */
async function stopWorker(page: Page): Promise<void> {
  const devtools = await page.createCDPSession();
  const stopped = new Promise<void>((resolve) =>
    devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve();
    }),
  );
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await devtools.detach();
}

const wordsOf = (page: Page) => page.$eval('main', ({ innerText }) => innerText);

/** Two tabs of one browser, and every address that they ask. */
async function twoTabs(browser: Browser) {
  const computer = await computerOf(browser, site.url);
  const people = [await computer.tab(), await computer.tab()] as [Person, Person];
  const addresses: string[] = [];
  for (const { page } of people) page.on('request', (request) => addresses.push(request.url()));
  return {
    page: people[0].page,
    phone: people[1].page,
    async leave() {
      expect(people.flatMap(({ problems }) => problems)).toEqual([]);
      expect(addresses.length).toBeGreaterThan(20);
      // Firefox draws its own widgets from data: addresses.
      expect(addresses.filter((address) => !address.startsWith(`${site.url}/`) && !address.startsWith('data:'))).toEqual([]);
      await computer.close();
    },
  };
}

it.each(['', 'profile', 'creators/find', 'creators/manage', 'campaigns', 'campaigns/new', 'inbox', 'phone'])(
  'has a file for /%s',
  async (path) => {
    const { status } = await fetch(`${site.url}/${path}/`.replace(/\/+$/, '/'));
    expect(status).toBe(200);
  },
);

it('has a worker without modules of Node', async () => {
  const worker = await (await fetch(`${site.url}/worker.js`)).text();
  expect(worker).toContain('TikTok (simulated)');
  expect(worker).not.toMatch(/browser-external|\bnode:|createHash/);
});

describe.each([
  [
    'chromium',
    'mia@meadow',
    'Meadow Creators',
    () => puppeteer.launch({ executablePath: findBrowser('chromium')!, args: chromiumSwitches }),
  ],
  ['firefox', 'leo@harbor', 'Harbor Commerce', () => puppeteer.launch({ browser: 'firefox', executablePath: findBrowser('firefox')! })],
] as const)('in %s', (name, user, agency, launch) => {
  /** Firefox for a release: it walks the same steps in policy.test.ts. */
  const isWalked = findBrowser(name) !== undefined && (name === 'chromium' || process.env.RELEASE !== undefined);
  let browser: Browser;

  beforeAll(async () => {
    if (isWalked) browser = await launch();
  });
  afterAll(() => browser?.close());

  it.skipIf(!isWalked)('goes from the first visit to an invitation with a card, and loses nothing on the way', async () => {
    const { page, phone, leave } = await twoTabs(browser);
    // Firefox hardly runs a tab that is behind another one.
    const reaches = async (step: string) => {
      await page.bringToFront();
      await atStep(page, step);
    };
    const interrupted = async (step: string) => {
      // Only Chromium can be told to.
      if (name === 'chromium') await stopWorker(page);
      await page.reload();
      await atStep(page, step);
    };

    // The first visit, by a deep link, as file servers redirect it.
    await page.goto(`${site.url}/profile/?from=a-link`);
    await atStep(page, 'intro');
    expect(page.url()).toBe(`${site.url}/profile?from=a-link`);
    expect(await page.$eval('.demo-notice', ({ textContent }) => textContent)).toContain('without a backend');
    await signIn(page, user);
    await atStep(page, 'intro');
    expect(await page.$eval('.who', ({ textContent }) => textContent)).toContain(agency);
    await press(page, 'primary-action');
    await atStep(page, 'scan');
    await confirm(phone, page, await scan(page), '@all.wrong');
    await reaches('ineligible');
    expect(await page.$$eval('tt-link-flow >>> [part~="unmet"]', (items) => items.length)).toBe(4);
    expect(await wordsOf(phone)).toContain('18 or older');
    await press(page, 'primary-action');
    await atStep(page, 'scan');

    const code = await scan(page);
    expect(code).toMatch(new RegExp(`^${site.url}/tiktok/`));
    await interrupted('scan');
    expect(await scan(page)).toBe(code);
    await choose(phone, code, '@north.kitchen');
    await reaches('confirm');
    const number = await textOf(page, 'match-code');
    await interrupted('confirm');
    expect(await textOf(page, 'match-code')).toBe(number);
    await phone.reload();
    await matchNumber(phone, page);
    await tap(phone, 'Confirm');
    await reaches('review');
    await interrupted('review');
    await press(page, 'primary-action');
    await atStep(page, 'linked');
    await interrupted('linked');
    expect(await page.$eval('tt-link-flow >>> tt-profile-card', (card) => card.shadowRoot!.textContent)).toContain('@north.kitchen');

    await page.goto(`${site.url}/creators/find?invite=paper.otter`);
    await page.waitForSelector('tt-attach-profile >>> [part~="preview"]');
    await page.locator('[name="message"]').fill('Shall we fold something?');
    await (await page.waitForSelector('tt-attach-profile >>> [part~="control"]'))!.click();
    await Promise.all([page.waitForNavigation(), pressNamed(page, 'Send invitation')]);
    if (name === 'chromium') await stopWorker(page);
    await Promise.all([page.waitForNavigation(), page.locator('::-p-aria([name="See what the creator receives"][role="link"])').click()]);
    expect(page.url()).toBe(`${site.url}/inbox?creator=paper.otter`);
    await page.waitForSelector('tt-profile-card >>> [part~="name"]');
    expect(await page.$eval('main', ({ innerText }) => innerText)).toContain('Shall we fold something?');

    // Nobody but the worker was asked anything.
    expect(site.asked.filter((line) => !line.startsWith('GET ') || /\/api\//.test(line))).toEqual([]);
    await leave();
  });
});

describe('whoever comes', () => {
  let browser: Browser;

  beforeAll(async () => {
    const [name, path] = [findBrowser('chromium') ? 'chrome' : 'firefox', findBrowser('chromium') ?? findBrowser('firefox')] as const;
    browser = await puppeteer.launch({ browser: name, executablePath: path!, args: name === 'chrome' ? chromiumSwitches : [] });
  });
  afterAll(() => browser?.close());

  it('by an address that is no file gets the page that it names, or that there is none', async () => {
    const { page } = await (await computerOf(browser, site.url)).tab();
    await page.goto(`${site.url}/seller/campaigns/paper-lanterns`);
    await page.waitForSelector('dl');
    expect(await wordsOf(page)).toContain('Paper lanterns for long evenings');
    await page.goto(`${site.url}/nowhere`);
    expect(await wordsOf(page)).toContain('There is no such page');
  });

  it('without service workers is told what is missing', async () => {
    const { page } = await (await computerOf(browser, site.url)).tab();
    await page.evaluateOnNewDocument(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
    await page.goto(`${site.url}/`);
    await page.waitForFunction(() => document.body.innerText.includes('runs inside the browser'));
  });

  it('to a worker that is switched off is not sent round in circles', async () => {
    const { page } = await (await computerOf(browser, site.url)).tab();
    await page.setBypassServiceWorker(true);
    await page.goto(`${site.url}/`);
    await page.waitForFunction(() => document.body.innerText.includes('could not be started'));
  });

  it('with a form of another site changes nothing', async () => {
    const { page } = await (await computerOf(browser, site.url)).tab();
    await page.goto(`${site.url}/campaigns/new`);
    await page.waitForSelector('form[method="post"]');
    await page.goto(
      `data:text/html,<form method="post" action="${site.url}/center/roles"><button name="roles" value="tap">Send</button></form>`,
    );
    await Promise.all([page.waitForNavigation(), page.click('button')]);
    expect(await page.evaluate(() => document.body.innerText)).toContain('Pages of another site may not change anything here.');
  });
});
