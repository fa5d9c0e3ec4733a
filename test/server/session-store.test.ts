// The rows of sessions as everybody reads them: what is overdue in one is done first. The tables are scripted.
import { describe, expect, it } from 'vitest';
import { hashToken } from '../../src/server/crypto/opaque-tokens.ts';
import { guarded } from '../../src/server/observability/log.ts';
import { createMetrics } from '../../src/server/observability/metrics.ts';
import type { ScanCodes } from '../../src/server/sessions/scan-codes.ts';
import { listenForChanges } from '../../src/server/sessions/session-listener.ts';
import { createSessionStore } from '../../src/server/sessions/session-store.ts';
import { createSessionWaiters } from '../../src/server/sessions/session-waiters.ts';
import { createDatabase } from '../../src/server/sql/database.ts';
import type { SessionRow } from '../../src/server/sql/session-row.ts';
import type { ListenerFailure, Notifications } from '../../src/server/sql/sql.ts';
import type { Provider } from '../../src/server/tiktok/provider.ts';
import { UpstreamError } from '../../src/server/tiktok/upstream.ts';
import { principal } from './people.ts';
import { scriptedSql } from './scripted-sql.ts';

const at = 1_000_000;
const mia = principal('mia@sunrise');
const pending = {
  ...{ id: 's', agencyId: 'sunrise', userId: 'mia', status: 'pending', rev: 1, rotation: 0, codeState: null },
  ...{ openedAt: at - 1, rotatesAt: at + 1, expiresAt: at + 100 },
} as SessionRow;

/** A store over one row. `prepare` is how the provider prepares a code, if it does. */
function storeOf(
  row: SessionRow | undefined,
  options: { faster?: boolean; prepare?: () => Promise<string>; canShow?: boolean; claims?: boolean; code?: object } = {},
) {
  const done: unknown[][] = [];
  const sent: string[] = [];
  const errors: unknown[] = [];
  const logged: unknown[] = [];
  const counts = { live: 0, reads: 0 };
  let current = row;
  const scripted = scriptedSql((text, values) => {
    if (text.startsWith('with changed')) {
      const set = /set (.*)\n/.exec(text)?.[1] ?? '';
      const changes = [...set.matchAll(/(\w+) = \$(\d+)/g)].map(([, column = '', n]) => [column, values[Number(n) - 1]] as const);
      done.push([values[4], Object.fromEntries(changes)]);
      if (options.faster) {
        current = { ...current!, status: 'cancelled' };
        return [];
      }
      const camel = (column: string) => column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
      const patch: Partial<SessionRow> = Object.fromEntries(changes.map(([column, value]) => [camel(column), value]));
      current = { ...current!, rev: current!.rev + 1, ...patch };
      return [current];
    }
    if (text.startsWith('with opened')) {
      done.push(['opened', ...values.slice(0, 9)]);
      return options.faster ? [] : [pending];
    }
    if (text.startsWith('insert into link_jobs')) done.push(['job', ...values.slice(0, 3)]);
    if (text.startsWith('update link_sessions set rotates_at')) {
      done.push(['claimed', ...values.slice(3)]);
      return options.claims === false ? [] : [{}];
    }
    if (text.includes('from link_codes')) return options.code ? [options.code] : [];
    if (text.includes('from link_sessions')) {
      counts.reads += 1;
      done.push(['read', ...values]);
      return current ? [current] : [];
    }
    return [];
  });
  const sql = createDatabase(scripted);
  const metrics = createMetrics();
  const store = createSessionStore({
    ...{ sql, metrics, now: () => at, report: (error) => void errors.push(error), onLive: () => void (counts.live += 1) },
    ...{
      log: guarded({ error: () => {}, info: (...line) => void logged.push(line) }),
      durations: { sessionMs: 300, rotationMs: 60, graceMs: 15 },
    },
    notifications: { send: (id: string) => void sent.push(id) } as Notifications,
    provider: { prepareCode: options.prepare, upstream: { check: options.prepare } } as unknown as Provider,
    codes: {
      canShow: () => options.canShow ?? true,
      prepare: async () => options.prepare!(),
      keep: (_: unknown, session: SessionRow, rotation: number) => Promise.resolve(void done.push(['kept', session.codeState, rotation])),
      first: () => [],
    } as unknown as ScanCodes,
  });
  const writes = () => done.filter(([what]) => what !== 'read');
  return { store, sql, done, writes, sent, errors, logged, counts, metrics };
}
const rotated = (codeState: string | null = null) => [
  ['rotated', { rotation: 1, rotates_at: at + 60, code_state: codeState }],
  ['kept', codeState, 1],
];

describe('a row that is read', () => {
  it('is as it is while nothing is due', async () => {
    const { store, writes, counts } = storeOf(pending);
    expect([await store.byId('s'), writes(), counts.live]).toEqual([pending, [], 1]);
  });

  it.each<[string, Partial<SessionRow>, string, unknown[]]>([
    ['has its next code when that is due', { rotatesAt: at }, 'pending', rotated()],
    [
      'has expired when its time is up, whatever its code',
      { rotatesAt: at, expiresAt: at },
      'expired',
      [['expired', { status: 'expired' }]],
    ],
    ['has no next code after the scan', { status: 'scanned', rotatesAt: at }, 'scanned', []],
    ['has expired after the scan, too', { status: 'scanned', expiresAt: at }, 'expired', [['expired', { status: 'expired' }]]],
    ['stays as it ended', { status: 'linked', expiresAt: at }, 'linked', []],
  ])('%s', async (_, state, status, expected) => {
    const { store, writes } = storeOf({ ...pending, ...state });
    expect([(await store.byId('s'))?.status, writes()]).toEqual([status, expected]);
    expect(store.dueAt({ ...pending, rotatesAt: 7 })).toBe(7);
  });

  it('is read again after another writer was faster', async () => {
    const { store, counts, sent, writes } = storeOf({ ...pending, rotatesAt: at }, { faster: true });
    expect([(await store.byId('s'))?.status, counts.reads, sent]).toEqual(['cancelled', 2, []]);
    expect(writes(), 'no code of its own is kept').toEqual(rotated().slice(0, 1));
  });

  it("is unknown if its id can't be one of ours, or there is none", async () => {
    const { store, counts } = storeOf(pending);
    expect([await store.byId('no id'), await store.own(mia, 'no id'), counts.reads]).toEqual([undefined, undefined, 0]);
    expect(await storeOf(undefined).store.byId('s')).toBeUndefined();
  });

  it.each<[string, (store: ReturnType<typeof storeOf>['store']) => Promise<unknown>, unknown[]]>([
    ['its owner', (store) => store.own(mia, 's'), ['s']],
    ['its owner, who has it open', (store) => store.liveOf(mia), ['sunrise', 'mia']],
    ['its phone', (store) => store.byDevice('d'), [hashToken('d')]],
    ['its login', (store) => store.byLoginState('l'), [hashToken('l')]],
  ])('is up to date for %s', async (_, read, values) => {
    const { store, done, writes } = storeOf({ ...pending, rotatesAt: at });
    expect([await read(store), done[0], writes()]).toEqual([expect.objectContaining({ rotation: 1 }), ['read', ...values], rotated()]);
  });

  it.each([{ agencyId: 'harbor' }, { userId: 'ann' }])('is unknown to anybody else: %o', async (owner) => {
    const { store, writes } = storeOf({ ...pending, ...owner, rotatesAt: at });
    expect([await store.own(mia, 's'), writes()]).toEqual([undefined, []]);
  });

  it('is not open if it has just expired', async () => {
    expect(await storeOf({ ...pending, expiresAt: at }).store.liveOf(mia)).toBeUndefined();
    expect(await storeOf({ ...pending, expiresAt: at }).store.own(mia, 's')).toMatchObject({ status: 'expired' });
  });

  it.each<[string, Partial<SessionRow>, number, boolean]>([
    ['fresh', {}, at + 1, true],
    ['too old', {}, at, false],
    ['spent', { status: 'scanned' }, at + 1, false],
  ])('is found by its code, which is %s', async (_, state, validUntil, fresh) => {
    const { store } = storeOf({ ...pending, ...state }, { code: { sessionId: 's', rotation: 3, validUntil: String(validUntil) } });
    expect(await store.byCode('token')).toMatchObject({ row: { id: 's' }, rotation: 3, fresh });
    expect(await storeOf(pending).store.byCode('token')).toBeUndefined();
    expect(await storeOf(undefined, { code: { sessionId: 's', rotation: 3, validUntil } }).store.byCode('token')).toBeUndefined();
  });
});

describe('a code that the provider prepares', () => {
  const claimed = ['claimed', at, 8_000];
  const due = { ...pending, rotatesAt: at };

  it('is asked for by one instance, which shows it then', async () => {
    const { store, writes } = storeOf(due, { prepare: () => Promise.resolve('sealed') });
    await store.rotateNow(due);
    expect(writes()).toEqual([claimed, ...rotated('sealed')]);
  });

  it.each<[string, Parameters<typeof storeOf>[1], unknown[]]>([
    ['another instance asks', { claims: false, prepare: () => expect.unreachable() }, []],
    ['the provider gives none', { prepare: () => Promise.reject(new UpstreamError('away')) }, []],
    ['an error of ours prevents it', { prepare: () => Promise.reject(new TypeError('ours')) }, [new TypeError('ours')]],
  ])('stays as it is if %s', async (_, options, reported) => {
    const { store, writes, errors } = storeOf(due, options);
    await store.rotateNow(due);
    expect([writes(), errors]).toEqual([[claimed], reported]);
  });

  it('is not asked for once the session is scanned', async () => {
    const scanned: SessionRow = { ...due, status: 'scanned' };
    const { store, writes, errors } = storeOf(scanned, { prepare: () => expect.unreachable() });
    await store.rotateNow(scanned);
    expect([writes(), errors]).toEqual([[], []]);
  });

  it("is replaced at once if it can't be shown", async () => {
    const prepare = () => Promise.resolve('sealed');
    const { store, writes } = storeOf(pending, { prepare, canShow: false });
    expect([await store.byId('s'), writes()]).toEqual([expect.objectContaining({ rotation: 1 }), [claimed, ...rotated('sealed')]]);
    const none = storeOf(pending, { prepare, canShow: false, claims: false });
    expect(await none.store.byId('s'), 'it stays while there is no other one').toEqual(pending);
    const scanned = storeOf({ ...pending, status: 'scanned' }, { prepare, canShow: false });
    expect([(await scanned.store.byId('s'))?.rotation, scanned.writes()]).toEqual([0, []]);
  });
});

describe('a session that is opened', () => {
  const session = { id: 's', agencyId: 'sunrise', userId: 'mia', entry: 'profile', openedHost: 'h', codeState: null } as const;

  it.each<[string, Parameters<typeof storeOf>[1], number]>([
    ['asks about its code', { prepare: () => Promise.resolve('sealed') }, at + 2_000],
    ['has nothing to ask before the phone page answers', {}, at + 300],
  ])('has its times and a job that %s, and is live', async (_, options, runAt) => {
    const { store, sql, done, counts, sent } = storeOf(undefined, options);
    expect(await sql.transaction((tx) => store.insert(tx, session))).toMatchObject({ id: 's' });
    expect(done).toEqual([
      ['opened', 's', 'sunrise', 'mia', 'profile', at, 'h', at + 300, at + 60, null],
      ['job', 'poll-authorization', 's', runAt],
    ]);
    expect([counts.live, sent], 'nobody waits for it yet').toEqual([1, []]);
  });

  it('has no job if the user has another one', async () => {
    const { store, sql, done } = storeOf(undefined, { faster: true });
    expect(await sql.transaction((tx) => store.insert(tx, session))).toBeUndefined();
    expect(done.map(([what]) => what)).toEqual(['opened']);
  });
});

describe('a change', () => {
  it('is announced here and to the other instances, counted and logged without the id', async () => {
    const { store, sent, logged, metrics, counts } = storeOf(pending);
    const waiter = store.waiters.wait('s', { rev: 1, ms: 60_000 });
    await store.change(pending, { status: 'cancelled' }, 'cancelled');
    await waiter.next(60_000);
    waiter.stop();
    expect([sent, counts.live]).toEqual([['s'], 0]);
    const session = hashToken('s').slice(0, 12);
    expect(logged).toEqual([['A session changed.', { event: 'session', session, what: 'cancelled', status: 'cancelled' }]]);
    expect(metrics.text()).toContain('tt_link_sessions_total{cause="cancelled",status="cancelled"} 1');
  });

  it.each(['linked', 'cancelled', 'expired'] as const)('of a session that is %s is neither written nor announced', async (status) => {
    const ended: SessionRow = { ...pending, status };
    const { store, writes, sent, logged } = storeOf(ended);
    expect(await store.change(ended, { status: 'cancelled' }, 'cancelled')).toBeUndefined();
    expect([writes(), sent, logged]).toEqual([[], [], []]);
  });

  it('is rolled back if it comes to nothing, or fails', async () => {
    const { store } = storeOf(pending);
    expect(await store.attempt(() => Promise.resolve(undefined))).toBeUndefined();
    expect(await store.attempt((_, given) => Promise.resolve(given === at ? pending : undefined))).toBe(pending);
    await expect(store.attempt(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  });
});

describe('what other instances change', () => {
  function listening(isListening: boolean | undefined) {
    const metrics = createMetrics();
    const [warnings, errors]: unknown[][] = [[], []];
    let given: Parameters<Notifications['listen']> | undefined;
    const waiters = createSessionWaiters();
    const listener = { isListening: () => isListening === true, stop: () => Promise.resolve() };
    const result = listenForChanges({
      ...{ waiters, metrics, log: guarded({ error: () => {}, warn: (...line) => void warnings!.push(line) }) },
      notifications: isListening === undefined ? undefined : { send: () => {}, listen: (...args) => ((given = args), listener) },
      sweeper: { compareHeld: () => Promise.reject(new Error('away')) },
      report: (error) => void errors!.push(error),
    });
    return { metrics, warnings, errors, waiters, result, listener, given: () => given! };
  }

  it('continues what is held here, and what was held before is compared', async () => {
    const { waiters, given, errors, result, listener, warnings } = listening(true);
    expect(result).toBe(listener);
    const waiter = waiters.wait('s', { rev: 1, ms: 60_000 });
    given()[0]('s');
    await waiter.next(60_000);
    waiter.stop();
    given()[1]();
    await Promise.resolve();
    await Promise.resolve();
    expect(errors).toEqual([new Error('away')]);
    for (const reason of ['unreachable', 'undelivered'] satisfies ListenerFailure[]) given()[2]!(reason);
    expect(warnings).toEqual([[expect.stringContaining('does not support LISTEN'), { event: 'listener', reason: 'undelivered' }]]);
  });

  it.each([
    [true, 1],
    [false, 0],
    [undefined, 1],
  ])('is received or not: %s', (isListening, value) => {
    const { metrics, result } = listening(isListening);
    expect(metrics.text()).toMatch(new RegExp(`^tt_link_listener_connected ${value}$`, 'm'));
    expect(result === undefined).toBe(isListening === undefined);
  });
});
