// `npm run screens [-- NAME …]`: pictures of every state, and a contact sheet of them for each theme, width and direction,
// in `.artifacts/screens/`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import puppeteer, { type Browser, type HTTPRequest, type Page } from 'puppeteer-core';
import { chromiumSwitches, findBrowser } from '../browsers.ts';

const root = resolve(import.meta.dirname, '../..');
const output = process.env.SCREENS ?? resolve(root, '.artifacts/screens');
const wanted = process.argv.slice(2);

const themes = ['light', 'dark'] as const;
const directions = ['ltr', 'rtl'] as const;
/** A computer with a mouse, and a phone. */
const windows = [
  { width: 1280, height: 800 },
  { width: 320, height: 568, isMobile: true, hasTouch: true },
] as const;
/** Across a contact sheet. */
const columns = { 1280: 3, 320: 9 };

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

type Take = (page: Page, name: string) => Promise<Buffer>;

const take: Take = async (page, name) => {
  await page.evaluate((state) => (window as unknown as { show: (name: string) => Promise<void> }).show(state), name);
  return Buffer.from(await page.screenshot({ fullPage: true, captureBeyondViewport: false }));
};

async function contactSheet(browser: Browser, title: string, width: keyof typeof columns, pictures: ReadonlyMap<string, Buffer>) {
  const page = await browser.newPage();
  const cells = [...pictures].map(
    ([name, picture]) => `<figure><figcaption>${name}</figcaption><img src="data:image/png;base64,${picture.toString('base64')}"></figure>`,
  );
  await page.setViewport({ width: 1920, height: 1080 });
  await page.setContent(`<style>
    body { display: grid; grid-template-columns: repeat(${columns[width]}, minmax(0, 1fr)); gap: 12px; align-items: start; margin: 12px; font: 14px system-ui; background: #888; }
    figure { margin: 0; } img { width: 100%; display: block; }
  </style>${cells.join('')}`);
  writeFileSync(resolve(output, `${title}.png`), await page.screenshot({ fullPage: true }));
  await page.close();
}

mkdirSync(output, { recursive: true });
const browser = await puppeteer.launch({ executablePath: findBrowser('chromium')!, args: chromiumSwitches });
try {
  for (const viewport of windows)
    for (const theme of themes)
      for (const dir of directions) {
        const title = `${viewport.width}-${theme}-${dir}`;
        const page = await browser.newPage();
        await page.setViewport(viewport);
        // What moves would be caught on its way.
        await page.emulateMediaFeatures([
          { name: 'prefers-color-scheme', value: theme },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ]);
        await page.setRequestInterception(true);
        page.on('request', answer);
        const open = () => page.goto(`http://localhost/?lang=${dir === 'rtl' ? 'ar' : 'en'}&dir=${dir}`);
        await open();
        const all = await page.evaluate(() => (window as unknown as { screens: string[] }).screens);
        const pictures = new Map<string, Buffer>();
        for (const name of wanted.length > 0 ? wanted : all) {
          await open();
          const picture = await take(page, name);
          writeFileSync(resolve(output, `${name}-${title}.png`), picture);
          pictures.set(name, picture);
        }
        await page.close();
        await contactSheet(browser, `sheet-${title}`, viewport.width, pictures);
        console.log(title);
      }
} finally {
  await browser.close();
}
