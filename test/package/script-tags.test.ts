// The files for script tags on a page without a bundler, under the strict policy: languages, warnings and the mock.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { atStep, press } from '../e2e/browser.ts';
import { strictPolicy } from '../e2e/strict-page.ts';
import { begin, link, submit } from '../stacks/walk.ts';
import { packed } from './pack.ts';
import { chromium, servePages, type OpenPage } from './serve-pages.ts';

const folder = dirname(packed('cdn/tt-link'));
const added = `const client = createClient(createMockApi('waiting for 500ms, then expired'));
    document.body.append(Object.assign(document.createElement('tt-link-flow'), { client }));`;
const pageScripts: Readonly<Record<string, string>> = {
  '/page.js': `const { createClient, createMockApi, registerTranslation } = TtLink;
    registerTranslation({ $code: 'de', 'new-code': 'Nochmals' });
    ${added}`,
  '/page.module.js': `import { createClient, registerTranslation } from '/tt-link.module.js';
    import { createMockApi } from '/mock.module.js';
    registerTranslation({ $code: 'de', 'new-code': 'Nochmals' });
    ${added}`,
  '/form.js': `var api = TtLink.createMockApi('waiting');
    TtLink.configure(api);`,
  '/form.module.js': `import { configure } from '/tt-link.module.js';
    import { createMockApi } from '/mock.module.js';
    globalThis.api = createMockApi('waiting');
    configure(globalThis.api);`,
  // What a bundle registers in place of `tt-link.js`.
  '/other-card.js': `customElements.define('tt-profile-card', class extends HTMLElement {});`,
  '/page.css': ':root { --tt-text: #888; --tt-surface: #999; }',
};

const openPath = servePages((request, response) => {
  const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
  const [body, charset] = [searchParams.get('body'), searchParams.get('charset')];
  if (body === null)
    void readFile(join(folder, pathname)).then(
      (file) => response.setHeader('Content-Type', 'text/javascript').end(file),
      () => response.setHeader('Content-Type', pathname.endsWith('css') ? 'text/css' : 'text/javascript').end(pageScripts[pathname]),
    );
  else
    response
      .setHeader('Content-Security-Policy', strictPolicy().replace("style-src 'none'", "style-src 'self'"))
      .setHeader('Content-Type', `text/html; charset=${charset}`)
      .end(`<!doctype html><html lang="de"><title>Plain</title>${body}</html>`);
});
const open = (body: string, charset = 'utf-8'): Promise<OpenPage> => openPath(`/?${new URLSearchParams({ body, charset })}`);

const language = '<script src="/locales/de.js" defer></script>';
const classic = '<script src="/tt-link.js" defer></script>';
const mock = '<script src="/mock.js" defer></script>';
const classicPage = `${mock}<script src="/page.js" defer></script>`;

it.skipIf(!chromium).each([
  ['a classic script, its language after it', classic + language + classicPage],
  ['a classic script, its language before it', language + classic + classicPage],
  ['a module, its language after it', `<script type="module" src="/page.module.js"></script>${language}`],
  [
    'a module, its language as a module',
    `<script type="module" src="/locales/de.js"></script><script type="module" src="/page.module.js"></script>`,
  ],
])('%s: the flow runs on the mock in that language, and a word of the page wins', async (_, scripts) => {
  const { page, problems } = await open(scripts);
  await atStep(page, 'intro');
  await page.waitForSelector('tt-link-flow >>> ::-p-text(Loslegen)');
  await press(page, 'primary-action');
  await atStep(page, 'expired');
  await page.waitForSelector('tt-link-flow >>> ::-p-text(Nochmals)');
  expect(problems).toEqual([]);
});

it.skipIf(!chromium).each([
  ['classic scripts', `${classic}${mock}<script src="/form.js" defer></script>`],
  ['module scripts', '<script type="module" src="/form.module.js"></script>'],
])('%s: the flow links a profile, and the form hands it in', async (_, scripts) => {
  const form = '<form><tt-attach-profile name="profileId"></tt-attach-profile><button>Senden</button></form>';
  const { page, problems } = await open(`${scripts}<tt-link-flow></tt-link-flow>${form}`);
  await begin(page);
  await link(page);
  expect(await submit(page)).toBe(await page.evaluate(() => window.api.link.profile!.id));
  expect(problems).toEqual([]);
});

it.skipIf(!chromium)('a page that is not in UTF-8 shows the words as they are', async () => {
  const { page } = await open(classic + language + classicPage, 'windows-1252');
  await page.waitForSelector('tt-link-flow >>> ::-p-text(Verknüpfe)');
});

it.skipIf(!chromium).each([
  ['before', `<script src="/development.js" defer></script>${classic}`],
  ['after', `${classic}<script src="/development.js" defer></script>`],
])('the warnings for development, loaded %s the elements, name a token that makes text hard to read', async (_, scripts) => {
  const { page, problems } = await open(`<link rel="stylesheet" href="/page.css" />${scripts}<tt-profile-card></tt-profile-card>`);
  await page.waitForFunction(() => document.querySelector('tt-profile-card')?.shadowRoot?.textContent);
  await expect.poll(() => problems.filter((text) => text.includes('contrast'))).not.toEqual([]);
  expect(problems.join()).toContain('--tt-text');
});

it.skipIf(!chromium)('a mock without the elements, and a language for elements of a bundle, say what to load', async () => {
  const { problems } = await open(`<script src="/mock.js"></script><script src="/other-card.js"></script>${language}`);
  await expect
    .poll(() => problems)
    .toEqual([
      expect.stringContaining('Load tt-link.js before mock.js. In a module script, import mock.module.js instead.'),
      expect.stringContaining('Import tt-link/locales/de instead.'),
    ]);
});
