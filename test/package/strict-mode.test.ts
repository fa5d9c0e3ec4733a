// The packed package on a page of React 19, in development and in StrictMode.
import { build } from 'esbuild';
import { beforeAll, expect, it } from 'vitest';
import { link, submit } from '../stacks/walk.ts';
import { packed } from './pack.ts';
import { chromium, servePages } from './serve-pages.ts';
import type { host } from './strict-mode-page.ts';

declare const window: Window & { readonly host: typeof host };

let script: string;
const open = servePages((request, response) => {
  const isScript = request.url === '/page.js';
  response
    .setHeader('Content-Type', `${isScript ? 'text/javascript' : 'text/html'}; charset=utf-8`)
    .end(
      isScript
        ? script
        : '<!doctype html><html lang="en"><title>React</title><link rel="icon" href="data:," /><main></main><script type="module" src="/page.js"></script>',
    );
});

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
  script = outputFiles[0]!.text;
});

it.skipIf(!chromium).each(['tags', 'components'])(
  'as %s the flow links once, in one session, the card follows, and the form hands it in',
  async (form) => {
    const { page, problems } = await open(`/?${form}`);
    await page.waitForSelector('tt-profile-card:state(empty)');
    await link(page);
    await page.waitForSelector('tt-profile-card:state(ready)');
    expect(await submit(page)).toBe(await page.evaluate(() => window.api.link.profile!.id));

    const { effects, linked, calls } = await page.evaluate(() => ({ ...window.host, calls: [...window.api.calls] }));
    expect(effects).toBe(2);
    expect(linked).toEqual(['mila.makes']);
    const count = (asked: string) => calls.filter(({ operation }) => operation === asked).length;
    expect([count('openSession'), count('decide'), count('cancelSession')]).toEqual([1, 1, 0]);
    const sessions = calls.flatMap(({ path }) => /\/link-sessions\/([^/?]+)/.exec(path)?.[1] ?? []);
    expect(new Set(sessions).size).toBe(1);

    await page.evaluate(() => window.host.unmount());
    expect(await page.$('tt-link-flow, tt-profile-card, tt-attach-profile')).toBeNull();
    expect(problems).toEqual([]);
  },
);
