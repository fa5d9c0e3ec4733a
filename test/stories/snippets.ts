import { readFile } from 'node:fs/promises';
import type { Browser } from 'puppeteer-core';
import { createMockApi } from '../../src/mock/mock.ts';
import { buildCdn } from '../e2e/strict-page.ts';

/** The code behind each "Show code" of a page of the docs. */
export async function snippetsOf(browser: Browser, url: string, id: string): Promise<string[]> {
  const page = await browser.newPage({ type: 'window' });
  await page.goto(`${url}/iframe.html?id=${id}&viewMode=docs`);
  await page.waitForSelector('#storybook-docs h1', { timeout: 40_000 });
  await page.waitForFunction(() => [...document.querySelectorAll('.sb-loader')].every((loader) => !loader.checkVisibility()));
  const shown = await page.evaluate(() => {
    const buttons = [...document.querySelectorAll('button')].filter(({ textContent }) => textContent.includes('Show code'));
    for (const button of buttons) button.click();
    return buttons.length;
  });
  const snippets = await page.waitForFunction(
    (count) => {
      const codes = [...document.querySelectorAll('#storybook-docs pre')].map(({ textContent }) => textContent);
      const shown = codes.filter((code) => code.includes('<tt-'));
      return shown.length >= count && shown;
    },
    {},
    shown,
  );
  const texts = (await snippets.jsonValue()) as string[];
  await page.close();
  return texts;
}

/** Pastes each snippet into a blank page of a portal, whose `tt-link` is the one-file build. What is wrong with them. */
export async function pasted(browser: Browser, snippets: readonly string[]): Promise<string[]> {
  await buildCdn();
  const module = await readFile('dist/cdn/tt-link.module.js');
  const page = await browser.newPage({ type: 'window' });
  const wrong: string[] = [];
  let snippet = '';
  page.on('console', (message) => {
    if (['warn', 'error'].includes(message.type())) wrong.push(`${snippet}: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(`${snippet}: ${String(error)}`));
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    void (async () => {
      const { pathname, search } = new URL(request.url());
      if (pathname === '/tt-link.js') return request.respond({ contentType: 'text/javascript', body: module });
      if (!pathname.startsWith('/api/tt')) {
        const map = '<script type="importmap">{ "imports": { "tt-link": "/tt-link.js" } }</script>';
        return request.respond({ contentType: 'text/html', body: pathname === '/' ? `<!doctype html>${map}${snippet}` : '' });
      }
      const api = createMockApi('already linked');
      const body = request.postData();
      const answer = await api.fetch(api.apiBase + pathname.slice('/api/tt'.length) + search, {
        method: request.method(),
        headers: request.headers(),
        ...(body !== undefined && { body }),
      });
      return request.respond({ status: answer.status, contentType: 'application/json', body: await answer.text() });
    })();
  });
  for (snippet of snippets) {
    await page.goto('http://portal.test/', { waitUntil: 'load' });
    const missing = await page.evaluate(() =>
      [...document.querySelectorAll('tt-link-flow, tt-profile-card, tt-attach-profile')].flatMap((element) =>
        element.shadowRoot && element.getAttribute('api-base') === '/api/tt' ? [] : element.outerHTML,
      ),
    );
    wrong.push(...missing);
    if (!/<tt-/.test(snippet)) wrong.push(`${snippet}: has no element`);
    // The element asks the API that the snippet names, and shows its answer.
    const answered =
      'tt-link-flow[data-step]:not([data-step=loading]), tt-profile-card:is(:state(ready), :state(empty), :state(failed)), tt-attach-profile';
    const shown = await page.waitForSelector(answered, { timeout: 15_000 }).catch(() => null);
    if (!shown) wrong.push(`${snippet}: shows no answer`);
  }
  await page.close();
  return wrong;
}
