import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../browsers.ts';
import { blurred, decoders, halved, moved, type Picture } from './scans-decoders.ts';
import { ScansPage, surroundings, type BrowserName } from './scans-page.ts';
import { buildCdn } from './strict-page.ts';

const letters = 'AbCdEf0123456789%-_~';
const payload = (length: number): string =>
  'aweme://authorize?state='.padEnd(length, Array.from(letters, (_, at) => letters.slice(at) + letters.slice(0, at)).join(''));
const payloads = (process.env.RELEASE ? [60, 220, 600] : [60, 600]).map(payload);

/** From nearby; for a release also from afar and out of focus. */
const views: Readonly<Record<string, (frame: Picture) => Picture>> = {
  plain: (frame) => frame,
  ...(process.env.RELEASE ? { 'at half size': halved, 'blurred by a pixel': blurred } : {}),
};

/** Held by a hand, a scanner has another frame until it has read one. */
async function reads(decode: (picture: Picture) => Promise<string | undefined>, view: (frame: Picture) => Picture, shot: Picture) {
  let text: string | undefined;
  for (let frame = 0; frame < 4 && text === undefined; frame += 1) text = await decode(view(moved(shot, frame % 2, frame >> 1)));
  return text;
}

beforeAll(buildCdn);

describe.each(process.env.RELEASE ? (['chromium', 'firefox'] as const) : (['chromium'] as const))('codes in %s', (name: BrowserName) => {
  const pages: ScansPage[] = [];
  beforeAll(async () => {
    if (!findBrowser(name)) return;
    const profiles = name === 'firefox' ? [false, true] : [false];
    pages.push(...(await Promise.all(profiles.map((forced) => ScansPage.open(name, { forced })))));
  });
  afterAll(() => Promise.all(pages.map((page) => page.close())));

  it.skipIf(!findBrowser(name))('are read by both decoders, whatever surrounds them', async () => {
    const tally: Record<string, Record<string, number>> = {};
    const unread: string[] = [];
    const leftOut: string[] = [];
    for (const [where, around] of Object.entries(surroundings)) {
      const page = pages.find((page) => page.has(around));
      if (!page) {
        leftOut.push(where);
        continue;
      }
      await page.enter(around);
      for (const text of payloads) {
        const { shot, perModule } = await page.show(text);
        expect(perModule, `pixels a module, ${where}`).toBeCloseTo(Math.round(perModule), 3);
        for (const [how, view] of Object.entries(views))
          for (const [decoder, decode] of Object.entries(decoders)) {
            const isRead = (await reads(decode, view, shot)) === text;
            if (!isRead) unread.push(`${decoder}: ${text.length} characters, ${where}, ${how}`);
            const row = (tally[`${name}, ${where}`] ??= {});
            row[`${decoder}, ${how}`] = (row[`${decoder}, ${how}`] ?? 0) + Number(isRead);
          }
      }
    }
    console.log(`Codes read, of ${payloads.length} each`);
    console.table(tally);
    expect(unread).toEqual([]);
    expect(leftOut).toEqual(name === 'firefox' ? ['on paper'] : []);
  });
});
