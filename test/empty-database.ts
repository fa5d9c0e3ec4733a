// An embedded database that nobody has used: PGlite takes seconds to make one, and a copy takes a moment.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { openPglite } from '../src/server/server.ts';

const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
const { version } = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8')) as { version: string };
const original = resolve(import.meta.dirname, `../.artifacts/empty-database-${version}`);

/** Makes an empty database in `folder`: a copy of the one that the first call on this machine has made. */
export async function copyEmptyDatabase(folder: string): Promise<void> {
  if (!existsSync(original)) await makeOriginal();
  cpSync(original, folder, { recursive: true });
}

async function makeOriginal(): Promise<void> {
  mkdirSync(dirname(original), { recursive: true });
  const folder = mkdtempSync(`${original}-`);
  await (await openPglite(join(folder, 'db'))).close();
  try {
    // At once, so that no other process copies a part of it.
    renameSync(join(folder, 'db'), original);
  } catch (error) {
    // Another process was sooner.
    if (!existsSync(original)) throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
