import { expect, it } from 'vitest';
import { readSource, sourcesIn } from './imports.ts';
import { writtenLimits } from './limits.ts';

it('writes every limit of the contract once, in contract/limits.ts', () => {
  expect(sourcesIn('src').flatMap(writtenLimits)).toEqual([]);
});

it.each([
  ['const max = 64 * 1024;', 'writes 64 * 1024'],
  ['const max = 2 ** 16;', 'writes 2 ** 16'],
  ['const max = 16_384;', 'writes 16_384'],
  ['if (ids.length > 100) throw 0;', 'writes 100'],
  ['const hold = { wait: 25 };', 'writes 25'],
  ['const keyKeptMs = 24 * (60 * 60_000);', 'writes 24 * (60 * 60_000)'],
  ['const { sessionMs = 300_000 } = options;', 'writes 300_000'],
  ['const all = { pollAfterMs: given ?? 1, keyMs: 86_400_000 };', 'writes 86_400_000'],
  ['const ms = all.sessionMs ?? 5 * 60_000;', 'writes 5 * 60_000'],
  ['throw new Error(`Ask for 1 to 100 ids, ${who}.`);', 'says 100 ids'],
])('finds a limit in %s', (text, found) => {
  expect(writtenLimits(readSource('src/server/http/any.ts', text)).join()).toContain(found);
});
