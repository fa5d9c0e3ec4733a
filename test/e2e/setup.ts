// Made once for all files of a run: the pages of the demo, and a folder of data that nobody has used.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildPages, type BuiltPages } from '../../demo/build-pages.ts';
import { startDemo } from '../../demo/process.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    demoPages: BuiltPages;
    unusedData: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const pages = await buildPages();
  const folder = mkdtempSync(join(tmpdir(), 'tt-link-e2e-'));
  const unused = join(folder, 'unused');
  const demo = await startDemo({ port: 0, pages, dataDir: unused });
  await demo.close();
  project.provide('demoPages', pages);
  project.provide('unusedData', unused);
  return () => rmSync(folder, { recursive: true, force: true });
}
