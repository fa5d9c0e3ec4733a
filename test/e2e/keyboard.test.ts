import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildPages } from '../../demo/build-pages.ts';
import { startDemo, type Demo } from '../../demo/process.ts';
import { atStep, computerOf, openBrowser, scan, textOf } from './browser.ts';

let browser: Browser;
let demo: Demo;

beforeAll(async () => {
  const [opened, pages] = await Promise.all([openBrowser(), buildPages()]);
  browser = opened;
  demo = await startDemo({ port: 0, pages });
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

/** The accessible name of what has focus, looked for through shadow roots. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  });
}

/** Presses Tab until the control with this name has focus, then `key`. */
async function reach(page: Page, name: string, key: 'Enter' | 'Space'): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await focused(page)) === name) return page.keyboard.press(key);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached "${name}".`);
}

it('needs no mouse on either screen', async () => {
  const [computer, mobile] = await Promise.all([computerOf(browser, demo.url, 'mia@meadow'), computerOf(browser, demo.url)]);
  const [{ page }, { page: phone }] = [await computer.tab(), await mobile.tab()];
  await page.goto(`${demo.url}/profile`);
  await atStep(page, 'intro');
  await reach(page, 'Get started', 'Enter');
  await atStep(page, 'scan');
  // The person pressed something: focus is at the heading of what follows, so that Tab goes on from there.
  expect(await focused(page)).toBe(await textOf(page, 'heading'));

  await phone.goto(await scan(page));
  await phone.waitForFunction(() => document.body.innerText.includes('@mila.makes'));
  await reach(phone, '@mila.makes', 'Enter');
  await atStep(page, 'confirm');
  const number = await textOf(page, 'match-code');
  await phone.waitForFunction((digits) => document.body.innerText.includes(digits), {}, number);
  await reach(phone, number, 'Space');
  await phone.waitForFunction(() => document.body.innerText.includes('Confirm'));
  await reach(phone, 'Confirm', 'Enter');

  await atStep(page, 'review');
  await reach(page, 'Yes, link it', 'Enter');
  await atStep(page, 'linked');
  expect(await focused(page)).toBe(await textOf(page, 'heading'));
  await reach(page, 'Unlink', 'Space');
  await reach(page, 'Keep it', 'Enter');
  await reach(page, 'Unlink', 'Enter');
  await reach(page, 'Unlink profile', 'Space');
  await atStep(page, 'intro');
  await Promise.all([computer.close(), mobile.close()]);
});
