// Packs the build and puts it where packages are, above this repository's own.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const place = resolve(import.meta.dirname, '../../.artifacts/package/node_modules/tt-link');

/** An entry point of the packed package. */
export const packed = (file: string): string => `${place}/dist/${file}.js`;

/** The tarball itself. */
export const tarball = (): string =>
  join(
    place,
    readdirSync(place).find((name) => name.endsWith('.tgz'))!,
  );

export default function setup(): void {
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  const packing = ['pack', '--json', '--ignore-scripts', '--pack-destination', place];
  const [{ filename }] = JSON.parse(execFileSync('npm', packing, { encoding: 'utf8' })) as [{ filename: string }];
  execFileSync('tar', ['-xzf', filename, '--strip-components=1'], { cwd: place });
}
