import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { databaseWords, openDatabase } from '../../src/server/process/open-database.ts';

it("says which folder can't be one, and why", async () => {
  const file = fileURLToPath(import.meta.url);
  for (const folder of [file, `${file}/below`])
    await expect(openDatabase({ folder })).rejects.toThrow(
      /^DATA_DIR names .*open-database\.test\.ts.*, which can't be a folder of this process \(E[A-Z]+\)\.$/,
    );
});

it('says which folder has a database that can not be opened, and lets go of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tt-link-damaged-'));
  try {
    writeFileSync(join(folder, 'PG_VERSION'), '14\n');
    await expect(openDatabase({ folder })).rejects.toThrow(
      `The database in ${folder} can't be opened: its disk is full, or its files are damaged or of another version.`,
    );
    expect(existsSync(`${folder}.lock`)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it.each([
  ['28P01', 'The database refuses this user or password (28P01): see DATABASE_URL.'],
  ['3D000', 'The server of DATABASE_URL has no such database (3D000): create it first.'],
  ['3F000', 'The search_path of the user of DATABASE_URL names no schema that exists (3F000).'],
  ['25006', 'The server of DATABASE_URL takes no changes (25006): name the primary.'],
  ['53300', 'The database has no connection, memory or disk space left (53300): see DATABASE_CONNECTIONS.'],
  ['ECONNREFUSED', 'The database does not answer (ECONNREFUSED): DATABASE_URL has to name one that runs.'],
  ['42501', 'The user of DATABASE_URL may not make tables there (42501).'],
  ['22P02', "The database can't be used (22P02)."],
])('says what %s means for who starts it, without the words of the error', (code, sentence) => {
  expect(databaseWords(Object.assign(new Error('MARKED'), { code }))).toBe(sentence);
});
