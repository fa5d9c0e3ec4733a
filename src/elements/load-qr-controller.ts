/** Fetches what draws codes, which is no part of what a page loads first. The one-file build takes `bundled-qr-controller.ts` instead. */
export const loadQrController = () => import('./qr-controller.ts');
