// Longer walks, for a release: what each of them shows once more in a browser is also held by the tests of the server, the stores and the elements.
import { describe, expect, it } from 'vitest';
import { defaultRotationMs } from '../../src/contract/limits.ts';
import { atStep, axeFindings, press, pressNamed, scan, textOf } from './browser.ts';
import { computerAndPhone } from './computer-and-phone.ts';
import { choose, confirm, matchNumber, open, pageBecomes, shownPage, tap } from './phone.ts';

const devices = computerAndPhone();

describe('linking from an empty profile to the card', () => {
  it('ends with Declined when the phone declines, at TikTok or on our page', async () => {
    const { page, phone, scanning, expectNoProblems } = await devices.begin();
    await open(phone, await scanning());
    await tap(phone, 'Continue with TikTok');
    await tap(phone, 'Cancel');
    expect(await shownPage(phone)).toBe('declined');
    await atStep(page, 'declined');
    expect(await axeFindings(page)).toEqual([]);
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
    const { page, phone, scanning, expectNoProblems } = await devices.begin();
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

  it('shows on the phone what was answered on the computer, and keeps its two buttons in reach', async () => {
    const { page, phone, scanning, expectNoProblems } = await devices.begin();
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
    const { page, phone, scanning, expectNoProblems } = await devices.begin();
    const linked = async () => {
      await confirm(phone, page, await scanning(), '@mila.makes');
      await atStep(page, 'review');
      await press(page, 'primary-action');
      await atStep(page, 'linked');
      return page.evaluate(async () => ((await (await fetch('/api/tt/link')).json()) as { profile: object }).profile);
    };
    const profile = await linked();
    await page.evaluate(() => fetch('/center/health', { method: 'POST', body: new URLSearchParams({ health: 'revoked', back: '/' }) }));
    await page.goto(`${devices.url()}/profile`);
    await atStep(page, 'linked');
    expect(await textOf(page, 'primary-action')).toBe('Link again');
    expect(await linked()).toEqual(profile);
    expectNoProblems();
  });

  it('rotates the code: the page draws the new one, the old one is refused, and who reads its page goes on', async () => {
    const { page, phone, scanning, expectNoProblems } = await devices.begin();
    const first = await scanning();
    await open(phone, first);
    const { page: second } = await (await devices.newComputer()).tab();
    devices.moveOn(2 * defaultRotationMs);
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

  it("links nothing when the account on the screen is somebody else's", async () => {
    const { page, phone, scanning, expectNoProblems } = await devices.begin();
    await confirm(phone, page, await scanning(), '@mila.makes');
    await atStep(page, 'review');
    await press(page, 'secondary-action');
    await atStep(page, 'cancelled');
    await page.reload();
    await atStep(page, 'intro');
    expectNoProblems();
  });

  it('unlinks after asking once, and links the same account again', async () => {
    const { page, phone, scanning, expectNoProblems } = await devices.begin();
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
    const { page, phone, scanning, expectNoProblems } = await devices.begin();
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
    const { page, phone, scanning, expectNoProblems } = await devices.begin();
    await open(phone, await scanning());
    await tap(phone, 'Continue with TikTok');
    const { page: second } = await (await devices.newComputer()).tab();
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

  it('is one session in two tabs, and both follow', async () => {
    const { page, phone, computer, scanning, expectNoProblems } = await devices.begin();
    const code = await scanning();
    const { page: second } = await computer.tab();
    await second.goto(`${devices.url()}/profile`);
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
