// What a script on the page could find: no secret but the one that the code holds, and that one only while it is shown.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startDemo, type Demo } from '../../demo/process.ts';
import { holds } from '../server/find-secret.ts';
import { atStep, computerOf, openBrowser, press, scan } from './browser.ts';
import { choose, matchNumber, tap } from './phone.ts';
import { newData } from './prepared-demo.ts';

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
  const tokenOf = (url: string) => /[\w-]{43}$/.exec(url)?.[0] ?? '';
  const scanToken = tokenOf(code);
  expect(placesIn(await readable(page), scanToken), 'the code').toEqual([]);
  const openLink = await page.waitForSelector('html >>> tt-link-flow >>> [part~="open-link"]');
  const openToken = tokenOf(await openLink!.evaluate((link) => (link as HTMLAnchorElement).href));
  expect(placesIn(await readable(page), openToken), 'the link for this device').toEqual(['<a part="open-link"> href']);
  // Where the browser refuses its clipboard the link is handed out to be copied by hand.
  await page.evaluate(() => void (navigator.clipboard.writeText = () => Promise.reject(new Error('no'))));
  await press(page, 'copy-link');
  const field = await page.waitForSelector('html >>> tt-link-flow >>> input[readonly]');
  const shareToken = tokenOf(await field!.evaluate((input) => input.value));
  expect(new Set([scanToken, openToken, shareToken, '']).size).toBe(4);
  expect(placesIn(await readable(page), shareToken), 'the link to hand on, once it was asked for').toEqual(['<input> value']);
  expect(placesIn(await readable(page), scanToken)).toEqual([]);

  await choose(phone, code, '@mila.makes');
  await atStep(page, 'confirm');
  for (const token of [scanToken, openToken, shareToken])
    expect(placesIn(await readable(page), token), 'gone once it was scanned').toEqual([]);
  const ticket = new URL(phone.url()).searchParams.get('ticket') ?? '';
  expect(ticket, 'the ticket of the browser that brought the answer').toMatch(/^[\w-]{43}\.[\w-]{43}$/);
  expect(placesIn(await readable(phone), ticket)).toEqual(['<input> value', 'address', 'performance']);
  expect(placesIn(await readable(phone), scanToken)).toEqual([]);
  await matchNumber(phone, page);
  await tap(phone, 'Confirm');
  await atStep(page, 'review');
  await press(page, 'primary-action');
  await atStep(page, 'linked');

  const serverSecret = readFileSync(join(dataDir, 'secret'));
  for (const [name, secret] of Object.entries({ scanToken, openToken, shareToken, ticket, serverSecret })) {
    expect(placesIn(await readable(page), secret), name).toEqual([]);
    expect(placesIn(heard.computer, secret), `${name} in what the computer sends and writes`).toEqual([]);
    expect(holds(Buffer.from(log.join('\n')), secret), `${name} in the log`).toBe(false);
  }
  expect(log.join()).toContain('link-sessions');
  expect(placesIn(heard.phone, serverSecret)).toEqual([]);
  // The phone's own requests carry them: in addresses, which our pages keep from other sites, and in forms.
  for (const token of [scanToken, ticket]) expect(placesIn(heard.phone, token)).toEqual(['addresses', 'bodies']);
  await Promise.all([computer.close(), mobile.close()]);
});
