import { create } from 'qrcode/lib/core/qrcode.js';

/** Light modules that the standard asks for on every side (ISO/IEC 18004). */
const quietZone = 4;

/** If a module has fewer device pixels than this at level M, the code is drawn at level L, which needs fewer modules. */
const minPixels = 4;

/** How much of a code may be unreadable: 7 % or 15 %. */
type Level = 'L' | 'M';

/** A code as one SVG path over a square of `modules` × `modules`, its quiet zone included. */
export interface QrPath {
  readonly modules: number;
  readonly path: string;
}

/**
 * The code for `text`: horizontal runs of dark modules, merged, as strokes one module wide.
 * Throws a `RangeError` when the text is longer than a code can hold (2,331 bytes at level M).
 */
export function qrPath(text: string, level: Level = 'M'): QrPath {
  let matrix;
  try {
    // Bytes alone: what a link mixes never fits the denser alphabets, and the bundle leaves them out.
    matrix = create([{ data: text, mode: 'byte' }], { errorCorrectionLevel: level }).modules;
  } catch (cause) {
    throw new RangeError('The text does not fit into a QR code.', { cause });
  }
  const { size, data } = matrix;
  let path = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size;) {
      const from = x;
      while (x < size && data[y * size + x]) x += 1;
      if (x > from) path += `M${from + quietZone} ${y + quietZone + 0.5}h${x - from}`;
      else x += 1;
    }
  }
  return { modules: size + 2 * quietZone, path };
}

/** The code for `text` with the larger modules where `room` (CSS pixels) is small; `undefined` for a text that has no code. */
export function qrFor(text: string, room: number, devicePixelRatio: number): QrPath | undefined {
  try {
    const medium = qrPath(text);
    const pixels = pixelsPerModule(medium.modules, room, devicePixelRatio);
    if (pixels >= minPixels) return medium;
    const low = qrPath(text, 'L');
    return pixelsPerModule(low.modules, room, devicePixelRatio) > pixels ? low : medium;
  } catch {
    return undefined;
  }
}

/**
 * The edge of the code in CSS pixels: as large as `room` allows with a whole number of device pixels a module, because
 * decoders fail on fractions. Never wider than `room`.
 */
export function qrSize(modules: number, room: number, devicePixelRatio: number): number {
  return (pixelsPerModule(modules, room, devicePixelRatio) * modules) / devicePixelRatio;
}

function pixelsPerModule(modules: number, room: number, devicePixelRatio: number): number {
  const pixels = Math.max(1, Math.floor((room * devicePixelRatio) / modules));
  // An even number stays whole in a picture of half the size, such as a screenshot that is passed on. Yet five are read better than four there.
  return pixels <= 5 ? pixels : pixels - (pixels % 2);
}
