import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { defaultSessionMs } from '../../src/contract/limits.ts';
import { atStep, axeFindings, press, scan, textOf, wordsOf } from './browser.ts';
import { computerAndPhone } from './computer-and-phone.ts';
import { choose, confirm, matchNumber, open, shownPage, tap } from './phone.ts';
import { decoders, pictureOf } from './scans-decoders.ts';

const isRelease = process.env.RELEASE !== undefined;
const devices = computerAndPhone();

/** Axe, for a release: the tests of elements have it at each step. */
async function expectNoFindings(page: Page): Promise<void> {
  if (isRelease) expect(await axeFindings(page)).toEqual([]);
}

describe('linking from an empty profile to the card', () => {
  it.each(
    [
      ['mia@harbor', 'TikTok Shop Affiliate Partner'],
      ['mia@sunrise', 'Creator Agency Partner'],
      ['leo@meadow', 'Creator Agency Partner'],
    ].slice(0, isRelease ? 3 : 1),
  )('ends for %s with the label %s', async (user, label) => {
    const { page, phone, scanning, expectNoProblems } = await devices.begin(user);
    await expectNoFindings(page);
    const code = await scanning();
    expect(code).toMatch(new RegExp(`^${devices.url()}/tiktok/`));
    const picture = pictureOf(await page.screenshot(), { left: 0, top: 0, edge: 1280 });
    for (const [decoder, decode] of Object.entries(decoders)) expect(await decode(picture), decoder).toBe(code);
    expect(await axeFindings(page)).toEqual([]);

    await choose(phone, code, '@mila.makes');
    await atStep(page, 'confirm');
    await expectNoFindings(page);
    await expect.poll(() => textOf(page, 'scanned-by')).toContain('@mila.makes');
    expect(await page.$('tt-link-flow >>> [part~="qr"]')).toBeNull();
    await matchNumber(phone, page);
    await tap(phone, 'Confirm');

    await atStep(page, 'review');
    expect(await textOf(page, 'heading')).toBe('Is this your account?');
    await expectNoFindings(page);
    await press(page, 'primary-action');
    await atStep(page, 'linked');
    expect(await wordsOf(page)).toContain(label);
    expect(await axeFindings(page)).toEqual([]);
    expectNoProblems();
  });

  it('shows exactly what an account does not meet, and a new code after that', async () => {
    const { page, phone, scanning, expectNoProblems } = await devices.begin();
    const accounts = [
      ['@teen.tempo', ['adult']],
      ['@second.chance', ['good-standing']],
      ['@corner.bakery', ['personal-account']],
      ['@taken.talent', ['unaffiliated']],
      ['@all.wrong', ['adult', 'good-standing', 'personal-account', 'unaffiliated']],
    ] as const;
    for (const [handle, unmet] of isRelease ? accounts : accounts.slice(-1)) {
      await confirm(phone, page, await scanning(), handle);
      expect(await shownPage(phone)).toBe('ineligible');
      expect(await phone.$$eval('section', (sections) => sections.length)).toBe(unmet.length);
      await atStep(page, 'ineligible');
      expect(await page.$$eval('tt-link-flow >>> [part~="unmet"]', (items) => items.length)).toBe(unmet.length);
      expect(await page.$$eval('tt-link-flow >>> [part~="fix"]', (items) => items.length)).toBeGreaterThan(0);
      const words = await wordsOf(page);
      expect(words.includes('Switch to Personal Account')).toBe(unmet.some((code) => code === 'personal-account'));
      await expectNoFindings(page);
    }
    expectNoProblems();
  });

  it('ends with Expired when nobody goes on, and the code is refused from then on', async () => {
    const { page, phone, scanning, expectNoProblems } = await devices.begin();
    const code = await scanning();
    await open(phone, code);
    devices.moveOn(defaultSessionMs);
    await tap(phone, 'Continue with TikTok');
    expect(await shownPage(phone)).toBe('expired');
    await atStep(page, 'expired');
    expect(await textOf(page, 'primary-action')).toBe('Get a new code');
    await expectNoFindings(page);
    await open(phone, code);
    expect(await shownPage(phone)).toBe('expired');
    await press(page, 'primary-action');
    await atStep(page, 'scan');
    expect(await scan(page)).not.toBe(code);
    expectNoProblems();
  });

  it('ends with its support code when TikTok reports an error, and a code that was used takes no second phone', async () => {
    const { page, phone, scanning, expectNoProblems } = await devices.begin();
    const code = await scanning();
    await open(phone, code);
    const { page: second } = await (await devices.newComputer()).tab();
    await open(second, code);
    await tap(phone, 'Continue with TikTok');
    await tap(second, 'Continue with TikTok');
    expect(await shownPage(second)).toBe('used');
    await open(second, code);
    expect(await shownPage(second)).toBe('used');
    await atStep(page, 'confirm');

    const state = new URL(phone.url()).searchParams.get('state');
    await open(phone, `${devices.url()}/tiktok/callback?error=server_error&state=${state}`);
    expect(await shownPage(phone)).toBe('failed');
    expect(await phone.$eval('main code', ({ innerText }) => innerText)).toBe('login-server-error');
    await atStep(page, 'failed');
    expect(await wordsOf(page)).toContain('login-server-error');
    await press(page, 'primary-action');
    await atStep(page, 'scan');
    expectNoProblems();
  });

  it('asks for no number on the device that shows the code, and no look at a code uses it up', async () => {
    const { page, phone, computer, scanning, expectNoProblems } = await devices.begin();
    const code = await scanning();
    const openLink = await page.waitForSelector('html >>> [part~="open-link"]');
    const openUrl = await openLink!.evaluate((link) => (link as HTMLAnchorElement).href);
    for (const url of [code, openUrl])
      for (const method of ['GET', 'HEAD']) expect((await fetch(url, { method })).status, `${method} ${url}`).toBe(200);
    // A bot that runs scripts, as some messengers have it.
    await phone.goto(code);
    await phone.reload();
    await atStep(page, 'scan');
    const { page: beside } = await computer.tab();
    await choose(beside, openUrl, '@mila.makes');
    expect(await shownPage(beside)).toBe('confirm');
    await tap(beside, 'Confirm');
    expect(await beside.$eval('h1', ({ innerText }) => innerText)).toBe('Now go back and answer');
    await page.bringToFront();
    await atStep(page, 'review');
    expectNoProblems();
  });
});
