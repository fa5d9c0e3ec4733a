import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tooLate } from '../../demo/phone/words.ts';
import type { DemoOptions } from '../../demo/process.ts';
import { atStep, axeFindings, computerOf, openBrowser, press, scan, textOf, wordsOf } from './browser.ts';
import { choose, confirm, matchNumber, pageSays } from './phone.ts';
import { startPrepared } from './prepared-demo.ts';
import { pressNamed } from './browser.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});

type Times = DemoOptions['link'];

/** A demo, a computer at the profile page, and a phone. */
async function begin(user?: string, link?: Times) {
  const demo = await startPrepared(link && { link });
  const computer = await computerOf(browser, demo.url, user);
  const mobile = await computerOf(browser, demo.url);
  const [{ page, complaints }, { page: phone, complaints: phoneComplaints }] = [await computer.tab(), await mobile.tab()];
  await page.goto(`${demo.url}/profile`);
  await atStep(page, 'intro');
  return {
    page,
    phone,
    computer,
    demo,
    async scanning() {
      await press(page, 'primary-action');
      await atStep(page, 'scan');
      return scan(page);
    },
    async end() {
      expect([...complaints, ...phoneComplaints]).toEqual([]);
      await Promise.all([computer.close(), mobile.close()]);
      await demo.close();
    },
  };
}

describe('the road from an empty profile to a linked one', () => {
  it.each([
    ['mia@sunrise', 'Creator Agency Partner'],
    ['mia@harbor', 'TikTok Shop Affiliate Partner'],
    ['leo@meadow', 'Creator Agency Partner'],
  ])('ends for %s with the label %s', async (user, label) => {
    const { page, phone, scanning, demo, end } = await begin(user);
    expect(await axeFindings(page)).toEqual([]);
    const code = await scanning();
    expect(code).toMatch(new RegExp(`^${demo.url}/phone#`));
    expect(await axeFindings(page)).toEqual([]);

    await choose(phone, code, '@mila.makes');
    await atStep(page, 'confirm');
    expect(await axeFindings(page)).toEqual([]);
    await expect.poll(() => textOf(page, 'scanned-by')).toContain('@mila.makes');
    expect(await page.$('tt-link-flow >>> [part~="qr"]')).toBeNull();
    await matchNumber(phone, page);
    await pressNamed(phone, 'Confirm');

    await atStep(page, 'review');
    expect(await textOf(page, 'heading')).toBe('Is this your account?');
    expect(await axeFindings(page)).toEqual([]);
    await press(page, 'primary-action');
    await atStep(page, 'linked');
    expect(await wordsOf(page)).toContain(label);
    expect(await axeFindings(page)).toEqual([]);
    await end();
  });

  it('tells the phone what was answered on the computer, and keeps its two buttons in reach', async () => {
    const { page, phone, scanning, end } = await begin();
    const title = (words: RegExp) =>
      phone.waitForFunction(
        (pattern) => new RegExp(pattern).test(document.querySelector('h1')?.textContent ?? ''),
        { polling: 100 },
        words.source,
      );
    for (const [part, words] of [
      ['secondary-action', /This request is over/],
      ['primary-action', /@mila\.makes is linked/],
    ] as const) {
      await choose(phone, await scanning(), '@mila.makes');
      await matchNumber(phone, page);
      await phone.waitForSelector('.choice');
      for (const [width, height] of [
        [390, 780],
        [320, 568],
      ] as const) {
        await phone.setViewport({ width, height });
        const ends = await phone.$$eval('.choice', (buttons) => buttons.map((button) => button.getBoundingClientRect().bottom));
        expect(ends).toHaveLength(2);
        for (const bottom of ends) expect(bottom).toBeLessThanOrEqual(height);
      }
      await pressNamed(phone, 'Confirm');
      await atStep(page, 'review');
      await press(page, part);
      await phone.bringToFront();
      await title(words);
    }
    await end();
  });

  it('leads from an unwell profile to the same one, linked again', async () => {
    const { page, phone, scanning, demo, end } = await begin();
    const linked = async () => {
      await confirm(phone, page, await scanning(), '@mila.makes');
      await atStep(page, 'review');
      await press(page, 'primary-action');
      await atStep(page, 'linked');
      return page.evaluate(async () => ((await (await fetch('/api/tt/link')).json()) as { profile: object }).profile);
    };
    const profile = await linked();
    await page.evaluate(() => fetch('/center/health', { method: 'POST', body: new URLSearchParams({ health: 'revoked', back: '/' }) }));
    await page.goto(`${demo.url}/profile`);
    await atStep(page, 'linked');
    expect(await textOf(page, 'primary-action')).toBe('Link again');
    expect(await linked()).toEqual(profile);
    await end();
  });

  it('ends with Declined when the phone declines', async () => {
    const { page, phone, scanning, end } = await begin();
    await choose(phone, await scanning(), '@mila.makes');
    await atStep(page, 'confirm');
    await matchNumber(phone, page);
    await pressNamed(phone, 'Decline');
    await atStep(page, 'declined');
    expect(await axeFindings(page)).toEqual([]);
    await press(page, 'primary-action');
    await atStep(page, 'scan');
    await end();
  });

  it.each([
    ['@teen.tempo', ['adult']],
    ['@second.chance', ['good-standing']],
    ['@corner.bakery', ['personal-account']],
    ['@taken.talent', ['unaffiliated']],
    ['@all.wrong', ['adult', 'good-standing', 'personal-account', 'unaffiliated']],
  ])('shows for %s exactly %j, and a new code after that', async (handle, unmet) => {
    const { page, phone, scanning, end } = await begin();
    await confirm(phone, page, await scanning(), handle);
    await atStep(page, 'ineligible');
    expect(await page.$$eval('tt-link-flow >>> [part~="unmet"]', (items) => items.length)).toBe(unmet.length);
    expect(await page.$$eval('tt-link-flow >>> [part~="fix"]', (items) => items.length)).toBeGreaterThan(0);
    const words = await wordsOf(page);
    expect(words.includes('Switch to Personal Account')).toBe(unmet.includes('personal-account'));
    expect(await axeFindings(page)).toEqual([]);
    await press(page, 'primary-action');
    await atStep(page, 'scan');
    await end();
  });

  it('ends with Expired when nobody scans, and the code is refused from then on', async () => {
    const { page, phone, scanning, end } = await begin(undefined, { sessionMs: 4_000 });
    const code = await scanning();
    await atStep(page, 'expired');
    expect(await textOf(page, 'primary-action')).toBe('Get a new code');
    expect(await axeFindings(page)).toEqual([]);
    await phone.goto(code);
    await pageSays(phone, tooLate['old']!.title);
    await press(page, 'primary-action');
    await atStep(page, 'scan');
    expect(await scan(page)).not.toBe(code);
    await end();
  });

  it('rotates the code: the page draws the new one, the old one is refused, the new one works', async () => {
    const { page, phone, scanning, end } = await begin(undefined, { rotationMs: 2_000, graceMs: 0 });
    const first = await scanning();
    await expect.poll(() => scan(page), { timeout: 10_000 }).not.toBe(first);
    await phone.goto(first);
    await pageSays(phone, tooLate['old']!.title);
    await choose(phone, await scan(page), '@north.kitchen');
    await atStep(page, 'confirm');
    await end();
  });

  it('links nothing when the account on the screen is somebody else’s', async () => {
    const { page, phone, scanning, end } = await begin();
    await confirm(phone, page, await scanning(), '@mila.makes');
    await atStep(page, 'review');
    await press(page, 'secondary-action');
    await atStep(page, 'cancelled');
    await page.reload();
    await atStep(page, 'intro');
    await end();
  });

  it('unlinks after asking once, and links the same account again', async () => {
    const { page, phone, scanning, end } = await begin();
    for (let time = 0; time < 2; time += 1) {
      await confirm(phone, page, await scanning(), '@mila.makes');
      await atStep(page, 'review');
      await press(page, 'primary-action');
      await atStep(page, 'linked');
      await press(page, 'unlink');
      await pressNamed(page, 'Keep it');
      await atStep(page, 'linked');
      await press(page, 'unlink');
      await pressNamed(page, 'Unlink profile');
      await atStep(page, 'intro');
    }
    await end();
  });

  it('survives a reload in every step', async () => {
    const { page, phone, scanning, end } = await begin();
    const reloaded = async (step: string) => {
      await page.reload();
      await atStep(page, step);
    };
    await reloaded('intro');
    const code = await scanning();
    await reloaded('scan');
    expect(await scan(page)).toBe(code);
    await choose(phone, code, '@mila.makes');
    await atStep(page, 'confirm');
    const number = await textOf(page, 'match-code');
    await reloaded('confirm');
    expect(await textOf(page, 'match-code')).toBe(number);
    await phone.reload();
    await matchNumber(phone, page);
    await phone.reload();
    await pressNamed(phone, 'Confirm');
    await atStep(page, 'review');
    await reloaded('review');
    await press(page, 'primary-action');
    await atStep(page, 'linked');
    await reloaded('linked');
    await end();
  });

  it('is one session in two tabs, and both follow', async () => {
    const { page, phone, computer, demo, scanning, end } = await begin();
    const code = await scanning();
    const { page: second } = await computer.tab();
    await second.goto(`${demo.url}/profile`);
    await atStep(second, 'scan');
    expect(await scan(second)).toBe(code);
    await confirm(phone, second, code, '@mila.makes');
    await Promise.all([atStep(page, 'review'), atStep(second, 'review')]);
    await second.bringToFront();
    await press(second, 'primary-action');
    await atStep(second, 'linked');
    await atStep(page, 'linked', 1_000);
    await end();
  });
});
