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
