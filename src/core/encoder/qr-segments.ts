import { BYTE } from './qr-mode.ts';

interface BitBuffer {
  put(bits: number, length: number): void;
}

/** The bytes of a text. */
export interface Segment {
  readonly mode: typeof BYTE;
  getLength(): number;
  write(buffer: BitBuffer): void;
}

export function fromArray(segments: readonly { readonly data: string }[]): Segment[] {
  return segments.map(({ data }) => {
    const bytes = new TextEncoder().encode(data);
    return { mode: BYTE, getLength: () => bytes.length, write: (buffer) => bytes.forEach((byte) => buffer.put(byte, 8)) };
  });
}
