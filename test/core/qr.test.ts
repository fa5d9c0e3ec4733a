import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { qrFor, qrPath, qrSize } from '../../src/core/qr.ts';

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

const ratios = [1, 1.25, 1.5, 2, 3];

describe('qrSize', () => {
  it.each(ratios)('is the largest that has whole device pixels a module, an even number from six on, and fits, at %f', (ratio) => {
    for (const modules of [33, 61, 93, 129]) {
      for (const room of [180, 246, 301.5, 376]) {
        const size = qrSize(modules, room, ratio);
        const perModule = (size * ratio) / modules;
        expect(perModule).toBeCloseTo(Math.round(perModule), 9);
        expect(size).toBeLessThanOrEqual(room);
        const pixels = Math.round(perModule);
        expect(pixels % 2 === 0 || pixels < 6).toBe(true);
        const more = pixels < 6 ? 1 : 2;
        expect(size + (more * modules) / ratio).toBeGreaterThan(room);
      }
    }
  });
});

describe('qrFor', () => {
  // 246 is what an element of 280 px leaves.
  it.each(ratios)('has two device pixels a module or more for up to 1,000 bytes in 246 px, at %f', (ratio) => {
    for (let length = 60; length <= 1_000; length += 10) {
      const { modules } = qrFor(text(length), 246, ratio)!;
      expect((qrSize(modules, 246, ratio) * ratio) / modules, `${length} bytes`).toBeGreaterThanOrEqual(2 - 1e-9);
    }
  });

  it('takes level L only where modules would be small, and only where it makes them larger', () => {
    expect(qrFor(text(600), 900, 1)).toEqual(qrPath(text(600)));
    expect(qrFor(text(600), 376, 1)).toEqual(qrPath(text(600), 'L'));
    expect(qrFor(text(430), 300, 1)).toEqual(qrPath(text(430)));
  });

  it('has none for a text that fits into no code', () => {
    expect(qrFor(text(2_332), 376, 1)).toBeUndefined();
  });
});

function text(length: number): string {
  return 'x'.repeat(length);
}
