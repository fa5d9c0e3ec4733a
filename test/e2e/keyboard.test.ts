// The whole guide without a mouse. Each stop of the Tab key shows its focus and is in sight; no press loses it, no answer moves it.
import type { Browser, KeyInput, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../../demo/process.ts';
import { findBrowser } from '../browsers.ts';
import { focusedControl } from '../focused-control.ts';
import { atStep, computerOf, openBrowser, scan, textOf } from './browser.ts';
import { open as openOnPhone, shownPage } from './phone.ts';
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

/** Somebody who has a keyboard and nothing else. */
class Typist {
  readonly faults: string[] = [];

  constructor(readonly page: Page) {}

  async focused(): Promise<string> {
    // A page that was replaced while it was looked at is looked at again.
    const { name, faults } = await this.page.evaluate(focusedControl).catch(async (error: unknown) => {
      if (!String(error).includes('context was destroyed')) throw error;
      await this.page.waitForSelector('main');
      return this.page.evaluate(focusedControl);
    });
    this.faults.push(...faults.map((fault) => `"${name}" ${fault}`));
    return name;
  }

  /** Presses Tab until the control with this name has focus, and then `key`. */
  async reach(wanted: string, key?: KeyInput): Promise<void> {
    const passed = new Set<string>();
    for (let name = await this.focused(), stops = 0; name !== wanted; name = await this.focused(), stops += 1) {
      passed.add(name);
      if (stops > 80) throw new Error(`Tab never reached "${wanted}", only ${[...passed].join(' · ')}`);
      await this.page.keyboard.press('Tab');
    }
    if (key) await this.page.keyboard.press(key);
  }

  /** Like `reach`, and presses what leads to another page. */
  async follow(wanted: string): Promise<void> {
    await this.reach(wanted);
    await Promise.all([this.page.waitForNavigation(), this.page.keyboard.press('Enter')]);
  }

  async fill(field: string, text: string): Promise<void> {
    await this.reach(field);
    await this.page.keyboard.type(text);
  }

  /** The press before led to `step`: focus is at its heading, so that Tab goes on from there. */
  async ledTo(step: string): Promise<void> {
    await atStep(this.page, step);
    await expect.poll(() => this.focused()).toBe(await textOf(this.page, 'heading'));
  }
}

/** What the browser tells assistive technology of the whole page. The address of a link is only followed. */
async function spokenOf(page: Page): Promise<string> {
  const tree = await page.accessibility.snapshot({ interestingOnly: false });
  return JSON.stringify(tree, (key, value: unknown) => (key === 'url' ? undefined : value));
}

/** A keyboard at the computer, where `user` is signed in, and one at the phone. */
async function sitDown(user: string) {
  const [computer, mobile] = await Promise.all([computerOf(browser, demo.url, user), computerOf(browser, demo.url)]);
  const [own, phone] = [new Typist((await computer.tab()).page), new Typist((await mobile.tab()).page)];
  return {
    own,
    open: async (path: string) => {
      await own.page.goto(demo.url + path);
      await own.page.bringToFront();
    },
    /** Answers on the phone with `account`. */
    async confirm(account: string): Promise<void> {
      await openOnPhone(phone.page, await scan(own.page));
      await phone.follow('Continue with TikTok');
      await phone.follow(account);
      await atStep(own.page, 'confirm');
      await expect.poll(() => shownPage(phone.page)).toBe('number');
      await phone.fill('Which number is on the computer?', await textOf(own.page, 'match-code'));
      await phone.follow('Continue');
      // The page loads itself again while TikTok is asked.
      await expect.poll(() => shownPage(phone.page)).toBe('confirm');
      await phone.follow('Confirm');
    },
    async end(): Promise<void> {
      expect([...new Set([...own.faults, ...phone.faults])]).toEqual([]);
      await Promise.all([computer.close(), mobile.close()]);
    },
  };
}

const isRelease = process.env.RELEASE !== undefined;

describe('the keyboard alone', () => {
  it('links, keeps and unlinks', async () => {
    const { own, open, confirm, end } = await sitDown('mia@meadow');
    await open('/profile');
    await atStep(own.page, 'intro');
    await own.reach('Get started', 'Enter');
    await own.ledTo('scan');
    // Only Chromium shows what it tells.
    if (findBrowser('chromium')) {
      const code = new URL(await scan(own.page));
      expect(await spokenOf(own.page)).toContain('Scan this code with your phone');
      expect(await spokenOf(own.page)).not.toContain(code.pathname.split('/').at(-1));
    }
    // Cancel goes with its step. The focus moves to the heading of the next one.
    await own.reach('Cancel');
    await confirm('@mila.makes');
    await atStep(own.page, 'review');
    expect(await own.focused()).toBe('Is this your account?');
    await own.reach('Yes, link it', 'Enter');
    await own.ledTo('linked');
    await own.reach('Unlink', 'Space');
    expect(await own.focused()).toBe('Keep it');
    await own.page.keyboard.press('Enter');
    expect(await own.focused()).toBe('Unlink');
    await own.page.keyboard.press('Enter');
    await own.reach('Unlink profile', 'Space');
    await own.ledTo('intro');
    await end();
  });

  it.runIf(isRelease)(
    'is refused, tries again and with another account, cancels, links after all, and links anew when access ended',
    async () => {
      const { own, open, confirm, end } = await sitDown('mia@harbor');
      await open('/profile');
      await atStep(own.page, 'intro');
      await own.reach('Get started', 'Space');
      await own.ledTo('scan');
      await confirm('@corner.bakery');
      await own.ledTo('ineligible');
      await own.reach('I fixed it, try again', 'Enter');
      await own.ledTo('scan');
      await confirm('@all.wrong');
      await own.ledTo('ineligible');
      await own.reach('Use another account', 'Space');
      await own.ledTo('scan');
      await own.reach('Cancel', 'Enter');
      await own.ledTo('cancelled');
      await own.reach('Try again', 'Enter');
      await own.ledTo('scan');
      await confirm('@north.kitchen');
      await atStep(own.page, 'review');
      await own.reach('Yes, link it', 'Space');
      await own.ledTo('linked');

      await own.reach('Developer tools', 'Enter');
      await expect.poll(() => own.focused()).toBe('Close developer tools');
      await own.reach('Scenarios', 'Enter');
      await own.follow('revoked');
      await atStep(own.page, 'linked');
      expect(await textOf(own.page, 'health')).toContain('Link your profile again');
      await own.reach('Unlink', 'Enter');
      await own.reach('Unlink profile', 'Enter');
      await own.ledTo('intro');
      await own.reach('Get started', 'Enter');
      await own.ledTo('scan');
      await confirm('@north.kitchen');
      await atStep(own.page, 'review');
      await own.reach('Yes, link it', 'Enter');
      await own.ledTo('linked');
      expect(await own.page.$('html >>> [part~="health"]')).toBeNull();
      await end();
    },
  );

  it.runIf(isRelease)('creates a campaign and links on the spot, invites a creator and adds one, and reads what they receive', async () => {
    const { own, open, confirm, end } = await sitDown('mia@sunrise');
    const { page } = own;
    const box = 'Attach your TikTok profile';
    await open('/campaigns/new');
    await own.fill('Title', 'By keyboard');
    await own.fill('Commission', '9');
    await page.waitForSelector('tt-attach-profile >>> [part~="link-action"]');
    await own.reach(box, 'Space');
    await page.waitForSelector('tt-attach-profile >>> dialog[open]');
    await atStep(page, 'intro');
    expect(await own.focused()).not.toBe('nothing');
    await page.keyboard.press('Escape');
    await page.waitForSelector('tt-attach-profile >>> dialog:not([open])');
    expect(await own.focused()).toBe(box);
    await page.keyboard.press('Space');
    await atStep(page, 'intro');
    await own.reach('Get started', 'Enter');
    await own.ledTo('scan');
    await confirm('@mila.makes');
    await atStep(page, 'review');
    await own.reach('Yes, link it', 'Enter');
    await page.waitForFunction(() => document.querySelector('tt-attach-profile')!.checked);
    expect(await own.focused()).toBe(box);
    await own.fill('First day', '12012026');
    await own.fill('Last day', '12312026');
    await own.follow('Create campaign');
    await own.follow('See what the seller sees');
    expect(await textOf(page, 'handle')).toBe('@mila.makes');

    /** Fills the form over the page in, and follows it to its reader. */
    const send = async (opener: string, fields: Readonly<Record<string, string>>, button: string): Promise<void> => {
      await own.follow(opener);
      await page.waitForSelector('dialog:modal');
      for (const [field, text] of Object.entries(fields)) await own.fill(field, text);
      await page.waitForSelector('tt-attach-profile >>> [part~="preview"]');
      await own.reach(box, 'Space');
      expect(await page.$eval('tt-attach-profile', ({ checked }) => checked)).toBe(true);
      await own.follow(button);
      await own.follow('See what the creator receives');
      expect(await textOf(page, 'handle')).toBe('@mila.makes');
    };
    await open('/creators/find');
    await send('Invite', { Message: 'Come and make something with us.' }, 'Send invitation');
    await open('/creators/manage');
    await send('Invite a new creator', { 'Creator’s handle': 'quiet.potter', Commission: '12' }, 'Send request');
    await end();
  });
});
