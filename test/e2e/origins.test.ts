// Page and API on two origins of one site, and a page that the browser renders in advance: in a real browser.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import puppeteer, { type Browser, type BrowserContext, type Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumSwitches, findBrowser } from '../browsers.ts';
import { atStep } from './browser.ts';

const chromium = findBrowser('chromium');
const session = { id: 's', rev: 1, status: 'pending', expiresInMs: 300_000, pollAfterMs: 2_000, scanUrl: 'https://portal.test/#1' };

/** The API's calls that were let in, as `GET /link`. */
const asked: string[] = [];
/** Everything that was asked for. */
const served: string[] = [];
let server: Server;
let port: number;
let browser: Browser;
let script: string;

const page = (body: string) =>
  `<!doctype html><html lang="en"><title>Portal</title><script type="module" src="/tt-link.js"></script>${body}`;

beforeAll(async () => {
  const built = await build({
    entryPoints: ['src/index.ts'],
    bundle: true,
    format: 'esm',
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  script = built.outputFiles[0]!.text;
  server = createServer((request, response) => {
    const { host = '', cookie = '', origin = '' } = request.headers;
    const { pathname, searchParams } = new URL(request.url!, `http://${host}`);
    served.push(pathname);
    if (pathname === '/tt-link.js')
      return response.setHeader('Content-Type', 'text/javascript').setHeader('Cache-Control', 'no-store').end(script);
    if (!pathname.startsWith('/api/')) return response.setHeader('Content-Type', 'text/html').end(page(searchParams.get('body') ?? ''));
    response.setHeader('Content-Type', 'application/json');
    if (origin) {
      response.setHeader('Access-Control-Allow-Origin', origin).setHeader('Access-Control-Allow-Credentials', 'true');
      response.setHeader('Access-Control-Allow-Headers', 'Content-Type, Idempotency-Key, If-None-Match, Prefer');
    }
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    if (host.startsWith('api.') && !cookie.includes('user=mia')) return response.writeHead(401).end('{"code":"unauthenticated"}');
    const call = `${request.method} ${pathname.slice(4)}`;
    asked.push(call);
    return response.end(JSON.stringify(call === 'GET /link' ? { profile: null, session: null } : session));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  ({ port } = server.address() as AddressInfo);
  if (chromium) browser = await puppeteer.launch({ executablePath: chromium, args: chromiumSwitches });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

const contexts: BrowserContext[] = [];
// A page that stays open goes on asking, in the middle of the next test.
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

async function tab(): Promise<{ tab: Page; warned: string[] }> {
  asked.length = 0;
  served.length = 0;
  const context = await browser.createBrowserContext();
  contexts.push(context);
  await context.setCookie({ name: 'user', value: 'mia', domain: 'api.portal.localhost', path: '/', sameSite: 'Lax' });
  const opened = await context.newPage();
  const warned: string[] = [];
  opened.on('console', (message) => message.type() === 'warn' && warned.push(message.text()));
  return { tab: opened, warned };
}
const url = (body: string) => `http://app.portal.localhost:${port}/?body=${encodeURIComponent(body)}`;

describe.skipIf(!chromium)('a portal whose API is on another origin', () => {
  const base = () => `api-base="http://api.portal.localhost:${port}/api"`;

  it('signs in by cookie with credentials="include", on all three elements', async () => {
    const { tab: portal, warned } = await tab();
    const tags = ['tt-link-flow', 'tt-attach-profile', 'tt-profile-card loading="eager"'];
    await portal.goto(url(tags.map((tag) => `<${tag} ${base()} credentials="include"></${tag.split(' ')[0]}>`).join('')));
    await atStep(portal, 'intro');
    await portal.waitForSelector('tt-profile-card:state(empty)');
    await portal.$eval('tt-link-flow', (flow) => flow.start());
    await atStep(portal, 'scan');
    expect(asked).toContain('POST /link-sessions');
    expect(warned).toEqual([]);
  });

  it('without it is told once what is missing', async () => {
    const { tab: portal, warned } = await tab();
    await portal.goto(url(`<tt-link-flow ${base()}></tt-link-flow><tt-profile-card loading="eager" ${base()}></tt-profile-card>`));
    await atStep(portal, 'failed');
    expect(asked).toEqual([]);
    expect(warned.filter((line) => line.includes('Set credentials to "include"'))).toHaveLength(1);
  });
});

describe.skipIf(!chromium)('a page that is rendered in advance', () => {
  it('opens no session before it is shown, and then one', async () => {
    await tab();
    // Contexts of their own are private windows, where Chromium renders nothing in advance.
    const first = await browser.newPage();
    const flow = '<tt-link-flow api-base="/api" autostart></tt-link-flow>';
    const next = url(flow);
    const rules = JSON.stringify({ prerender: [{ urls: [next], eagerness: 'immediate' }] });
    await first.goto(url(`<script type="speculationrules">${rules}</script><a href="${next}">next</a>`));
    // The other page has run its scripts when its flow was defined and asked for nothing else but them.
    await expect.poll(() => served.filter((path) => path === '/tt-link.js').length, { timeout: 20_000 }).toBe(2);
    expect(asked).toEqual([]);
    await Promise.all([first.waitForNavigation(), first.click('a')]);
    await atStep(first, 'scan');
    expect(
      await first.evaluate(() => (performance.getEntriesByType('navigation')[0] as { activationStart?: number }).activationStart),
    ).toBeGreaterThan(0);
    expect(asked.filter((call) => call.startsWith('POST'))).toHaveLength(1);
    expect(asked.filter((call) => call === 'GET /link')).toHaveLength(1);
  });
});
