// `npm run screens [-- NAME …]`: pictures of every state, and a contact sheet of them for each theme, width and direction,
// in `.artifacts/screens/`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { chromiumSwitches, findBrowser } from '../browsers.ts';
import { openScreens } from './screens-window.ts';

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
        const screens = await openScreens(browser, { viewport, theme, dir });
        const pictures = new Map<string, Buffer>();
        for (const name of wanted.length > 0 ? wanted : await screens.names()) {
          const picture = await screens.take(name);
          writeFileSync(resolve(output, `${name}-${title}.png`), picture);
          pictures.set(name, picture);
        }
        await screens.close();
        await contactSheet(browser, `sheet-${title}`, viewport.width, pictures);
        console.log(title);
      }
} finally {
  await browser.close();
}
