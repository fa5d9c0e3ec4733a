import { create } from 'qrcode/lib/core/qrcode.js';

/** Light modules that the standard asks for on every side (ISO/IEC 18004). */
const quietZone = 4;

/** The smallest code that is drawn, in CSS pixels. */
const smallestSize = 240;

/** The smallest module where there is room, in CSS pixels: from twice as far away it is still two. */
const smallestModule = 4;

/** A code as one SVG path over a square of `modules` × `modules`, its quiet zone included. */
export interface QrPath {
  readonly modules: number;
  readonly path: string;
}

/**
 * The code for `text` at error correction level M: horizontal runs of dark modules, merged, as strokes one module wide.
 * Throws a `RangeError` when the text is longer than a code can hold (2,331 bytes).
 */
export function qrPath(text: string): QrPath {
  let matrix;
  try {
    // Bytes alone: what a link mixes never fits the denser alphabets, and the bundle leaves them out.
    matrix = create([{ data: text, mode: 'byte' }], { errorCorrectionLevel: 'M' }).modules;
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

/**
 * The edge of the code in CSS pixels so that a module is a whole number of device pixels: what breaks decoders is a
 * fraction of a pixel a module. At least 240 and four a module where `available` (CSS pixels) allows, so a long text makes a
 * larger code; never less than two device pixels a module.
 */
export function qrSize(modules: number, available: number, devicePixelRatio: number): number {
  const wanted = Math.ceil(Math.max(smallestSize / modules, smallestModule) * devicePixelRatio);
  const fitting = Math.floor((available * devicePixelRatio) / modules);
  return (Math.max(2, Math.min(wanted, fitting)) * modules) / devicePixelRatio;
}
