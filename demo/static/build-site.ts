import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPages, bundle } from '../build-pages.ts';
import { pages } from '../site-map.ts';
import { movedBelow } from './base-path.ts';

/** Every address of the site that is known beforehand, and what file servers show for all others. */
const files = [...pages.map(({ path }) => path).filter((path) => !path.includes(':')), '/phone'].map((path) => `${path}/index.html`);
const bootPages = [...files, '404.html'];

/**
 * Builds the static site into `outDir`, which is emptied: plain files for any file server that shows them under `base`.
 * Each of them installs the service worker, which answers from then on.
 */
export async function buildSite(outDir: string, base = '/'): Promise<void> {
  const basePath = JSON.stringify(base);
  const built = await buildPages(['static/boot.html'], { basePath });
  const boot = movedBelow(base, String(built.get('static/boot.html')));
  const isPage = (path: string) => path.endsWith('.html');
  const builtPages = JSON.stringify(Object.fromEntries([...built].filter(([path]) => isPage(path))));
  const bundled = await bundle({
    define: { basePath, builtPages },
    build: {
      rolldownOptions: {
        input: fileURLToPath(new URL('worker.ts', import.meta.url)),
        output: { format: 'iife', entryFileNames: 'worker.js', codeSplitting: false },
      },
    },
  });
  // Beside it lies what the backend's entry point would load, which the worker never asks for.
  const worker = ['worker.js', bundled.get('worker.js')!] as const;
  await rm(outDir, { recursive: true, force: true });
  const all = [...[...built].filter(([path]) => !isPage(path)), ...bootPages.map((path) => [path, boot] as const), worker];
  for (const [path, content] of all) {
    const file = join(outDir, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}
