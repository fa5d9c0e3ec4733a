// A window in which `screens-page.ts` shows one state after the other.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import type { Browser, HTTPRequest, Viewport } from 'puppeteer-core';

/** How the states are looked at. */
export interface Look {
  readonly viewport: Viewport;
  readonly theme: 'light' | 'dark';
  readonly dir: 'ltr' | 'rtl';
}

const root = resolve(import.meta.dirname, '../..');

const bundle = await build({
  entryPoints: [resolve(import.meta.dirname, 'screens-page.ts')],
  bundle: true,
  write: false,
  format: 'iife',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
});

const html = (
  lang: string,
  dir: string,
): string => `<!doctype html><html lang=${lang} dir=${dir}><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Screens</title>
<style>
  :root { color-scheme: light dark; background: light-dark(#f4f5f6, #101216); }
  body { margin: 0; }
  main { max-width: 960px; margin: auto; padding: 24px; }
  main:has(> :not(tt-link-flow)) { max-width: 560px; }
  @media (width < 480px) { main { padding: 12px; } }
</style><main></main><script>${bundle.outputFiles[0]!.text.replaceAll('</script', '<\\/script')}</script>`;

function answer(request: HTTPRequest): void {
  const url = new URL(request.url());
  if (request.resourceType() === 'image' && url.protocol.startsWith('http'))
    void request.respond({ contentType: 'image/svg+xml', body: readFileSync(resolve(root, `demo${url.pathname}`)) });
  else if (url.hostname === 'localhost')
    void request.respond({
      contentType: 'text/html; charset=utf-8',
      body: html(url.searchParams.get('lang')!, url.searchParams.get('dir')!),
    });
  else void request.continue();
}

type Shows = Window & { show(name: string): Promise<void>; readonly screens: string[] };

/** A window of `browser` with this look, without motion. */
export async function openScreens(browser: Browser, { viewport, theme, dir }: Look) {
  const page = await browser.newPage();
  await page.setViewport(viewport);
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: theme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.setRequestInterception(true);
  page.on('request', answer);
  const open = () => page.goto(`http://localhost/?lang=${dir === 'rtl' ? 'ar' : 'en'}&dir=${dir}`);
  return {
    async names(): Promise<string[]> {
      await open();
      return page.evaluate(() => (window as unknown as Shows).screens);
    },
    async take(name: string): Promise<Buffer> {
      await open();
      await page
        .evaluate((state) => (window as unknown as Shows).show(state), name)
        .catch((cause: unknown) => {
          throw new Error(`The screen "${name}" never shows.`, { cause });
        });
      return Buffer.from(await page.screenshot({ fullPage: true, captureBeyondViewport: false }));
    },
    close: () => page.close(),
  };
}
