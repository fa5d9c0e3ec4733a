// @types/qrcode knows only the package's front, which brings its renderers along; we use its core alone.
declare module 'qrcode/lib/core/qrcode.js' {
  interface BitMatrix {
    readonly size: number;
    /** Row by row; 1 is dark. */
    readonly data: Uint8Array;
  }
  export function create(
    segments: { data: string; mode: 'byte' }[],
    options?: { errorCorrectionLevel?: 'L' | 'M' | 'Q' | 'H' },
  ): { readonly modules: BitMatrix };
}
