// Elements and phone pages look as in `pictures/`. `npm run update:pictures` draws these again.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../e2e/browser.ts';
import { serveViews } from '../e2e/phone-views.ts';
import { openScreens, type Look } from '../tools/screens-window.ts';
import { pictures, recordRenderer, whyNotComparable } from './same-renderer.ts';

const isUpdate = process.env.UPDATE_PICTURES !== undefined;
/** Where a picture that differs is left, with what differs in red. */
const output = resolve(import.meta.dirname, '../../.artifacts/pictures');

const looks = {
  wide: { viewport: { width: 1280, height: 800 }, theme: 'light', dir: 'ltr' },
  'wide-dark': { viewport: { width: 1280, height: 800 }, theme: 'dark', dir: 'ltr' },
  'narrow-dark': { viewport: { width: 320, height: 568, isMobile: true, hasTouch: true }, theme: 'dark', dir: 'ltr' },
  'narrow-rtl': { viewport: { width: 320, height: 568, isMobile: true, hasTouch: true }, theme: 'light', dir: 'rtl' },
} as const satisfies Record<string, Look>;

type LookName = keyof typeof looks;

const elements: readonly (readonly [screen: string, ...looks: LookName[]])[] = [
  ['intro', 'wide', 'narrow-rtl'],
  ['scan', 'wide-dark', 'narrow-rtl'],
  ['confirm-number', 'wide', 'narrow-dark'],
  ['review', 'wide', 'narrow-dark'],
  ['linked', 'wide-dark', 'narrow-rtl'],
  ['ineligible', 'wide'],
  ['card-full', 'wide', 'narrow-dark'],
  ['card-compact', 'wide-dark', 'narrow-rtl'],
  ['card-ill', 'wide'],
  ['attach-ticked', 'wide', 'narrow-dark'],
  ['attach-nothing', 'wide-dark', 'narrow-rtl'],
];

const phonePages: readonly (readonly [path: string, look: LookName])[] = [
  ['en/ask', 'narrow-dark'],
  ['ar/ask', 'narrow-rtl'],
  ['en/number', 'narrow-dark'],
  ['ar/confirm', 'narrow-rtl'],
  ['en/linked', 'narrow-dark'],
];

const drawn = [
  ...elements.flatMap(([screen, ...names]) => names.map((look) => ({ file: `${screen}-${look}.png`, screen, look }))),
  ...phonePages.map(([path, look]) => ({ file: `phone-${path.replace('/', '-')}-${look}.png`, path, look })),
];

/** Of a thousand pixels, those that may differ: the same Chromium can round the edge of a letter in another way. */
const allowed = 0.2 / 1000;

let browser: Browser;
let site: Awaited<ReturnType<typeof serveViews>>;

beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), serveViews()]);
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  if (!isUpdate) return;
  for (const name of readdirSync(pictures)) if (name.endsWith('.png')) rmSync(join(pictures, name));
  recordRenderer();
});

afterAll(async () => {
  await browser?.close();
  site?.close();
});

async function takeElement(screen: string, look: Look): Promise<Buffer> {
  const screens = await openScreens(browser, look);
  const picture = await screens.take(screen);
  await screens.close();
  return picture;
}

async function takePhonePage(path: string, { viewport, theme }: Look): Promise<Buffer> {
  const page = await browser.newPage();
  await page.setViewport(viewport);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  await page.goto(`${site.url}/${path}`);
  await page.addStyleTag({ content: '* { caret-color: transparent !important; }' });
  const picture = Buffer.from(await page.screenshot({ fullPage: true, captureBeyondViewport: false }));
  await page.close();
  return picture;
}

/** How `taken` differs from the picture in `file`, in a sentence; empty when it does not. */
function difference(file: string, taken: Buffer): string {
  const [before, now] = [PNG.sync.read(readFileSync(join(pictures, file))), PNG.sync.read(taken)];
  const { width, height } = before;
  if (now.width !== width || now.height !== height)
    return `is ${now.width} × ${now.height} and not ${width} × ${height}: see .artifacts/pictures/${file}`;
  const diff = new PNG({ width, height });
  const count = pixelmatch(before.data, now.data, diff.data, width, height, { threshold: 0.02 });
  if (count <= allowed * width * height) return '';
  writeFileSync(join(output, file.replace('.png', '-difference.png')), PNG.sync.write(diff));
  return `${count} pixels differ: see .artifacts/pictures/${file}, and ${file.replace('.png', '-difference.png')} beside it`;
}

const reason = isUpdate ? undefined : whyNotComparable();

describe.skipIf(reason)(reason ?? 'the pictures', () => {
  it.each(drawn)('$file', async ({ file, look, ...what }) => {
    const taken = 'screen' in what ? await takeElement(what.screen, looks[look]) : await takePhonePage(what.path, looks[look]);
    const path = join(pictures, file);
    if (isUpdate)
      writeFileSync(path, PNG.sync.write(PNG.sync.read(taken), { colorType: 2, filterType: 0, deflateLevel: 9, deflateStrategy: 0 }));
    expect(existsSync(path), `test/visual/pictures/${file} is missing; run npm run update:pictures`).toBe(true);
    const found = difference(file, taken);
    if (found) writeFileSync(join(output, file), taken);
    expect(found).toBe('');
  });

  it('are all compared, and take at most a megabyte', () => {
    const kept = readdirSync(pictures).filter((name) => name.endsWith('.png'));
    expect(kept.sort()).toEqual(drawn.map(({ file }) => file).sort());
    const bytes = kept.reduce((sum, name) => sum + readFileSync(join(pictures, name)).length, 0);
    expect(bytes).toBeLessThanOrEqual(2 ** 20);
  });
});
