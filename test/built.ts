// What `npm run build` makes, for tests that look at it.
import { cp, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const folders = { production: 'dist', server: 'dist', cdn: 'dist/cdn' } as const;

/** Puts `dist` of these builds into `folder`: a copy of what the part `build` of `npm test` has just made, or built here. */
export async function buildInto(folder: string, modes: readonly (keyof typeof folders)[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (process.env.BUILT) return cp('dist', join(folder, 'dist'), { recursive: true });
  for (const mode of modes)
    await build({ mode, logLevel: 'error', build: { outDir: join(resolve(folder), folders[mode]), emptyOutDir: false } });
}
