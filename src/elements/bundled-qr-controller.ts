// In the place of `load-qr-controller.ts` where everything is in one file: a bundler would wrap each module of the encoder in a function.
import * as drawing from './qr-controller.ts';

export function loadQrController(): Promise<typeof drawing> {
  return Promise.resolve(drawing);
}
