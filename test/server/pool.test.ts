// What errors of the database mean, and what becomes of a connection after one. The connections are scripted.
import { EventEmitter } from 'node:events';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi, type Mock } from 'vitest';
import * as errors from '../../src/server/sql/database-error.ts';
import { openPostgres } from '../../src/server/sql/postgres.ts';
import type { Sql } from '../../src/server/sql/sql.ts';

const coded = (code: unknown, message = 'failed') => Object.assign(new Error(message), { code });

describe('an error', () => {
  it.each<[string, keyof typeof errors, unknown[], unknown[]]>([
    ['of a row that belongs to another one', 'isForeignKeyViolation', ['23503'], ['23505', '', undefined, 23503]],
    ['of a transaction that was in another one’s way', 'isTransactionRollback', ['40P01', '40001'], ['40002', '', undefined]],
    ['of a pooler that refuses a setting', 'isRefusedByPooler', ['08P01'], ['08006', '']],
    ['of a server that takes no changes', 'isReadOnly', ['25006'], ['25001', '']],
    [
      'of PostgreSQL itself',
      'isFromServer',
      ['23505', '40P01', '57014'],
      ['EPIPE', 'ABCDE', '1234', '123456', 'x23505', '23505x', '2350a', ''],
    ],
    [
      'of a database that is away',
      'isDatabaseAway',
      [
        ...['08006', '53300', '57P01', '57014', '58030', '25006', 'ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'],
        ...['28P01', '3D000', '55P03', '25P03', '25P04', '40001', '40P01'],
        ...['EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'ENOENT', 'EMFILE'],
      ],
      ['08P01', '23505', '0800', '080066', 'x08006', 'XECONNREFUSED', 'EPIPES', 'EACCES', '5730', '99057P01', 'EPIPE_X', 57],
    ],
  ])('%s is recognized by its code', (_, is, yes, no) => {
    for (const code of yes) expect(errors[is](coded(code)), String(code)).toBe(true);
    for (const code of no) expect(errors[is](coded(code)), String(code)).toBe(false);
    for (const nothing of [undefined, null, 'text', {}]) expect(errors[is](nothing)).toBe(false);
  });

  it.each([
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'Query read timeout',
    'Client was closed and is not queryable',
    'PGlite is closed',
  ])('that says "%s" means that the database is away, unless its code says what it is', (message) => {
    expect([errors.isDatabaseAway(new Error(message)), errors.isDatabaseAway(coded('23505', message))]).toEqual([true, false]);
  });
});

describe('a pool of connections', () => {
  class FakeClient extends EventEmitter {
    answers: (Error | { rows: unknown[]; rowCount: number | null })[] = [];
    query = vi.fn((..._: unknown[]) => {
      const answer = this.answers.shift() ?? { rows: [], rowCount: null };
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    });
    release = vi.fn();
    get texts() {
      return this.query.mock.calls.map(([text]) => text as string);
    }
  }
  let client: FakeClient;
  let connect: Mock;
  let sql: Sql;
  beforeEach(async () => {
    client = new FakeClient();
    connect = vi.spyOn(pg.Pool.prototype, 'connect').mockImplementation(() => Promise.resolve(client) as never);
    sql = await openPostgres('postgres://localhost/portal');
  });
  afterEach(async () => {
    await sql.close();
    vi.restoreAllMocks();
  });
  const pool = () => connect.mock.contexts[0] as pg.Pool;
  const fail = (error: Error) => {
    client.answers = [error];
    return expect(sql.query('select 1')).rejects.toBe(error);
  };

  it('has limits for everything', async () => {
    await sql.query('select $1', [1]);
    expect(pool().options).toMatchObject({
      ...{ application_name: 'tt-link', keepAlive: true, keepAliveInitialDelayMillis: 10_000, connectionTimeoutMillis: 5_000 },
      ...{ query_timeout: 12_000, statement_timeout: 10_000, max: 10, connectionString: 'postgres://localhost/portal' },
    });
    expect([client.query.mock.calls, client.release.mock.calls]).toEqual([[['select $1', [1]]], [[undefined]]]);
    expect(pool().emit('error', new Error('an idle connection broke'))).toBe(true);
    const larger = await openPostgres('postgresql://localhost/portal', { connections: 3 });
    await larger.query('select 1');
    expect((connect.mock.contexts[1] as pg.Pool).options.max).toBe(3);
    await larger.close();
  });

  it.each(['mysql://localhost', 'a postgres://localhost', 'postgres:/localhost', 'postgresqs://localhost'])(
    'is not opened at %s',
    async (url) => {
      await expect(openPostgres(url)).rejects.toThrow('The address of the database has to begin with postgres:// or postgresql://.');
    },
  );

  it('says how many rows there were, and none where the database does not say', async () => {
    client.answers = [{ rows: [{ a: 1 }], rowCount: 7 }];
    expect(await sql.query('select 1')).toEqual({ rows: [{ a: 1 }], rowCount: 7 });
    expect(await sql.query('listen x')).toEqual({ rows: [], rowCount: 0 });
  });

  it("throws a connection away after an error that is not the server's, or that says that it takes no changes", async () => {
    await fail(coded('23505'));
    expect(client.release).toHaveBeenLastCalledWith(undefined);
    for (const error of [new Error('Query read timeout'), coded('ECONNRESET'), coded('25006')]) {
      await fail(error);
      expect(client.release).toHaveBeenLastCalledWith(error);
    }
    expect(client.listenerCount('error')).toBe(0);
  });

  it('runs nothing on a connection that broke', async () => {
    const lost = new Error('lost');
    const broken = sql.transaction((tx) => {
      client.emit('error', lost);
      return tx.query('select 1');
    });
    await expect(broken).rejects.toBe(lost);
    expect(client.texts).toEqual([expect.stringMatching(/^begin; set local statement_timeout = 10000; set local .* = 10000$/)]);
    expect(client.release).toHaveBeenCalledExactlyOnceWith(lost);
  });

  it('commits what resolves and rolls back what rejects', async () => {
    expect(await sql.transaction((tx) => tx.query('select 1').then(() => 'done'))).toBe('done');
    expect(client.texts.slice(1)).toEqual(['select 1', 'commit']);
    client.query.mockClear();
    const failed = new Error('ours');
    client.answers = [{ rows: [], rowCount: 0 }, coded('25P01')];
    await expect(sql.transaction(() => Promise.reject(failed))).rejects.toBe(failed);
    expect(client.texts.slice(1)).toEqual(['rollback']);
  });

  it("runs a transaction again that was in another one's way, five times at most", async () => {
    const error = coded('40P01');
    const work = vi.fn(() => (work.mock.calls.length < 5 ? Promise.reject(error) : Promise.resolve('done')));
    expect(await sql.transaction(work)).toBe('done');
    const never = vi.fn(() => Promise.reject(error));
    await expect(sql.transaction(never)).rejects.toBe(error);
    const other = vi.fn(() => Promise.reject(coded('23505')));
    await expect(sql.transaction(other)).rejects.toThrow();
    expect([never.mock.calls.length, other.mock.calls.length]).toEqual([5, 1]);
  });

  it('leaves out the limit of the server if a pooler refuses it', async () => {
    connect.mockRejectedValueOnce(coded('08P01'));
    await sql.query('select 1');
    expect([connect.mock.calls.length, pool().options.statement_timeout]).toEqual([2, false]);
    connect.mockRejectedValueOnce(coded('08P01'));
    await expect(sql.query('select 1')).rejects.toMatchObject({ code: '08P01' });
    expect(connect).toHaveBeenCalledTimes(3);
  });

  it("is away if it can't connect", async () => {
    connect.mockRejectedValueOnce(coded('ECONNREFUSED'));
    await expect(sql.query('select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect([connect.mock.calls.length, pool().options.statement_timeout]).toEqual([1, 10_000]);
  });

  it('is closed once, within a second', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const end = vi.spyOn(pg.Pool.prototype, 'end').mockImplementation(() => new Promise<never>(() => {}) as never);
    let isClosed = false;
    void sql.close().then(() => (isClosed = true));
    await vi.advanceTimersByTimeAsync(999);
    expect(isClosed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await sql.close();
    expect(end).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
  });
});
