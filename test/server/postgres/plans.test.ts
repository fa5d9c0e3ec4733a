// Which way PostgreSQL takes to the rows of a request and of the work in the background: never through a whole table, a whole
// index, or all that one user has.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres, type Queries, type Sql } from '../../../src/server/server.ts';
import { Backend, minute } from '../backend.ts';
import { newDatabase } from '../stores.ts';
import { insertOldRows, oldProfileId } from './old-rows.ts';

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Actual Loops'?: number;
  readonly Plans?: readonly Plan[];
}

/** More than this is more than a plan may read for nothing. */
const maxRowsInVain = 200;

/** The tables and indexes that a plan reads from their first row to their last, or much of which it reads for nothing. */
function readInVain(plan: Plan, isLimited = false): string[] {
  const { 'Node Type': node, 'Rows Removed by Filter': removed = 0, 'Actual Loops': loops = 0 } = plan;
  const name = plan['Index Name'] ?? plan['Relation Name'] ?? '?';
  // The first rows of an index are not all of it.
  const isWhole = node === 'Seq Scan' || (plan['Index Name'] && !plan['Index Cond'] && !isLimited);
  const isFiltered = removed * loops > maxRowsInVain;
  const own = name !== emptyTable && (isWhole || isFiltered) ? [`${name}${isFiltered ? ` (${removed * loops} rows)` : ''}`] : [];
  return [...own, ...(plan.Plans ?? []).flatMap((part) => readInVain(part, node === 'Limit'))];
}

/** Nothing has been written to it here: there is no other way to its rows. */
const emptyTable = 'link_webhook_events';
/** A key is looked for among all that its user has, which are 60 a minute for a day at most. */
const oneKey = 'and user_id = $2 and key = $';

class Undone extends Error {}

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

describe('the statements of requests and of the work in the background', () => {
  let sql: Sql;
  let statements: Map<string, readonly unknown[]>;

  beforeAll(async () => {
    sql = await openPostgres(await newDatabase());
    const record = recorded(sql);
    const backend = new Backend(record.sql, { timers: false });
    // Jobs are compared with the time of the database, too.
    backend.clock.at = Date.now();
    await backend.server.ready();
    // Below some ten thousand rows a whole table is the cheapest way for a hundred of them.
    await insertOldRows(sql, { sessions: 60_000, links: 60_000, auditRows: 60_000 }, backend.clock.now());
    // One user has had many sessions since the statistics were made, and many keys, of which half are over.
    await sql.query(`insert into link_agencies values ('sunrise', 'Sunrise', '["cap"]')`);
    await sql.query(
      `insert into link_sessions (id, agency_id, user_id, entry, status, rev, opened_at, opened_host, expires_at, rotation, rotates_at)
       select 's-' || n, 'sunrise', 'mia', 'profile', 'expired', 2, $1::int8 - n, 'portal.test', $1::int8, 0, 0 from generate_series(1, 2000) n`,
      [backend.clock.now() - minute],
    );
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
    await backend.server.work();
    await sql.query(
      `insert into link_keys select 'sunrise', 'mia', 'key-' || n, 'hash', 's-' || n, $1::int8 - n * 43200 from generate_series(1, 4000) n`,
      [backend.clock.now() - minute],
    );
    await backend.server.close();
  }, 60_000);
  afterAll(() => sql.close());

  it('are seen: every call of the contract has run', () => {
    expect(statements.size).toBeGreaterThan(15);
  });

  it('never read a whole table or index, nor all rows of a user', async () => {
    const found: string[] = [];
    for (const [text, values] of statements) {
      if (!/^\s*(select|with|insert|update|delete)/i.test(text) || text.includes(oneKey)) continue;
      // What is there can't be inserted again.
      const run = /^\s*(insert|with opened)/.test(text) ? '' : 'analyze, timing off, ';
      const undone = sql.transaction(async (tx) => {
        const { rows } = await tx.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (${run}format json) ${text}`, values);
        const inVain = readInVain(rows[0]!['QUERY PLAN'][0].Plan);
        if (inVain.length > 0) found.push(`${inVain.join(', ')}: ${text.replace(/\s+/g, ' ')}`);
        throw new Undone();
      });
      await expect(undone, text).rejects.toBeInstanceOf(Undone);
    }
    expect(found).toEqual([]);
  });
});
