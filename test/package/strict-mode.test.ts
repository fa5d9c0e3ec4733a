// The packed package on a page of React 19, in development and in StrictMode.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chromiumSwitches, findBrowser } from '../browsers.ts';
import { atStep, press } from '../e2e/browser.ts';
import { packed } from './pack.ts';
import type { host } from './strict-mode-page.ts';

declare const window: Window & { readonly host: typeof host };

const chromium = findBrowser('chromium');
let server: Server;
let browser: Browser;

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: ['test/package/strict-mode-page.ts'],
    bundle: true,
    format: 'esm',
    write: false,
    define: { 'process.env.NODE_ENV': '"development"' },
    plugins: [
      {
        name: 'the package in place of its sources',
        setup({ onResolve }) {
          onResolve({ filter: /\/react-components\.ts$/ }, () => ({ path: packed('development/react-components') }));
          onResolve({ filter: /\/src\/index\.ts$/ }, () => ({ path: packed('development/index') }));
          onResolve({ filter: /\/src\/mock\/mock\.ts$/ }, () => ({ path: packed('mock') }));
        },
      },
    ],
  });
  server = createServer(({ url }, response) => {
    const [type, body] =
      url === '/page.js'
        ? ['text/javascript', outputFiles[0]!.text]
        : [
            'text/html',
            '<!doctype html><html lang="en"><title>React</title><link rel="icon" href="data:," /><main></main><script type="module" src="/page.js"></script>',
          ];
    response.setHeader('Content-Type', `${type}; charset=utf-8`).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  if (chromium) browser = await puppeteer.launch({ executablePath: chromium, args: chromiumSwitches });
});
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

it.skipIf(!chromium).each(['tags', 'components'])('as %s the flow links once, in one session, and the card follows', async (form) => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => ['error', 'warn'].includes(message.type()) && complaints.push(message.text()));
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/?${form}`);

  await atStep(page, 'scan');
  await page.waitForSelector('tt-profile-card:state(empty)');
  await page.evaluate(() => window.host.api.scan());
  await atStep(page, 'confirm');
  await page.evaluate(() => window.host.api.confirm());
  await atStep(page, 'review');
  await press(page, 'primary-action');
  await atStep(page, 'linked');
  await page.waitForSelector('tt-profile-card:state(ready)');

  const { effects, linked, calls } = await page.evaluate(() => ({ ...window.host, calls: [...window.host.api.calls] }));
  expect(effects).toBe(2);
  expect(linked).toEqual(['mila.makes']);
  const count = (asked: string) => calls.filter(({ operation }) => operation === asked).length;
  expect([count('openSession'), count('decide'), count('cancelSession')]).toEqual([1, 1, 0]);
  const sessions = calls.flatMap(({ path }) => /\/link-sessions\/([^/?]+)/.exec(path)?.[1] ?? []);
  expect(new Set(sessions).size).toBe(1);

  await page.evaluate(() => window.host.unmount());
  expect(await page.$('tt-link-flow, tt-profile-card')).toBeNull();
  expect(complaints).toEqual([]);
});
