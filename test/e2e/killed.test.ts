import { rm } from 'node:fs/promises';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { atStep, computerOf, openBrowser, press, scan, wordsOf } from './browser.ts';
import { DemoProcess } from './demo-process.ts';
import { matchNumber, open, shownPage, tap } from './phone.ts';
import { newData } from './prepared-demo.ts';

let browser: Browser;
let dataDir: string;

beforeAll(async () => {
  browser = await openBrowser();
  dataDir = newData();
});
afterAll(async () => {
  await browser?.close();
  await rm(dataDir, { recursive: true, force: true });
});

it('goes on after the server was killed and started again', async () => {
  const demo = new DemoProcess(dataDir);
  await demo.start();
  const computer = await computerOf(browser, demo.url);
  const mobile = await computerOf(browser, demo.url);
  const [{ page }, { page: phone }] = [await computer.tab(), await mobile.tab()];
  /** At each step once; for a release also before and after what happens on the phone. */
  const seen = new Set(process.env.RELEASE ? [] : ['intro']);
  const killed = async (step: string) => {
    if (seen.has(step) && !process.env.RELEASE) return;
    seen.add(step);
    await demo.end('SIGKILL');
    await atStep(page, step);
    await demo.start();
    await atStep(page, step);
  };

  await page.goto(`${demo.url}/profile`);
  await atStep(page, 'intro');
  await killed('intro');
  await press(page, 'primary-action');
  await atStep(page, 'scan');
  const code = await scan(page);
  await killed('scan');
  expect(await scan(page)).toBe(code);
  await open(phone, code);
  await killed('scan');
  await tap(phone, 'Continue with TikTok');
  await atStep(page, 'confirm', 35_000);
  await killed('confirm');
  await tap(phone, '@mila.makes');
  await killed('confirm');
  await matchNumber(phone, page);
  expect(await shownPage(phone)).toBe('confirm');
  await killed('confirm');
  await tap(phone, 'Confirm');
  await atStep(page, 'review', 35_000);
  await killed('review');
  await press(page, 'primary-action');
  await atStep(page, 'linked', 35_000);
  await killed('linked');
  await page.reload();
  await atStep(page, 'linked');
  expect(await wordsOf(page)).toContain('Creator Agency Partner');
  expect(await demo.end('SIGTERM')).toBe(0);
  await Promise.all([computer.close(), mobile.close()]);
}, 300_000);
