// What a host's bundler takes of the package: in development with warnings about tokens, else without a byte of them.
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build as bundle } from 'esbuild';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildInto } from '../built.ts';
import { openBrowser } from './browser.ts';

/** The package as it is published, apart from types. */
const published = resolve('.artifacts/package');
type EntryPoint = string | Readonly<Record<string, string>>;
const { exports: entryPoints } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Readonly<Record<string, EntryPoint>> };
const registering = ['.', './tt-link-flow', './tt-profile-card', './tt-attach-profile'];
const warnsFrom = join(published, 'dist/development.js');

let browser: Browser;

beforeAll(async () => {
  rmSync(join(published, 'dist'), { recursive: true, force: true });
  await buildInto(published, ['production']);
  copyFileSync('package.json', join(published, 'package.json'));
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** What a bundler makes of a page that imports `entry`. */
async function bundled(entry: string, mode: 'development' | 'production') {
  const { outputFiles, metafile } = await bundle({
    stdin: { contents: `import ${JSON.stringify(entry.replace('.', 'tt-link'))};`, resolveDir: published },
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'error',
    conditions: mode === 'development' ? [mode] : [],
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
  });
  return { code: outputFiles[0]!.text, files: Object.keys(metafile.inputs).map((name) => resolve(name)) };
}

/** What a page says on its console whose accent can't be read on. */
async function warnings(code: string): Promise<string[]> {
  const page = await browser.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.setContent('<!doctype html><html style="--tt-accent: #ffd"><main></main></html>');
  await page.addScriptTag({ type: 'module', content: code });
  await page.evaluate(async () => {
    for (const tag of ['tt-link-flow', 'tt-profile-card', 'tt-attach-profile']) {
      if (!customElements.get(tag)) continue;
      const element = document.createElement(tag) as HTMLElementTagNameMap['tt-profile-card'];
      element.profile = null;
      document.querySelector('main')!.append(element);
      await element.updateComplete;
    }
  });
  await page.close();
  return said.filter((line) => line.includes('--tt-accent'));
}

it.each(registering)('%s warns of tokens in development, and loads nothing of it in production', async (entry) => {
  const development = await bundled(entry, 'development');
  expect(development.files).toContain(warnsFrom);
  expect(await warnings(development.code)).toEqual([
    expect.stringMatching(/^tt-link: --tt-accent is #ffd: --tt-on-accent on it has a contrast of 1\.0:1, 4\.5:1 is needed\./),
  ]);
  const production = await bundled(entry, 'production');
  expect(production.files).not.toContain(warnsFrom);
  expect(production.code).not.toContain('has a contrast of');
  expect(await warnings(production.code)).toEqual([]);
});

it('no other entry point has files of its own for development', () => {
  const forDevelopment = Object.entries(entryPoints).filter(([, entry]) => typeof entry === 'object' && entry['development']);
  expect(forDevelopment.map(([entry]) => entry)).toEqual([...registering, './react/components']);
});

/** A module of the package, as a server imports it. */
const imported = (file: string): Promise<Record<string, unknown>> =>
  import(pathToFileURL(join(published, file)).href) as Promise<Record<string, unknown>>;

it('on a server it is quiet', async () => {
  expect((await imported('dist/development/index.js'))['TtLinkFlow']).toBeTypeOf('function');
});

it('English has an entry point like every other language', async () => {
  const [en, de] = await Promise.all(['en', 'de'].map(async (code) => (await imported(`dist/locales/${code}.js`))['default'] as object));
  expect(Object.keys(en!).sort()).toEqual(Object.keys(de!).sort());
  expect(entryPoints['./locales/en']).toHaveProperty('default', './dist/locales/en.js');
});
