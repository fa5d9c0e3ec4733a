import type { Sql } from '../../src/server/server.ts';

/** Every row of every table as the database itself writes it: alike before and after means that nothing was changed. */
export async function dump(sql: Sql): Promise<string> {
  const { rows: tables } = await sql.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql.query<{ row: string }>(`select t::text as row from ${name} t order by 1`);
    texts.push(`${name}:`, ...rows.map(({ row }) => row));
  }
  return texts.join('\n');
}
