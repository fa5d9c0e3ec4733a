import { expect, it } from 'vitest';
import { clearExpired } from '../../src/server/sql/expired.ts';
import { scriptedSql } from './scripted-sql.ts';

it('clears the other tables where one can not be cleared, and fails then', async () => {
  const failure = new Error('a table of the host refers to a session');
  const cleared: (string | undefined)[] = [];
  const sql = scriptedSql((text) => {
    const [, table] = /^(?:delete from|update) (\w+)/.exec(text) ?? [];
    if (table === 'link_sessions') throw failure;
    cleared.push(table);
    return [];
  });
  await expect(clearExpired(sql, { sessionsKeptMs: 1, auditKeptMs: 1 }, 0)).rejects.toBe(failure);
  expect(cleared).toEqual(['link_keys', 'link_session_audit', 'link_audit', 'link_webhook_events', 'link_grants', 'link_accounts']);
});
