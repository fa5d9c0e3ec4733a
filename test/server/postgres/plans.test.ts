// Which way PostgreSQL takes to the rows of a request: never through a whole table or a whole index.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres, type Queries, type Sql } from '../../../src/server/server.ts';
import { Backend } from '../backend.ts';
import { newDatabase } from '../stores.ts';
import { insertOldRows, oldProfileId } from './old-rows.ts';

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Plan[];
}

/** The tables and indexes that a plan reads from their first row to their last. */
function readWhole(plan: Plan): string[] {
  const isWhole = plan['Node Type'] === 'Seq Scan' || (plan['Index Name'] && !plan['Index Cond']);
  const own = isWhole ? [plan['Index Name'] ?? plan['Relation Name'] ?? '?'] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(readWhole)];
}

/** A database that notes the statements that ran, each once, with the values of its first run. */
function recorded(sql: Sql): { sql: Sql; statements: Map<string, readonly unknown[]> } {
  const statements = new Map<string, readonly unknown[]>();
  const record = (queries: Queries): Queries => ({
    query(text, values = []) {
      if (!statements.has(text)) statements.set(text, values);
      return queries.query(text, values);
    },
  });
  return { statements, sql: { ...sql, ...record(sql), transaction: (work) => sql.transaction((tx) => work(record(tx))) } };
}

describe('the statements of a request', () => {
  let sql: Sql;
  let statements: Map<string, readonly unknown[]>;

  beforeAll(async () => {
    sql = await openPostgres(await newDatabase());
    const record = recorded(sql);
    const backend = new Backend(record.sql, { timers: false });
    await backend.server.ready();
    // Below some ten thousand rows a whole table is the cheapest way for a hundred of them.
    await insertOldRows(sql, { sessions: 60_000, links: 60_000, auditRows: 60_000 }, backend.clock.now());
    statements = record.statements;
    // What ran to start up is no request's.
    statements.clear();
    const { id } = await backend.open('mia@sunrise');
    await backend.call('mia@sunrise', 'GET', '/link/usage');
    await backend.call('mia@sunrise', 'GET', '/link');
    await backend.read('mia@sunrise', id);
    await backend.link('mia@sunrise');
    await backend.call('mia@sunrise', 'GET', `/profiles?${Array.from({ length: 100 }, (_, n) => `id=${oldProfileId(n + 1)}`).join('&')}`);
    await backend.call('mia@sunrise', 'DELETE', '/link');
    const again = await backend.open('mia@sunrise');
    await backend.call('mia@sunrise', 'DELETE', `/link-sessions/${again.id}`);
    await backend.server.close();
  }, 60_000);
  afterAll(() => sql.close());

  it('are seen: every call of the contract has run', () => {
    expect(statements.size).toBeGreaterThan(15);
  });

  it('never read a whole table or index', async () => {
    const found: string[] = [];
    for (const [text, values] of statements) {
      if (!/^\s*(select|with|insert|update|delete)/i.test(text)) continue;
      await sql.transaction(async (tx) => {
        const { rows } = await tx.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (format json) ${text}`, values);
        const whole = readWhole(rows[0]!['QUERY PLAN'][0].Plan);
        if (whole.length > 0) found.push(`${whole.join(', ')}: ${text.replace(/\s+/g, ' ')}`);
      });
    }
    expect(found).toEqual([]);
  });
});
