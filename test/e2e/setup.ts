// Made once for all files of a run: the pages of the demo, and a folder of data that nobody has used.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serialize } from 'node:v8';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { buildPages, type BuiltPages } from '../../demo/build-pages.ts';
import { startDemo } from '../../demo/process.ts';
import { copyEmptyDatabase } from '../empty-database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    demoPages: BuiltPages;
    unusedData: string;
    /** `demo/start.ts`, which has its pages already. */
    demoCommand: string;
  }
}

/** `demo/start.ts` as one file that takes pages from a file instead of building them, as a start does for seconds. */
async function buildCommand(folder: string, pages: BuiltPages): Promise<string> {
  const pagesFile = join(folder, 'pages');
  writeFileSync(pagesFile, serialize(pages));
  // Inside the repository, so that the packages are found.
  const outfile = resolve(`.artifacts/demo-${process.pid}.mjs`);
  const contents = `import { readFileSync } from 'node:fs';
    import { deserialize } from 'node:v8';
    export const buildPages = () => deserialize(readFileSync(${JSON.stringify(pagesFile)}));`;
  await build({
    ...{ entryPoints: ['demo/start.ts'], outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' },
    plugins: [
      {
        name: 'pages that are built already',
        setup: ({ onLoad }) => onLoad({ filter: /demo[\\/]build-pages\.ts$/ }, () => ({ contents })),
      },
    ],
  });
  return outfile;
}

export default async function setup(project: TestProject): Promise<() => void> {
  const pages = await buildPages();
  const folder = mkdtempSync(join(tmpdir(), 'tt-link-e2e-'));
  const unused = join(folder, 'unused');
  mkdirSync(unused, { mode: 0o700 });
  await copyEmptyDatabase(join(unused, 'db'));
  const demo = await startDemo({ port: 0, pages, dataDir: unused });
  await demo.close();
  project.provide('demoPages', pages);
  project.provide('unusedData', unused);
  const command = await buildCommand(folder, pages);
  project.provide('demoCommand', command);
  return () => {
    for (const path of [folder, command]) rmSync(path, { recursive: true, force: true });
  };
}
