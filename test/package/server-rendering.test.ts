// The packed package on a server: rendered by Lit SSR and React in Node, hydrated in a browser. The code is the guide's.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import type { Profile } from '../../src/index.ts';
import type * as mock from '../../src/mock/mock.ts';
import { begin, link, submit } from '../stacks/walk.ts';
import { packed } from './pack.ts';
import { chromium, servePages, type OpenPage } from './serve-pages.ts';

const folder = resolve(packed('index'), '../../../../server-rendering');
const snippets = [...readFileSync('stories/guides/server-rendering.md', 'utf8').matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code!);
const guideWith = (text: string): string => snippets.find((code) => code.includes(text))!;

/** What a page loads, and what renders it. */
const files: Readonly<Record<string, string>> = {
  'server.mjs': guideWith('cardPage'),
  'page.js': guideWith('#profile'),
  'without-support.js': guideWith('#profile').replace(/^import .*hydrate-support.*$/m, ''),
  'form.js': `import 'tt-link/locales/de';\n${snippets[0]!}`,
  'react.js': `import { Page } from './react-page.js';
    import { hydrateRoot } from 'react-dom/client';
    const flow = document.querySelector('tt-link-flow');
    await flow.updateComplete;
    hydrateRoot(document.querySelector('main'), Page());`,
  'react-page.js': `import { createElement, StrictMode } from 'react';
    import { AttachProfile, LinkFlow, ProfileCard } from 'tt-link/react/components';
    const api = { 'api-base': '/api/tt' };
    export const Page = () => createElement(StrictMode, null,
      createElement(LinkFlow, api), createElement(ProfileCard, { ...api, variant: 'compact' }),
      createElement('tt-link-flow', api), createElement('tt-profile-card', { ...api, loading: 'eager' }),
      createElement('form', null, createElement(AttachProfile, { ...api, name: 'profileId' })));`,
  'render.mjs': `import { cardPage } from './server.mjs';
    import { render } from '@lit-labs/ssr';
    import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
    import { html } from 'lit';
    import { renderToString } from 'react-dom/server';
    import { sampleProfile } from 'tt-link/mock';
    import 'tt-link/locales/de';
    import { Page } from './react-page.js';
    if ('document' in globalThis || 'window' in globalThis) throw new Error('There is a DOM.');
    const page = (lang, body) => \`<!doctype html><html lang="\${lang}"><title>Page</title><link rel="icon" href="data:," /><main>\${body}</main></html>\`;
    const form = html\`<tt-link-flow api-base="/api/tt"></tt-link-flow>
      <form><tt-attach-profile api-base="/api/tt" name="profileId" required></tt-attach-profile><button>Send</button></form>
      <tt-profile-card api-base="/api/tt"></tt-profile-card>\`;
    console.log(JSON.stringify({
      profile: sampleProfile,
      card: (await cardPage(sampleProfile)).replace(/<script type="module".*?<\\/script>/, ''),
      german: await collectResult(render(html\`<tt-profile-card lang="de" .profile=\${sampleProfile}></tt-profile-card>\`)),
      form: page('de', await collectResult(render(form))),
      react: page('en', renderToString(Page())),
    }));`,
};

/** What Node wrote. */
type Rendered = Record<'card' | 'german' | 'form' | 'react', string> & { profile: Profile };

let rendered: Rendered;
let createMockApi: typeof mock.createMockApi;
let api: mock.MockApi;
/** The API answers nothing before `answer` is called. */
let answers: Promise<void>;
let answer: () => void;
const open = servePages((request, response) => void respond(request, response));

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), code);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  rendered = JSON.parse(execFileSync(process.execPath, [join(folder, 'render.mjs')], { encoding: 'utf8' })) as Rendered;
  await build({
    entryPoints: ['page', 'without-support', 'form', 'react'].map((name) => join(folder, `${name}.js`)),
    outdir: join(folder, 'bundled'),
    footer: { js: 'window.ran = true;' },
    ...{ bundle: true, format: 'esm', define: { 'process.env.NODE_ENV': '"development"' } },
  });
  ({ createMockApi } = (await import(/* @vite-ignore */ packed('mock'))) as typeof mock);
});
beforeEach(() => {
  api = createMockApi('waiting');
  answers = new Promise((resolve) => (answer = resolve));
});

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url!;
  if (path.endsWith('.js'))
    return void response.setHeader('Content-Type', 'text/javascript').end(readFileSync(join(folder, 'bundled', path)));
  if (!path.startsWith('/api/tt'))
    return void response.setHeader('Content-Type', 'text/html; charset=utf-8').end(rendered[path.slice(1) as 'card']);
  await answers;
  const { method = 'GET', headers } = request;
  const body = method === 'GET' ? null : await text(request);
  const answered = await api.fetch(api.apiBase + path.slice('/api/tt'.length), { method, headers: headers as HeadersInit, body });
  const content = answered.status === 204 || answered.status === 304 ? undefined : await answered.text();
  response.writeHead(answered.status, Object.fromEntries(answered.headers)).end(content);
}

declare const window: Window & { ran?: true; there: readonly { readonly node: Element; readonly place: string }[] };

/** Opens what was rendered, and marks what is there before `script` runs. Gives what the page complains of. */
async function hydrate(name: 'card' | 'form' | 'react', script: string): Promise<OpenPage> {
  const { page, problems } = await open(`/${name}`);
  await page.evaluate(() => {
    const nodesIn = (root: ParentNode): Element[] =>
      [...root.querySelectorAll(':not(style)')].flatMap((node) => [node, ...(node.shadowRoot ? nodesIn(node.shadowRoot) : [])]);
    const main = document.querySelector('main') ?? document.body;
    window.there = nodesIn(main).map((node) => ({ node, place: JSON.stringify(node.getBoundingClientRect()) }));
  });
  // A person who is faster than the script.
  await page.$('tt-attach-profile >>> input').then((box) => box?.click());
  await page.addScriptTag({ type: 'module', url: `/${script}.js` });
  await page.waitForFunction(() => window.ran);
  // The second update of each element is the one that knows the page.
  await page.evaluate(async () => {
    for (const { node } of window.there) while ('updateComplete' in node && !(await node.updateComplete));
  });
  return { page, problems };
}

/** What was on the page before hydration and is not, and elements that moved. */
const changed = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    window.there
      .filter(({ node, place }) => !node.isConnected || (node.shadowRoot && JSON.stringify(node.getBoundingClientRect()) !== place))
      .map(({ node }) => node.outerHTML.slice(0, 80)),
  );
const count = (page: Page, selector: string): Promise<number> => page.$$(`html >>> ${selector}`).then(({ length }) => length);

it('every entry point with types can be imported where there is no DOM', () => {
  const names = Object.entries(manifest.exports).flatMap(([name, file]) =>
    typeof file === 'object' && !name.includes('*') ? [name.replace('.', 'tt-link')] : [],
  );
  expect(names).toContain('tt-link/server/node');
  const imports = names.map((name) => `await import('${name}');`).join('\n');
  execFileSync(process.execPath, ['--input-type=module', '--eval', imports], { cwd: folder, stdio: 'pipe' });
});

it('Node renders each element with its styles, and no attribute that the host did not write', () => {
  const { card, form, german } = rendered;
  expect(card).toMatch(/<tt-profile-card +audience="creator"><template [^>]*shadowrootmode="open"><style>.*Mila Makes.*<\/template>/s);
  expect(german).toMatch(/part="card" lang="de">.*Follower/s);
  expect(form).toMatch(/<tt-link-flow +api-base="\/api\/tt"><template [^>]*shadowrootmode.*>Loading</s);
  expect(form).toMatch(/<tt-attach-profile +api-base="\/api\/tt" name="profileId" required><template.*type="checkbox"/s);
  expect(form).not.toMatch(/set up/);
});

it.skipIf(!chromium)("the guide's card hydrates over the markup, with the profile that was handed over", async () => {
  const { page, problems } = await hydrate('card', 'page');
  expect(await changed(page)).toEqual([]);
  expect(await page.$eval('tt-profile-card', ({ profile }) => profile)).toEqual(rendered.profile);
  expect(await count(page, '[part=card]')).toBe(1);
  expect(problems).toEqual([]);
});

it.skipIf(!chromium)('without the support, the elements replace the markup', async () => {
  const { page, problems } = await hydrate('card', 'without-support');
  expect(await changed(page)).not.toEqual([]);
  expect(await count(page, '[part=card]')).toBe(1);
  expect(problems).toEqual([]);
});

it.skipIf(!chromium)('all three hydrate in place, in the language of the page, and link', async () => {
  const { page, problems } = await hydrate('form', 'form');
  expect(await changed(page)).toEqual([]);
  expect([await count(page, 'h2'), await count(page, 'input')]).toEqual([1, 1]);
  expect(await page.$eval('tt-link-flow', ({ shadowRoot }) => shadowRoot!.querySelector('h2')!.textContent)).toBe('Wird geladen');
  expect(await page.$eval('tt-attach-profile', ({ checked, validity }) => [checked, validity.valueMissing])).toEqual([true, false]);
  answer();
  await begin(page);
  await link(page, api);
  await page.waitForSelector('main > tt-profile-card:state(ready)');
  expect(await submit(page)).toBe(api.link.profile!.id);
  expect(problems).toEqual([]);
});

it.skipIf(!chromium)('React hydrates its tags and components without a word, and they link', async () => {
  const { page, problems } = await hydrate('react', 'react');
  answer();
  await begin(page);
  await link(page, api);
  await page.waitForSelector('tt-profile-card:state(ready)');
  expect(problems).toEqual([]);
});
