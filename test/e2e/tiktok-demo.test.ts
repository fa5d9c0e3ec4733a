// The demo with the settings of an app at TikTok, in front of TikTok's partner of the tests.
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Profile } from '../../src/core/profile.ts';
import type { Demo } from '../../demo/process.ts';
import { clientKey, clientSecret, FaultyTikTok } from '../server/faulty-tiktok.ts';
import { atStep, axeFindings, computerOf, openBrowser, press, scan, textOf, wordsOf } from './browser.ts';
import { startPrepared } from './prepared-demo.ts';

const fake = new FaultyTikTok();
let browser: Browser;
let demo: Demo;

beforeAll(async () => {
  browser = await openBrowser();
  demo = await startPrepared({ tiktok: { clientKey, clientSecret, login: 'qr', fetch: fake.fetch } });
});
afterAll(() => Promise.all([browser?.close(), demo?.close()]));

it("says that it asks TikTok, shows TikTok's code and no way to open it here, and links who agrees", async () => {
  expect(demo.phoneUrl).toBeUndefined();
  const computer = await computerOf(browser, demo.url);
  const { page, problems } = await computer.tab();
  await page.goto(`${demo.url}/profile`);
  await atStep(page, 'intro');
  expect(await page.$eval('main', (main) => main.innerText)).toContain('This demo asks TikTok itself');
  expect(await page.$eval('header', (bar) => bar.innerText)).not.toContain('Simulated phone');
  expect((await fetch(`${demo.url}/phone`)).status).toBe(404);

  await press(page, 'primary-action');
  await atStep(page, 'scan');
  const code = await scan(page);
  expect(code).toMatch(/^aweme:\/\/authorize\?/);
  expect(await page.$('tt-link-flow >>> [part~="open-link"]')).toBeNull();
  expect(await page.$('tt-link-flow >>> [part~="copy-link"]')).not.toBeNull();
  expect(await wordsOf(page)).not.toContain('No phone at hand');
  expect(await axeFindings(page)).toEqual([]);

  fake.scan(code, 'open-1');
  await atStep(page, 'confirm');
  fake.confirm(code);
  await atStep(page, 'review');
  await press(page, 'primary-action');
  await atStep(page, 'linked');
  expect(await wordsOf(page)).toContain('@open.1');

  // The tokens are as young as the event, so TikTok is asked whether access has ended.
  fake.disconnect('open-1');
  const notice = fake.removed('open-1', 4);
  const told = await fetch(`${demo.url}/tiktok/webhook`, { method: 'POST', headers: notice.headers, body: await notice.text() });
  expect(told.status).toBe(200);
  const health = () =>
    page.evaluate(async () => ((await (await fetch('/api/tt/link')).json()) as { profile: Profile }).profile.health.state);
  await expect.poll(health, { timeout: 15_000 }).toBe('unavailable');
  await page.reload();
  await atStep(page, 'linked');
  expect(await textOf(page, 'health')).not.toBe('');
  expect(problems).toEqual([]);
  await computer.close();
});
