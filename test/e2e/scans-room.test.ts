import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decoders } from './scans-decoders.ts';
import { ScansPage } from './scans-page.ts';
import { buildCdn } from './strict-page.ts';

const isRelease = process.env.RELEASE !== undefined;
/** Of the element, on both sides of each layout's limits. */
const widths = isRelease ? [280, 300, 320, 375, 430, 479, 480, 560, 679, 680, 700, 760, 820, 940, 1_100, 1_300] : [280, 679, 700, 1_300];
/** In bytes; TikTok's are 370 to 430. */
const lengths = isRelease ? [60, 100, 150, 220, 300, 370, 400, 430, 500, 600, 700, 800, 900, 1_000] : [60, 430, 1_000];

const payload = (length: number): string => 'aweme://authorize?state='.padEnd(length, 'k7-Qx_%2Ca0Zt~');

describe('a code in the room that its element has', () => {
  let page: ScansPage;
  beforeAll(async () => {
    await buildCdn();
    page = await ScansPage.open('chromium', { forced: false });
  });
  afterAll(() => page.close());

  for (const zoom of isRelease ? [1, 1.5, 2, 3] : [1, 1.5])
    it(
      `stays in its column, has whole pixels and is read by both decoders at ${zoom} device pixels a CSS pixel`,
      { timeout: 600_000 },
      async () => {
        const faults: string[] = [];
        for (const width of widths) {
          await page.enter({ width, zoom });
          for (const length of lengths) {
            const text = payload(length);
            const { shot, perModule, fits } = await page.show(text);
            const where = `${length} bytes, ${width} px`;
            if (!fits) faults.push(`${where}: wider than its column`);
            if (Math.abs(perModule - Math.round(perModule)) > 1e-3) faults.push(`${where}: ${perModule} pixels a module`);
            for (const [name, decode] of Object.entries(decoders))
              if ((await decode(shot)) !== text) faults.push(`${where}: not read by ${name}`);
          }
        }
        expect(faults).toEqual([]);
      },
    );
});
