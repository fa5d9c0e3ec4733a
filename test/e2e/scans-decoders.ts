import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** Eight bits of brightness a pixel. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly light: Uint8Array;
}

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
// From the package itself; by default it is fetched.
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } });

/** Two decoders that share no code. Neither may turn a picture inside out: TikTok's scanner doesn't say that it does. */
export const decoders: Readonly<Record<'jsQR' | 'ZXing', (picture: Picture) => Promise<string | undefined>>> = {
  jsQR: (picture) => {
    const { data, width, height } = imageOf(picture);
    return Promise.resolve(jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data);
  },
  ZXing: async (picture) => {
    const found = await readBarcodes(imageOf(picture) as ImageData, { formats: ['QRCode'], tryInvert: false });
    return found.find(({ isValid }) => isValid)?.text;
  },
};

/** What a camera has of a screenshot that is held at the square from (`left`, `top`), in pixels. */
export function pictureOf(png: Uint8Array, { left, top, edge }: { left: number; top: number; edge: number }): Picture {
  const shot = PNG.sync.read(Buffer.from(png));
  const [width, height] = [Math.min(edge, shot.width - left), Math.min(edge, shot.height - top)];
  const light = Uint8Array.from({ length: width * height }, (_, at) => {
    const from = 4 * ((top + Math.floor(at / width)) * shot.width + left + (at % width));
    return 0.299 * shot.data[from]! + 0.587 * shot.data[from + 1]! + 0.114 * shot.data[from + 2]!;
  });
  return { width, height, light };
}

/** The same a little later: `left` and `top` pixels are out of sight. */
export function moved({ width, height, light }: Picture, left: number, top: number): Picture {
  const [columns, rows] = [width - left, height - top];
  const rest = Uint8Array.from(
    { length: columns * rows },
    (_, at) => light[(Math.floor(at / columns) + top) * width + (at % columns) + left]!,
  );
  return { width: columns, height: rows, light: rest };
}

/** The same from twice as far away: each pixel is the mean of four. */
export function halved({ width, height, light }: Picture): Picture {
  const [columns, rows] = [width >> 1, height >> 1];
  const half = Uint8Array.from({ length: columns * rows }, (_, at) => {
    const from = 2 * Math.floor(at / columns) * width + 2 * (at % columns);
    return (light[from]! + light[from + 1]! + light[from + width]! + light[from + width + 1]!) / 4;
  });
  return { width: columns, height: rows, light: half };
}

const gauss = [-3, -2, -1, 0, 1, 2, 3].map((x) => Math.exp((-x * x) / 2));
const sum = gauss.reduce((a, b) => a + b);

/** The same out of focus: a Gaussian of one pixel. */
export function blurred(picture: Picture): Picture {
  return smeared(smeared(picture, 1, 0), 0, 1);
}

function smeared({ width, height, light }: Picture, dx: number, dy: number): Picture {
  const smear = new Uint8Array(light.length);
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 1) {
      let weighed = 0;
      for (let step = -3; step <= 3; step += 1) {
        const row = Math.max(0, Math.min(height - 1, y + dy * step));
        const column = Math.max(0, Math.min(width - 1, x + dx * step));
        weighed += gauss[step + 3]! * light[row * width + column]!;
      }
      smear[at] = weighed / sum;
    }
  return { width, height, light: smear };
}

function imageOf({ width, height, light }: Picture): { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number } {
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  light.forEach((value, at) => data.fill(value, 4 * at, 4 * at + 3));
  return { data, width, height };
}
