import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { qrPath, qrSize } from '../../src/core/qr.ts';

/** Draws the path as a browser would, `scale` pixels a module, and returns what a decoder reads. */
function read(text: string, scale: number): string | undefined {
  const { modules, path } = qrPath(text);
  const size = modules * scale;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)\.5h(\d+)/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      pixels.fill(0, (row * size + Number(x) * scale) * 4, (row * size + (Number(x) + Number(run)) * scale) * 4);
      for (let column = Number(x) * scale; column < (Number(x) + Number(run)) * scale; column += 1)
        pixels[(row * size + column) * 4 + 3] = 255;
    }
  }
  return jsQR(pixels, size, size)?.data;
}

describe('qrPath', () => {
  it.each([60, 220, 600])('can be read back at %i characters', (length) => {
    const text = `https://example.test/phone#${'k7-Qx_'.repeat(100)}`.slice(0, length);
    expect(read(text, 4)).toBe(text);
  });

  it('keeps four light modules on every side and merges runs', () => {
    const { modules, path } = qrPath('https://example.test/');
    const runs = [...path.matchAll(/M(\d+) (\d+)\.5h(\d+)/g)].map(([, x, y, run]) => [Number(x), Number(y), Number(run)] as const);
    expect(path).toBe(runs.map(([x, y, run]) => `M${x} ${y + 0.5}h${run}`).join(''));
    expect(Math.min(...runs.map(([x]) => x))).toBe(4);
    expect(Math.max(...runs.map(([x, , run]) => x + run))).toBe(modules - 4);
    expect(runs.some(([x, y, run], index) => runs[index + 1]?.[1] === y && runs[index + 1]?.[0] === x + run)).toBe(false);
    // The finder pattern's top edge is seven modules, and level M is bits 00 of the format information.
    expect(runs[0]).toEqual([4, 4, 7]);
  });

  it('says that a text is too long', () => {
    expect(() => qrPath('x'.repeat(2_332))).toThrow(RangeError);
  });
});

describe('qrSize', () => {
  it.each([1, 1.25, 1.5, 2, 3])('is a whole number of device pixels a module at %f', (ratio) => {
    for (const modules of [33, 61, 93]) {
      for (const available of [180, 240, 301.5, 640]) {
        const perModule = (qrSize(modules, available, ratio) * ratio) / modules;
        expect(perModule).toBeCloseTo(Math.round(perModule), 9);
        expect(perModule).toBeGreaterThanOrEqual(2);
      }
    }
  });

  it('is at least 240 CSS pixels where there is room, and fits where there is not', () => {
    expect(qrSize(61, 400, 1)).toBe(244);
    expect(qrSize(93, 400, 1)).toBe(372);
    expect(qrSize(93, 300, 1)).toBe(279);
    expect(qrSize(61, 200, 1)).toBe(183);
  });
});
