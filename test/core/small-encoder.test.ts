import { createRequire } from 'node:module';
import { build, type Rolldown } from 'vite';
import { beforeAll, expect, it } from 'vitest';
import * as source from '../../src/core/qr.ts';
import { smallEncoder } from '../../vite.config.ts';

const load = createRequire(import.meta.url);
const { getCapacity } = load('qrcode/lib/core/version.js') as { getCapacity: (version: number, level: object, mode: object) => number };
const levels = load('qrcode/lib/core/error-correction-level.js') as Record<'L' | 'M', object>;
const { BYTE } = load('qrcode/lib/core/mode.js') as { BYTE: object };

/** `src/core/qr.ts` as it is published. */
async function publish(): Promise<typeof source> {
  const [bundle] = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: [smallEncoder()],
    build: { write: false, minify: false, lib: { entry: 'src/core/qr.ts', formats: ['es'] } },
  })) as Rolldown.RolldownOutput[];
  return (await import(`data:text/javascript,${encodeURIComponent(bundle!.output[0].code)}`)) as typeof source;
}

let qrPath: typeof source.qrPath;
beforeAll(async () => {
  ({ qrPath } = await publish());
}, 60_000);

it.each(['L', 'M'] as const)(
  'draws at level %s the very codes of the whole encoder, from the first byte to the last of every version',
  (level) => {
    let fewest = 1;
    for (let version = 1; version <= 40; version += 1) {
      const most = getCapacity(version, levels[level], BYTE);
      for (const text of ['a'.repeat(fewest), `é${'-'.repeat(most - 2)}`]) {
        const code = qrPath(text, level);
        expect(code, `version ${version}`).toEqual(source.qrPath(text, level));
        expect(code.modules).toBe(17 + 4 * version + 8);
      }
      fewest = most + 1;
    }
    expect(() => qrPath('a'.repeat(fewest), level)).toThrow(RangeError);
  },
);
