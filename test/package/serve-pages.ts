// A server for the pages of a test file, and a Chromium that opens them. Both end with the file.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { chromiumSwitches, findBrowser } from '../browsers.ts';

export const chromium = findBrowser('chromium');

export interface OpenPage {
  readonly page: Page;
  /** The errors and warnings of the page, as they come. */
  readonly problems: string[];
}

/** Gives what opens the page at a path, until the test has finished. */
export function servePages(respond: RequestListener): (path: string) => Promise<OpenPage> {
  let server: Server | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    server = createServer(respond);
    await new Promise<void>((resolve) => server!.listen(0, 'localhost', resolve));
    if (chromium) browser = await puppeteer.launch({ executablePath: chromium, args: chromiumSwitches });
  });
  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
  });
  return async (path) => {
    const page = await browser!.newPage();
    onTestFinished(() => page.close());
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => ['error', 'warn'].includes(message.type()) && problems.push(message.text()));
    await page.goto(`http://localhost:${(server!.address() as AddressInfo).port}${path}`);
    return { page, problems };
  };
}
