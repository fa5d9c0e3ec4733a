import type { Level } from './qr-error-correction-level.ts';

/** For each version of a code, 1 to 40, by the bit of its level: how many blocks it has (ISO/IEC 18004, table 9). */
const blocks = [
  [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43,
    45, 47, 49,
  ],
  [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25],
] as const;

/** And how many codewords of a block are for correction; later versions have as many as the last one here. */
const codewords = [
  [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28],
  [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30],
] as const;

export function getBlocksCount(version: number, { bit }: Level): number {
  return blocks[bit][version - 1]!;
}

export function getTotalCodewordsCount(version: number, level: Level): number {
  const perBlock = codewords[level.bit];
  return getBlocksCount(version, level) * (perBlock[version - 1] ?? perBlock.at(-1)!);
}
