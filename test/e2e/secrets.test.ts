// What a script on the page could find: no secret but the one that the code holds, and that one only while it is shown.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startDemo, type Demo } from '../../demo/process.ts';
import { holds } from '../server/traces.ts';
import { atStep, computerOf, openBrowser, press, scan } from './browser.ts';
import { choose, matchNumber } from './phone.ts';
import { newData } from './prepared-demo.ts';
import { pressNamed } from './browser.ts';

let dataDir: string;
const log: string[] = [];
let browser: Browser;
let demo: Demo;

beforeAll(async () => {
  dataDir = newData();
  const note = (...line: unknown[]) => void log.push(JSON.stringify(line));
  const logger = { error: note, warn: note, info: note, debug: note };
  [browser, demo] = await Promise.all([openBrowser(), startDemo({ port: 0, pages: inject('demoPages'), dataDir, link: { logger } })]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Everything that a script on the page can read, by where it reads it. */
async function readable(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const found: Record<string, string> = {};
    const note = (place: string, text: string | null | undefined) => {
      if (text) found[place] = `${found[place] ?? ''}${text}\n`;
    };
    const walk = (root: ParentNode): void => {
      for (const element of root.querySelectorAll('*')) {
        const name = `<${element.localName}${element.getAttribute('part') ? ` part="${element.getAttribute('part')}"` : ''}>`;
        for (const { name: attribute, value } of element.attributes) note(`${name} ${attribute}`, value);
        for (const node of element.childNodes) if (!(node instanceof Element)) note(`${name} text`, node.nodeValue);
        if ('value' in element) note(`${name} value`, String(element.value));
        if (element.shadowRoot) walk(element.shadowRoot);
      }
    };
    walk(document);
    note('localStorage', JSON.stringify({ ...localStorage }));
    note('sessionStorage', JSON.stringify({ ...sessionStorage }));
    note('cookies', document.cookie);
    note('address', location.href);
    note('history', JSON.stringify(history.state));
    note('window.name', window.name);
    note('databases', JSON.stringify(await indexedDB.databases()));
    note('caches', JSON.stringify(await caches.keys()));
    for (const entry of performance.getEntries()) note('performance', entry.name);
    return found;
  });
}

/** What leaves the page and what the browser writes down. */
function listenTo(page: Page): Record<'console' | 'addresses' | 'headers' | 'bodies', string[]> {
  const heard = { console: [] as string[], addresses: [] as string[], headers: [] as string[], bodies: [] as string[] };
  page.on('console', (message) => void heard.console.push(message.text()));
  page.on('pageerror', (error) => void heard.console.push(String(error)));
  page.on('request', (request) => {
    heard.addresses.push(request.url());
    heard.headers.push(JSON.stringify(request.headers()));
    heard.bodies.push(request.postData() ?? '');
  });
  return heard;
}

const placesIn = (texts: Readonly<Record<string, string | readonly string[]>>, secret: string | Uint8Array) =>
  Object.keys(texts)
    .filter((place) => holds(Buffer.from([texts[place] ?? ''].flat().join('\n')), secret))
    .sort();

it('each secret is where it has to be, at every step, and nowhere else', async () => {
  const [computer, mobile] = [await computerOf(browser, demo.url), await computerOf(browser, demo.url)];
  const [{ page }, { page: phone }] = [await computer.tab(), await mobile.tab()];
  const heard = { computer: listenTo(page), phone: listenTo(phone) };
  await page.goto(`${demo.url}/profile`);
  await atStep(page, 'intro');
  await press(page, 'primary-action');
  await atStep(page, 'scan');
  const code = await scan(page);
  const scanToken = new URL(code).hash.slice(1);
  expect(scanToken).toMatch(/^[\w-]{43}$/);
  expect(placesIn(await readable(page), scanToken), 'the code, and the same as a link').toEqual(['<a part="open-link"> href']);
  // Where the browser refuses its clipboard the link is handed out to be copied by hand.
  await page.evaluate(() => void (navigator.clipboard.writeText = () => Promise.reject(new Error('no'))));
  await press(page, 'copy-link');
  const field = await page.waitForSelector('html >>> tt-link-flow >>> input[readonly]');
  const shareToken = new URL(await field!.evaluate((input) => input.value)).hash.slice(1);
  expect(shareToken).toMatch(/^[\w-]{43}$/);
  expect(shareToken).not.toBe(scanToken);
  expect(placesIn(await readable(page), shareToken), 'the link to hand on, once it was asked for').toEqual(['<input> value']);
  expect(placesIn(await readable(page), scanToken)).toEqual(['<a part="open-link"> href']);

  await choose(phone, code, '@mila.makes');
  await atStep(page, 'confirm');
  for (const token of [scanToken, shareToken]) expect(placesIn(await readable(page), token), 'gone once it was scanned').toEqual([]);
  const kept = await phone.evaluate(() => JSON.stringify({ ...sessionStorage }));
  const [deviceToken = ''] = /[\w-]{43}/.exec(kept) ?? [];
  expect(deviceToken).not.toBe('');
  expect(placesIn(await readable(phone), deviceToken)).toEqual(['sessionStorage']);
  // Of the address that brought the phone here the browser keeps a note that no page can take back; the code is spent.
  expect(placesIn(await readable(phone), scanToken)).toEqual(['performance']);
  await matchNumber(phone, page);
  await pressNamed(phone, 'Confirm');
  await atStep(page, 'review');
  await press(page, 'primary-action');
  await atStep(page, 'linked');

  const serverSecret = readFileSync(join(dataDir, 'secret'));
  for (const [name, secret] of Object.entries({ scanToken, shareToken, deviceToken, serverSecret })) {
    expect(placesIn(await readable(page), secret), name).toEqual([]);
    expect(placesIn(heard.computer, secret), `${name} in what the computer sends and writes`).toEqual([]);
    expect(holds(Buffer.from(log.join('\n')), secret), `${name} in the log`).toBe(false);
  }
  expect(log.join()).toContain('link-sessions');
  expect(placesIn(heard.phone, serverSecret)).toEqual([]);
  expect(placesIn(heard.phone, deviceToken)).toEqual(['bodies']);
  // The browser itself shows the fragment of the address that was scanned; the server never sees one.
  expect(placesIn(heard.phone, scanToken)).toEqual(['addresses', 'bodies']);
  await Promise.all([computer.close(), mobile.close()]);
});
