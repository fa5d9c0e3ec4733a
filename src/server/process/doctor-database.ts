import { readdirSync } from 'node:fs';
import { readDatabaseState, type DatabaseState } from '../sql/database-state.ts';
import { compareClocks, type Finding } from './finding.ts';
import type { LinkSettings } from './link-settings.ts';
import { databaseWords, openDatabase } from './open-database.ts';

/** Connects and looks at the schema and the clock. Migrates nothing. */
export async function checkDatabaseState({ DATABASE_URL: databaseUrl, DATA_DIR: folder }: LinkSettings): Promise<Finding[]> {
  const check = 'database';
  if (folder !== undefined && isUnused(folder))
    return [{ result: 'ok', check, text: `There is no database in the folder ${folder} yet. The first start makes it.` }];
  try {
    const sql = await openDatabase({ databaseUrl, folder, connections: 1 });
    try {
      const before = Date.now();
      const state = await readDatabaseState(sql);
      const found = [schemaFinding(state)];
      if (databaseUrl !== undefined) found.push(compareClocks('clock', state.now, { before, after: Date.now() }, 'the database'));
      return found;
    } finally {
      await sql.close();
    }
  } catch (error) {
    return [{ result: 'failed', check, text: databaseWords(error) }];
  }
}

/** Opening a folder without a database would make one there. */
function isUnused(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

function schemaFinding({ schema, expected }: DatabaseState): Finding {
  const check = 'database';
  if (schema === expected) return { result: 'ok', check, text: `It answers and has version ${expected} of the schema.` };
  if (schema > expected)
    return {
      result: 'failed',
      check,
      text: `It has version ${schema} of the schema, and this tt-link knows ${expected}. Start a newer tt-link.`,
    };
  if (schema === 0) return { result: 'ok', check, text: 'It answers and has no schema yet. The first start makes it.' };
  return {
    result: 'warning',
    check,
    text: `It has version ${schema} of the schema. The next start migrates it to version ${expected}: read the changelog and make a backup first.`,
  };
}
