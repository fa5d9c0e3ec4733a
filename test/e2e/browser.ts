import axe from 'axe-core';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { chromiumSwitches, findBrowser } from '../browsers.ts';

/** The browser that the tests drive: Chromium where there is one, else Firefox. */
export async function openBrowser(): Promise<Browser> {
  const chromium = findBrowser('chromium');
  return chromium
    ? puppeteer.launch({ executablePath: chromium, args: chromiumSwitches })
    : puppeteer.launch({ browser: 'firefox', executablePath: findBrowser('firefox')! });
}

/** A page of its own profile, so that cookies and broadcasts stay apart; an uncaught error or a policy violation in it fails the test that asks `problems`. */
export interface Person {
  readonly page: Page;
  readonly problems: string[];
}

/** Someone's computer: signed in as `user`, whose tabs share cookies. */
export async function computerOf(browser: Browser, url: string, user?: string) {
  const context = await browser.createBrowserContext();
  if (user) await context.setCookie({ name: 'demo-user', value: user, domain: new URL(url).hostname, path: '/' });
  return {
    async tab(): Promise<Person> {
      const page = await context.newPage();
      await page.setViewport({ width: 1280, height: 900 });
      return { page, problems: listen(page) };
    },
    close: () => context.close(),
  };
}

/** Firefox's note, now and then, of a request that a reloaded page gave up while a service worker had it: with no address. */
const leftWhileAsking = 'Failed to load ‘’. A ServiceWorker intercepted the request and encountered an unexpected error.';

/** Firefox looks for an icon by itself, and says that the policy of the phone's pages allows no image. */
const noIcon = /blocked the loading of a resource \(img-src\) at \S+\/favicon\.ico/;

function listen(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => {
    if (!String(error).endsWith(leftWhileAsking) && !noIcon.test(String(error))) problems.push(String(error));
  });
  page.on('console', (message) => {
    // The browser itself writes a line for every refused request; those are the test's own doing.
    if (['error', 'warn'].includes(message.type()) && !message.text().startsWith('Failed to load resource')) problems.push(message.text());
  });
  return problems;
}

/** Signs in as `user`, such as `leo@harbor`, with the switch of people in the layout. */
export async function signIn(page: Page, user: string): Promise<void> {
  await page.bringToFront();
  await page.locator('button[popovertarget="people"]').click();
  await Promise.all([page.waitForNavigation(), page.locator(`button[name="person"][value="${user}"]`).click()]);
}

/** Opens the developer tools, unless this tab has left them open. */
export async function openTools(page: Page): Promise<void> {
  await page.bringToFront();
  const button = (await page.waitForSelector('#developer-tools'))!;
  if (!(await page.evaluate(() => sessionStorage.getItem('developer-tools')))) await button.click();
  await page.waitForSelector('developer-tools >>> aside');
}

/** Says with the developer tools what became of the linked account. */
export async function setHealth(page: Page, health: string): Promise<void> {
  await openTools(page);
  const press = (button: Element): void => (button as HTMLElement).click();
  await Promise.all([page.waitForNavigation(), page.$eval(`developer-tools >>> [name="health"][value="${health}"]`, press)]);
}

/** Waits until the flow on `page` is at `step`. */
export async function atStep(page: Page, step: string, timeout = 15_000): Promise<void> {
  await page.waitForSelector(`html >>> tt-link-flow[data-step="${step}"]`, { timeout });
}

/** What the part of the flow says. */
export async function textOf(page: Page, part: string): Promise<string> {
  const element = await page.waitForSelector(`html >>> [part~="${part}"]`);
  return (await element!.evaluate((node) => node.textContent ?? '')).replace(/\s+/g, ' ').trim();
}

/** Everything that the flow shows, the card inside it included. */
export async function wordsOf(page: Page): Promise<string> {
  const words = await page.$eval('tt-link-flow', (flow) => {
    const read = (root: ParentNode): string =>
      [...root.querySelectorAll('*')]
        .map(
          (node) =>
            [...node.childNodes]
              .filter(({ nodeType }) => nodeType === 3)
              .map((text) => text.textContent)
              .join('') + (node.shadowRoot && node.tagName !== 'STYLE' ? read(node.shadowRoot) : ''),
        )
        .join(' ');
    return read(flow.shadowRoot!);
  });
  return words.replace(/\s+/g, ' ');
}

/** Presses a control of the flow. */
export async function press(page: Page, part: string): Promise<void> {
  // A tab in the background is drawn late or not at all.
  await page.bringToFront();
  const control = await page.waitForSelector(`html >>> [part~="${part}"]`);
  await control!.click();
}

/** Presses the button with this name, wherever it is. */
export async function pressNamed(page: Page, name: string): Promise<void> {
  await page.bringToFront();
  await page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
}

/** What a decoder reads from a picture of the code. One of the whole page takes ten times as long: linking.test.ts has that. */
export async function scan(page: Page): Promise<string> {
  const path = await page.waitForSelector('html >>> [part~="qr"] path');
  const drawing = await path!.evaluateHandle((element) => element.closest('svg')!);
  const { data, width, height } = PNG.sync.read(Buffer.from(await drawing.screenshot()));
  const code = jsQR(new Uint8ClampedArray(data), width, height);
  expect(code, 'a code that a decoder can read on the page').not.toBeNull();
  return code!.data;
}

/** What axe finds on the page, in words, and text of the colour of its background, which axe leaves to a person. */
export async function axeFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations, incomplete } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations', 'incomplete'] }),
  );
  const unseen = incomplete
    .map((rule) => ({
      ...rule,
      nodes: rule.nodes.filter(({ any }) => any.some(({ data }) => (data as { messageKey?: string } | null)?.messageKey === 'equalRatio')),
    }))
    .filter(({ nodes }) => nodes.length > 0);
  return [...violations, ...unseen].map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
