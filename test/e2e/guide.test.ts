import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../../demo/process.ts';
import { atStep, axeFindings, computerOf, openBrowser, press, pressNamed, scan, setHealth, signIn } from './browser.ts';
import { confirm } from './phone.ts';
import { startPrepared } from './prepared-demo.ts';
import { serveSite } from './static-site.ts';

const isRelease = process.env.RELEASE !== undefined;

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Links on the page that shows the flow, wherever it stands. */
async function link(page: Page, phone: Page, handle: string): Promise<void> {
  await confirm(phone, page, await scan(page), handle);
  await atStep(page, 'review');
  await press(page, 'primary-action');
}

/** What the card on the page says, once it says something. */
async function cardWords(page: Page): Promise<string> {
  await page.waitForSelector('tt-profile-card >>> [part~="name"]');
  return page.$eval('tt-profile-card', (card) => card.shadowRoot!.textContent.replace(/\s+/g, ' '));
}

/** Why the profile can't be used, in the card's words; nothing where it can. */
async function healthWords(page: Page): Promise<string> {
  await page.waitForSelector('html >>> tt-profile-card >>> [part~="name"]');
  const element = await page.$('html >>> [part~="health"]');
  return (await element?.evaluate(({ textContent }) => textContent.trim())) ?? '';
}

async function fill(page: Page, name: string, value: string): Promise<void> {
  await page.locator(`[name="${name}"]`).fill(value);
}

/** Ticks the control as a person does, once it knows what there is to attach. */
async function attach(page: Page): Promise<void> {
  await page.waitForSelector('tt-attach-profile >>> [part~="preview"]');
  await (await page.waitForSelector('tt-attach-profile >>> [part~="control"]'))!.click();
  expect(await page.$eval('tt-attach-profile', ({ checked }) => checked)).toBe(true);
}

async function submit(page: Page, button: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), pressNamed(page, button)]);
}

async function follow(page: Page, words: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.locator(`::-p-aria([name="${words}"][role="link"])`).click()]);
}

/** What the agency reads for each state that the demo's switch can set; the last one puts everything right again. */
const ownWords = {
  disconnected: 'TikTok ended',
  revoked: 'withdrawn',
  expired: 'expired',
  deleted: 'deleted',
  banned: 'banned',
  'age-changed': 'age requirement',
  private: 'private',
  unknown: 'available on TikTok right now',
  active: '',
};

const people = [
  ['mia@sunrise', '@mila.makes', 'Creator Agency Partner'],
  ['leo@harbor', '@north.kitchen', 'TikTok Shop Affiliate Partner'],
] as const;

/** The whole guide with a backend and any device as the phone, and as plain files with a tab of the same browser as the phone. */
const places: [string, boolean, () => Promise<Pick<Demo, 'url' | 'close'>>][] = [
  ['in front of the backend', true, () => startPrepared()],
  ['as plain files', false, () => serveSite()],
];

describe.each(isRelease ? places : places.slice(0, 1))('%s', (_, anyPhone, start) => {
  let demo: Pick<Demo, 'url' | 'close'>;

  beforeAll(async () => {
    demo = await start();
  });
  afterAll(() => demo?.close());

  /** Someone's computer, and a phone beside it. */
  async function begin(user: string) {
    const computer = await computerOf(browser, demo.url);
    const mobile = anyPhone ? await computerOf(browser, demo.url) : computer;
    const [{ page, problems }, { page: phone }] = [await computer.tab(), await mobile.tab()];
    // The first visit to plain files only sets them up; the page comes by itself after that.
    await page.goto(demo.url);
    await page.waitForSelector('nav');
    await signIn(page, user);
    return {
      page,
      phone,
      problems,
      async leave() {
        await computer.close();
        if (anyPhone) await mobile.close();
      },
    };
  }

  describe.each(isRelease ? people : people.slice(0, 1))('the guide, for %s', (user, handle, label) => {
    it(`ends with "${label}" in a creator's invitations and in a seller's campaign details, until it is unlinked`, async () => {
      const { page, phone, problems, leave } = await begin(user);
      await page.goto(`${demo.url}/profile`);
      await atStep(page, 'intro');
      await press(page, 'primary-action');
      await atStep(page, 'scan');
      await link(page, phone, handle);
      await atStep(page, 'linked');

      await page.goto(`${demo.url}/creators/find`);
      await Promise.all([page.waitForNavigation(), page.locator('::-p-aria([name="Invite"][role="button"])').click()]);
      await fill(page, 'message', 'Come and make something with us.');
      await attach(page);
      expect(await axeFindings(page)).toEqual([]);
      await submit(page, 'Send invitation');
      await follow(page, 'See what the creator receives');
      expect(await cardWords(page)).toContain(label);
      const inbox = page.url();
      expect(await axeFindings(page)).toEqual([]);

      await page.goto(`${demo.url}/creators/manage`);
      await Promise.all([page.waitForNavigation(), pressNamed(page, 'Invite a new creator')]);
      await fill(page, 'handle', 'quiet.potter');
      await fill(page, 'commission', '12');
      await attach(page);
      await submit(page, 'Send request');
      await follow(page, 'See what the creator receives');
      expect(await cardWords(page)).toContain(handle);

      await page.goto(`${demo.url}/campaigns/new`);
      await fill(page, 'title', 'Autumn table');
      await fill(page, 'commission', '15');
      await fill(page, 'start', '2026-12-01');
      await fill(page, 'end', '2026-12-31');
      await attach(page);
      await submit(page, 'Create campaign');
      expect(new URL(page.url()).pathname).toMatch(/^\/campaigns\/.+/);
      await follow(page, 'See what the seller sees');
      expect(await cardWords(page)).toContain(label);
      const campaign = page.url();
      expect(await axeFindings(page)).toEqual([]);

      for (const [health, own] of Object.entries(
        isRelease && anyPhone && user === 'mia@sunrise' ? ownWords : { revoked: ownWords.revoked, active: '' },
      )) {
        await page.goto(`${demo.url}/profile`);
        await atStep(page, 'linked');
        await setHealth(page, health);
        await atStep(page, 'linked');
        if (own) expect(await healthWords(page)).toContain(own);
        else expect(await healthWords(page)).toBe('');
        for (const address of [inbox, campaign]) {
          await page.goto(address);
          await cardWords(page);
          // Whatever happened, it is the agency's business: viewers read one neutral line.
          expect(await healthWords(page)).toBe(health === 'active' ? '' : 'This profile isn’t available right now.');
        }
      }

      await page.goto(`${demo.url}/profile`);
      await atStep(page, 'linked');
      expect(await page.evaluate(() => fetch('/api/tt/link/usage').then((answer) => answer.json() as Promise<object>))).toEqual({
        invitations: 2,
        campaigns: 1,
      });
      await press(page, 'unlink');
      await expect
        .poll(() => page.$eval('html >>> #cost', ({ textContent }) => textContent.replace(/\s+/g, ' ')))
        .toContain('Invitations 2 · Campaigns 1');
      await (await page.waitForSelector('html >>> .danger'))!.click();
      await atStep(page, 'intro');
      for (const address of [inbox, campaign]) {
        await page.goto(address, { waitUntil: 'networkidle0' });
        expect(await page.$('tt-profile-card >>> [part~="name"]')).toBeNull();
      }
      expect(problems).toEqual([]);
      await leave();
    });
  });

  it('links on the spot in a half-filled form, ticks the box and leaves the rest as it was', async () => {
    const { page, phone, problems, leave } = await begin('mia@meadow');
    await page.goto(`${demo.url}/campaigns/new`);
    await fill(page, 'title', 'Half a campaign, “with” <odd> signs & more');
    await fill(page, 'commission', '7');
    const rest = () =>
      page.$eval('form:has(tt-attach-profile)', (form) => JSON.stringify([...new FormData(form)].filter(([name]) => name !== 'profileId')));
    const before = await rest();
    const open = async () => (await page.waitForSelector('tt-attach-profile >>> [part~="link-action"]'))!.click();

    await open();
    await page.waitForSelector('tt-attach-profile >>> dialog[open]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('tt-attach-profile >>> dialog:not([open])');
    expect(await page.$eval('tt-attach-profile', ({ checked }) => checked)).toBe(false);

    await open();
    const inDialog = (selector: string) => page.waitForSelector(`tt-attach-profile >>> tt-link-flow >>> ${selector}`);
    await page.waitForSelector('tt-attach-profile >>> tt-link-flow[data-step="intro"]');
    await (await inDialog('[part~="primary-action"]'))!.click();
    await inDialog('[part~="qr"] path');
    await confirm(phone, page, await scan(page), '@mila.makes');
    await page.waitForSelector('tt-attach-profile >>> tt-link-flow[data-step="review"]');
    await page.bringToFront();
    await (await inDialog('[part~="primary-action"]'))!.click();
    await page.waitForFunction(() => document.querySelector('tt-attach-profile')!.checked);
    expect(await rest()).toBe(before);
    expect(await page.$eval('form:has(tt-attach-profile)', (form) => new FormData(form).get('profileId'))).toBe(
      await page.$eval('tt-attach-profile', ({ value }) => value),
    );
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('tt-attach-profile');
    expect(problems).toEqual([]);
    await leave();
  });
});
