// `npm run picture`: makes the README's picture anew from the running demo.
import { writeFile } from 'node:fs/promises';
import { startDemo } from '../demo/process.ts';
import { atStep, computerOf, openBrowser, press } from './e2e/browser.ts';

const [demo, browser] = await Promise.all([startDemo({ port: 0 }), openBrowser()]);
try {
  const { page } = await (await computerOf(browser, demo.url)).tab();
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
  await page.goto(`${demo.url}/profile`);
  await atStep(page, 'intro');
  await press(page, 'primary-action');
  await page.waitForSelector('tt-link-flow >>> [part~="qr"] path');
  await writeFile(new URL('../demo/picture.png', import.meta.url), await page.screenshot());
} finally {
  await browser.close();
  await demo.close();
}
