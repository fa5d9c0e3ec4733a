// After a failover by name, open connections may still lead to the earlier primary, which takes no changes any more.
import { expect, test } from 'vitest';
import { openPostgres } from '../../../src/server/server.ts';
import { newDatabase } from '../stores.ts';

test.each([
  ['statement', (sql: Awaited<ReturnType<typeof openPostgres>>) => sql.query('insert into facts values (1)')],
  ['transaction', (sql: Awaited<ReturnType<typeof openPostgres>>) => sql.transaction((tx) => tx.query('insert into facts values (1)'))],
])('a connection that became read-only is given up: the next %s has another one', async (_, insert) => {
  const sql = await openPostgres(await newDatabase(), { connections: 1 });
  await sql.query('create table facts (n int4)');
  await sql.query('set default_transaction_read_only = on');
  await expect(insert(sql)).rejects.toMatchObject({ code: '25006' });
  expect((await insert(sql)).rowCount).toBe(1);
  await sql.close();
});
