// In the place of `load-qr-controller.ts` where everything is in one file: a bundler would wrap each module of the encoder in a function.
import { QrController } from './qr-controller.ts';

export function loadQrController(): Promise<{ readonly QrController: typeof QrController }> {
  return Promise.resolve({ QrController });
}
