import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../../demo/process.ts';
import { defaultRotationMs, defaultSessionMs } from '../../src/contract/limits.ts';
import { atStep, axeFindings, computerOf, openBrowser, press, pressNamed, scan, textOf, wordsOf } from './browser.ts';
import { choose, confirm, matchNumber, open, pageBecomes, shownPage, tap } from './phone.ts';
import { startPrepared } from './prepared-demo.ts';
import { decoders, pictureOf } from './scans-decoders.ts';

const isRelease = process.env.RELEASE !== undefined;

let browser: Browser;
let demo: Demo;
/** How far the clock of the demo was moved on. */
let movedMs = 0;

beforeAll(async () => {
  browser = await openBrowser();
  demo = await startPrepared({ link: { now: () => Date.now() + movedMs } });
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

let user: string;
const computers: Awaited<ReturnType<typeof computerOf>>[] = [];

async function newComputer(of?: string) {
  const computer = await computerOf(browser, demo.url, of);
  computers.push(computer);
  return computer;
}

// The tests share a demo. What one leaves there is over before the next: its link, its session, and what it used up of the limits.
afterEach(async () => {
  await Promise.all(computers.splice(0).map((computer) => computer.close()));
  const unlinked = await fetch(`${demo.url}/api/tt/link`, { method: 'DELETE', headers: { Cookie: `demo-user=${user}` } });
  expect(unlinked.status).toBe(204);
  movedMs += 3_600_000;
});

/** Axe, for a release: the tests of elements have it at each step. */
async function expectNoFindings(page: Page): Promise<void> {
  if (isRelease) expect(await axeFindings(page)).toEqual([]);
}

/** A computer at the profile page, and a phone. */
async function begin(who = 'mia@sunrise') {
  user = who;
  const [computer, mobile] = [await newComputer(who), await newComputer()];
  const [{ page, problems }, { page: phone, problems: phoneProblems }] = [await computer.tab(), await mobile.tab()];
  await page.goto(`${demo.url}/profile`);
  await atStep(page, 'intro');
  return {
    page,
    phone,
    computer,
    async scanning() {
      await press(page, 'primary-action');
      await atStep(page, 'scan');
      return scan(page);
    },
    expectNoProblems: () => expect([...problems, ...phoneProblems]).toEqual([]),
  };
}

describe('linking from an empty profile to the card', () => {
  it.each(
    [
      ['mia@harbor', 'TikTok Shop Affiliate Partner'],
      ['mia@sunrise', 'Creator Agency Partner'],
      ['leo@meadow', 'Creator Agency Partner'],
    ].slice(0, isRelease ? 3 : 1),
  )('ends for %s with the label %s', async (user, label) => {
    const { page, phone, scanning, expectNoProblems } = await begin(user);
    await expectNoFindings(page);
    const code = await scanning();
    expect(code).toMatch(new RegExp(`^${demo.url}/tiktok/`));
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

  it('shows on the phone what was answered on the computer, and keeps its two buttons in reach', async () => {
    const { page, phone, scanning, expectNoProblems } = await begin();
    for (const [part, ending] of [
      ['secondary-action', 'rejected'],
      ['primary-action', 'linked'],
    ] as const) {
      await choose(phone, await scanning(), '@mila.makes');
      await matchNumber(phone, page);
      for (const [width, height] of [
        [390, 780],
        [320, 568],
      ] as const) {
        await phone.setViewport({ width, height });
        const ends = await phone.$$eval('.actions button', (buttons) => buttons.map((button) => button.getBoundingClientRect().bottom));
        expect(ends).toHaveLength(2);
        for (const bottom of ends) expect(bottom).toBeLessThanOrEqual(height);
      }
      await tap(phone, 'Confirm');
      await atStep(page, 'review');
      await press(page, part);
      await pageBecomes(phone, ending);
    }
    expectNoProblems();
  });

  it('leads from an unwell profile to the same one, linked again', async () => {
    const { page, phone, scanning, expectNoProblems } = await begin();
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
    expectNoProblems();
  });

  it('ends with Declined when the phone declines, at TikTok or on our page', async () => {
    const { page, phone, scanning, expectNoProblems } = await begin();
    await open(phone, await scanning());
    await tap(phone, 'Continue with TikTok');
    await tap(phone, 'Cancel');
    expect(await shownPage(phone)).toBe('declined');
    await atStep(page, 'declined');
    await expectNoFindings(page);
    await choose(phone, await scanning(), '@mila.makes');
    await matchNumber(phone, page);
    await tap(phone, 'Decline');
    expect(await shownPage(phone)).toBe('declined');
    await atStep(page, 'declined');
    await press(page, 'primary-action');
    await atStep(page, 'scan');
    expectNoProblems();
  });

  it('ends with Declined after three wrong numbers', async () => {
    const { page, phone, scanning, expectNoProblems } = await begin();
    await choose(phone, await scanning(), '@mila.makes');
    await atStep(page, 'confirm');
    const wrong = (await textOf(page, 'match-code')) === '10' ? '11' : '10';
    for (const next of ['number', 'number', 'declined']) {
      await phone.type('[name="number"]', wrong);
      await tap(phone, 'Continue');
      expect(await shownPage(phone)).toBe(next);
    }
    await atStep(page, 'declined');
    expectNoProblems();
  });

  it('shows exactly what an account does not meet, and a new code after that', async () => {
    const { page, phone, scanning, expectNoProblems } = await begin();
    const accounts = [
      ['@teen.tempo', ['adult']],
      ['@second.chance', ['good-standing']],
      ['@corner.bakery', ['personal-account']],
      ['@taken.talent', ['unaffiliated']],
      ['@all.wrong', ['adult', 'good-standing', 'personal-account', 'unaffiliated']],
    ] as const;
    for (const [handle, unmet] of isRelease ? accounts : [accounts[2], accounts[4]]) {
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
    const { page, phone, scanning, expectNoProblems } = await begin();
    const code = await scanning();
    await open(phone, code);
    movedMs += defaultSessionMs;
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

  it('rotates the code: the page draws the new one, the old one is refused, and who reads its page goes on', async () => {
    const { page, phone, scanning, expectNoProblems } = await begin();
    const first = await scanning();
    await open(phone, first);
    const { page: second } = await (await newComputer()).tab();
    movedMs += 2 * defaultRotationMs;
    await open(second, first);
    expect(await shownPage(second)).toBe('replaced');
    await page.bringToFront();
    await expect.poll(() => scan(page), { timeout: 10_000 }).not.toBe(first);
    await open(second, await scan(page));
    expect(await shownPage(second)).toBe('ask');
    await tap(phone, 'Continue with TikTok');
    await atStep(page, 'confirm');
    await tap(second, 'Continue with TikTok');
    expect(await shownPage(second)).toBe('used');
    expectNoProblems();
  });

  it('links nothing when the account on the screen is somebody else’s', async () => {
    const { page, phone, scanning, expectNoProblems } = await begin();
    await confirm(phone, page, await scanning(), '@mila.makes');
    await atStep(page, 'review');
    await press(page, 'secondary-action');
    await atStep(page, 'cancelled');
    await page.reload();
    await atStep(page, 'intro');
    expectNoProblems();
  });

  it('unlinks after asking once, and links the same account again', async () => {
    const { page, phone, scanning, expectNoProblems } = await begin();
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
    expectNoProblems();
  });

  it('survives a reload in every step', async () => {
    const { page, phone, scanning, expectNoProblems } = await begin();
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
    await tap(phone, 'Confirm');
    await atStep(page, 'review');
    await reloaded('review');
    await press(page, 'primary-action');
    await atStep(page, 'linked');
    await reloaded('linked');
    expectNoProblems();
  });

  it('leads back from TikTok in another browser, and takes its answer once', async () => {
    const { page, phone, scanning, expectNoProblems } = await begin();
    await open(phone, await scanning());
    await tap(phone, 'Continue with TikTok');
    const { page: second } = await (await newComputer()).tab();
    const callbacks: string[] = [];
    second.on('request', (request) => {
      if (request.url().includes('/tiktok/callback')) callbacks.push(request.url());
    });
    await open(second, phone.url());
    await tap(second, '@mila.makes');
    expect(await shownPage(second)).toBe('number');
    await open(phone, callbacks[0]!);
    expect(await shownPage(phone)).toBe('callback');
    await open(phone, callbacks[0]!.replace(/state=[\w-]+/, `state=${'x'.repeat(43)}`));
    expect(await shownPage(phone)).toBe('callback');
    await matchNumber(second, page);
    await tap(second, 'Confirm');
    await atStep(page, 'review');
    expectNoProblems();
  });

  it('ends with its support code when TikTok reports an error, and a code that was used takes no second phone', async () => {
    const { page, phone, scanning, expectNoProblems } = await begin();
    const code = await scanning();
    await open(phone, code);
    const { page: second } = await (await newComputer()).tab();
    await open(second, code);
    await tap(phone, 'Continue with TikTok');
    await tap(second, 'Continue with TikTok');
    expect(await shownPage(second)).toBe('used');
    await open(second, code);
    expect(await shownPage(second)).toBe('used');
    await atStep(page, 'confirm');

    const state = new URL(phone.url()).searchParams.get('state');
    await open(phone, `${demo.url}/tiktok/callback?error=server_error&state=${state}`);
    expect(await shownPage(phone)).toBe('failed');
    expect(await phone.$eval('main code', ({ innerText }) => innerText)).toBe('login-server-error');
    await atStep(page, 'failed');
    expect(await wordsOf(page)).toContain('login-server-error');
    await press(page, 'primary-action');
    await atStep(page, 'scan');
    expectNoProblems();
  });

  it('asks for no number on the device that shows the code, and no look at a code uses it up', async () => {
    const { page, phone, computer, scanning, expectNoProblems } = await begin();
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

  it('is one session in two tabs, and both follow', async () => {
    const { page, phone, computer, scanning, expectNoProblems } = await begin();
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
    expectNoProblems();
  });
});
