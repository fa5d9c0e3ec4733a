// In the place of `load-encoder.ts` where everything is in one file: a bundler would wrap each module of the encoder in a function.
import * as encoder from '../core/qr.ts';

export function loadEncoder(): Promise<typeof encoder> {
  return Promise.resolve(encoder);
}
