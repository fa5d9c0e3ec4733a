/** Fetches the encoder, which is no part of what a page loads first. The one-file build takes `bundled-encoder.ts` instead. */
export function loadEncoder(): Promise<typeof import('../core/qr.ts')> {
  return import('../core/qr.ts');
}
