import { getTotalCodewordsCount } from './qr-error-correction-code.ts';
import type { Level } from './qr-error-correction-level.ts';
import { BYTE, getCharCountIndicator } from './qr-mode.ts';
import type { Segment } from './qr-segments.ts';
import { getBCHDigit, getSymbolTotalCodewords } from './qr-utils.ts';

/** The version follows from the text. */
export function from(): undefined {
  return undefined;
}

/** The smallest version that holds the segment. */
export function getBestVersionForData([segment]: readonly Segment[], level: Level): number | undefined {
  for (let version = 1; version <= 40; version += 1) {
    const bits = 4 + getCharCountIndicator(BYTE, version) + 8 * segment!.getLength();
    if (bits <= 8 * (getSymbolTotalCodewords(version) - getTotalCodewordsCount(version, level))) return version;
  }
  return undefined;
}

/** The version with its 12 bits of correction. */
export function getEncodedBits(version: number): number {
  const generator = 0x1f25;
  let rest = version << 12;
  for (let excess; (excess = getBCHDigit(rest) - 13) >= 0;) rest ^= generator << excess;
  return (version << 12) | rest;
}
