// Bundled packages: the license of each is published with the code, and the file for script tags names it on its first lines.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildInto } from '../built.ts';

const root = resolve(import.meta.dirname, '../..');
mkdirSync(join(root, '.artifacts'), { recursive: true });
const folder = mkdtempSync(join(root, '.artifacts/licenses-'));
const listed = 'THIRD_PARTY_LICENSES.md';

beforeAll(() => buildInto(folder, ['production', 'server', 'cdn']), 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The packages whose code is in the file of this source map. */
function packagesIn(sourceMap: string): string[] {
  const { sources } = JSON.parse(readFileSync(sourceMap, 'utf8')) as { sources: string[] };
  return [...new Set(sources.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []))];
}

const sourceMaps = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js.map'))
    .map((name) => join(folder, name));

it('every package in a file is in the list of licenses beside it, with its text', () => {
  const lists = new Map<string, string>();
  const missing: string[] = [];
  const found = new Set<string>();
  for (const path of sourceMaps())
    for (const name of packagesIn(path)) {
      found.add(name);
      const list = [dirname(path), dirname(dirname(path))].map((near) => join(near, listed)).find(existsSync) ?? '';
      if (!lists.has(list)) lists.set(list, list && readFileSync(list, 'utf8'));
      const section = lists
        .get(list)!
        .split(/^## /m)
        .find((text) => text.startsWith(`${name} - `));
      if (!section || !/copyright/i.test(section) || section.length < 500) missing.push(`${name} in ${path}`);
    }
  expect(missing).toEqual([]);
  expect([...found].sort()).toEqual(expect.arrayContaining(['lit-html', 'nanostores', 'qrcode', 'valibot']));
});

it.each(['tt-link.js', 'tt-link.module.js', 'mock.js', 'mock.module.js'])(
  '%s begins with a notice that names every package in it',
  (name) => {
    const file = join(folder, 'dist/cdn', name);
    const [banner] = readFileSync(file, 'utf8').split('*/', 1);
    expect(banner).toMatch(/^\uFEFF\/\*! @license tt-link \(MIT\)/);
    for (const inside of packagesIn(`${file}.map`))
      expect(banner).toMatch(new RegExp(`^ \\* ${inside} - \\S+ \\(.+\\): Copyright .+`, 'm'));
  },
);
