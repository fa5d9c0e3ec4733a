// The demo with what setup.ts has made for all files.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { startDemo, type Demo, type DemoOptions } from '../../demo/process.ts';
import type {} from './setup.ts';

/** A new folder of data, already set up: to make one takes PGlite seconds. */
export function newData(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tt-link-e2e-data-'));
  cpSync(inject('unusedData'), folder, { recursive: true });
  return folder;
}

/** Starts a demo on data of its own, which are deleted when it is closed. */
export async function startPrepared(options: Omit<DemoOptions, 'port' | 'pages' | 'dataDir'> = {}): Promise<Demo> {
  const dataDir = newData();
  const demo = await startDemo({ ...options, port: 0, pages: inject('demoPages'), dataDir });
  return { ...demo, close: () => demo.close().finally(() => rmSync(dataDir, { recursive: true, force: true })) };
}
