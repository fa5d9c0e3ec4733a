import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/server/process/open-database.ts';

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
