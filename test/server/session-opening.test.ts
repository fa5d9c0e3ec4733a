// How a session begins: what is checked, in which order, and what the caller is told. The tables are scripted.
import { describe, expect, it, vi } from 'vitest';
import { hashToken } from '../../src/server/crypto/opaque-tokens.ts';
import { createMetrics } from '../../src/server/observability/metrics.ts';
import { createSessionOpening } from '../../src/server/sessions/session-opening.ts';
import type { SessionStore } from '../../src/server/sessions/session-store.ts';
import { createDatabase } from '../../src/server/sql/database.ts';
import type { SessionRow } from '../../src/server/sql/session-row.ts';
import { UpstreamError } from '../../src/server/tiktok/upstream.ts';
import { principal } from './people.ts';
import { scriptedSql } from './scripted-sql.ts';

const at = 1_000_000;
const mia = principal('mia@sunrise');
const request = { entry: 'profile', key: 'k', openedHost: 'portal.test' } as const;
const requestHash = hashToken(JSON.stringify({ entry: 'profile' }));

interface Tables {
  /** What the key stands for, when it is looked up, and when it is taken. */
  used?: { sessionId: string; requestHash: string };
  usedMeanwhile?: { sessionId: string; requestHash: string };
  oldestKey?: number | null;
  /** The live session of the caller before, and in the transaction. */
  live?: string;
  liveMeanwhile?: string;
  isLinked?: boolean;
  count?: number;
  isGone?: boolean;
  prepare?: () => Promise<string | null>;
}

function openingOf(tables: Tables = {}) {
  const done: unknown[][] = [];
  const sql = scriptedSql((text, values) => {
    if (text.startsWith('insert into link_keys')) {
      done.push(['key', ...values.slice(0, 4), values[7]]);
      return tables.usedMeanwhile || tables.oldestKey !== undefined ? [] : [{}];
    }
    if (text.startsWith('update link_keys')) done.push(['moved', values[3]]);
    if (text.startsWith('select min(created_at)')) return [{ oldest: tables.oldestKey }];
    if (text.includes('from link_keys')) {
      const used = done.some(([what]) => what === 'key') ? tables.usedMeanwhile : tables.used;
      return used ? [used] : [];
    }
    if (text.startsWith('select exists')) {
      done.push(['checked', ...values]);
      return [{ isLinked: tables.isLinked ?? false, count: tables.count ?? 0, oldest: String(at - 20_000) }];
    }
    if (text.includes('from link_sessions where agency_id')) return tables.liveMeanwhile ? [{ id: tables.liveMeanwhile }] : [];
    return [];
  });
  const metrics = createMetrics();
  const prepare = vi.fn((_: { id: string }, _rotation: number) => tables.prepare?.());
  const opening = createSessionOpening({
    ...{ sql: createDatabase(sql), metrics, sessionsPerMinute: 10 },
    sessions: {
      now: () => at,
      liveOf: () => Promise.resolve(tables.live === undefined ? undefined : { id: tables.live }),
      own: (_: unknown, id: string) => Promise.resolve(tables.isGone ? undefined : { id }),
      insert: (_: unknown, session: SessionRow) => {
        done.push(['session', session]);
        return Promise.resolve(tables.liveMeanwhile ? undefined : session);
      },
      codes: { arePrepared: tables.prepare !== undefined, prepare },
    } as unknown as SessionStore,
  });
  const limited = () => [...metrics.text().matchAll(/^tt_link_limited_total\{limit="(.*)"\} (\d+)$/gm)].map(([, limit, n]) => [limit, n]);
  return { opening, done, limited, prepare, names: () => done.map(([what]) => what) };
}

describe('a new session', () => {
  it('is inserted with its key, and nobody asks the provider who needs nothing of it', async () => {
    const { opening, done, prepare } = openingOf();
    const { row, created } = await opening.open(mia, request);
    expect(created).toBe(true);
    expect(done).toEqual([
      ['key', 'sunrise', 'mia', 'k', requestHash, 60],
      ['checked', 'sunrise', 'mia', at - 60_000],
      ['session', { id: row.id, openedHost: 'portal.test', entry: 'profile', codeState: null, agencyId: 'sunrise', userId: 'mia' }],
    ]);
    expect(prepare).not.toHaveBeenCalled();
  });

  it('has a code of the provider, who is asked after the checks', async () => {
    const { opening, names, done, prepare } = openingOf({ prepare: () => Promise.resolve('sealed') });
    const { row } = await opening.open(mia, request);
    expect(names()).toEqual(['checked', 'key', 'checked', 'session']);
    expect([prepare.mock.calls[0]![0].id, prepare.mock.calls[0]![1], (done[3]![1] as SessionRow).codeState]).toEqual([row.id, 0, 'sealed']);
  });

  it.each<[string, () => Promise<never>, object]>([
    ['gives none', () => Promise.reject(new UpstreamError('away', 7_000)), { code: 'unavailable', retryAfterMs: 7_000 }],
    ['gives none, and does not say until when', () => Promise.reject(new UpstreamError('away')), { retryAfterMs: 2_000 }],
    ['meets an error of ours', () => Promise.reject(new TypeError('ours')), { message: 'ours' }],
  ])('is not there if the provider %s', async (_, prepare, expected) => {
    const { opening, names } = openingOf({ prepare });
    await expect(opening.open(mia, request)).rejects.toMatchObject(expected);
    expect(names()).toEqual(['checked']);
  });

  it('costs the provider ten codes a minute at most for one person', async () => {
    const { opening, prepare, limited } = openingOf({ prepare: () => Promise.reject(new UpstreamError('away')) });
    for (let n = 0; n < 10; n++) await expect(opening.open(mia, request)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(opening.open(mia, request)).rejects.toMatchObject({ code: 'rate-limited' });
    await expect(opening.open(principal('leo@sunrise'), request)).rejects.toMatchObject({ code: 'unavailable' });
    expect([prepare.mock.calls.length, limited()]).toEqual([11, [['create', '1']]]);
  });

  it.each<[string, Tables, object, unknown[][]]>([
    ['a profile is linked', { isLinked: true }, { code: 'conflict', message: 'A profile is linked already. Unlink it first.' }, []],
    ['ten were opened', { count: 10 }, { code: 'rate-limited', retryAfterMs: 40_000 }, [['create', '1']]],
    ['sixty keys were sent', { oldestKey: at - 20_000 }, { code: 'rate-limited', retryAfterMs: 40_000 }, [['keys', '1']]],
    ['sixty keys were sent and are gone', { oldestKey: null }, { code: 'rate-limited', retryAfterMs: 60_000 }, [['keys', '1']]],
  ])('is refused after %s', async (_, tables, refusal, counted) => {
    const { opening, limited, names } = openingOf(tables);
    await expect(opening.open(mia, request)).rejects.toMatchObject(refusal);
    expect([limited(), names().includes('session')]).toEqual([counted, false]);
    expect((await openingOf({ count: 9 }).opening.open(mia, request)).created).toBe(true);
  });
});

describe('the session that is there', () => {
  it('is found by its key, without anything else', async () => {
    const { opening, done } = openingOf({ used: { sessionId: 's', requestHash } });
    expect([await opening.open(mia, request), done]).toEqual([{ row: { id: 's' }, created: false }, []]);
    const gone = openingOf({ used: { sessionId: 's', requestHash }, isGone: true });
    await expect(gone.opening.open(mia, request)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is found by a key that another instance has just taken', async () => {
    const { opening, names } = openingOf({ usedMeanwhile: { sessionId: 's', requestHash } });
    expect([await opening.open(mia, request), names()]).toEqual([{ row: { id: 's' }, created: false }, ['key']]);
  });

  it.each(['used', 'usedMeanwhile'])('is not found by a key that came with another body (%s)', async (when) => {
    const { opening } = openingOf({ [when]: { sessionId: 's', requestHash: 'other' } });
    await expect(opening.open(mia, request)).rejects.toMatchObject({
      ...{ code: 'invalid-request', message: 'This Idempotency-Key was used with another body.' },
    });
  });

  it('is found if the caller has it open, and the key stands for it', async () => {
    const { opening, done, prepare } = openingOf({ live: 's', liveMeanwhile: 's', count: 10, prepare: () => Promise.resolve('') });
    expect(await opening.open(mia, request)).toEqual({ row: { id: 's' }, created: false });
    expect([done.at(-1), done.map(([what]) => what), prepare.mock.calls]).toEqual([['moved', 's'], ['key', 'checked', 'moved'], []]);
    const faster = openingOf({ liveMeanwhile: 's' });
    expect(await faster.opening.open(mia, request)).toEqual({ row: { id: 's' }, created: false });
    expect(faster.names()).toEqual(['key', 'checked', 'session', 'moved']);
  });

  it('may end in between', async () => {
    await expect(openingOf({ live: 's' }).opening.open(mia, request)).rejects.toMatchObject({
      ...{ code: 'conflict', message: 'Another session is just ending.', retryAfterMs: 500 },
    });
  });
});

describe('requests of one person at once', () => {
  it('with one key are refused but for the first', async () => {
    const { opening } = openingOf();
    const first = opening.open(mia, request);
    await expect(opening.open(mia, request)).rejects.toMatchObject({
      ...{ code: 'conflict', message: 'The first request with this key is still under way.', retryAfterMs: 500 },
    });
    const others = [opening.open(principal('leo@sunrise'), request), opening.open(principal('mia@moonset'), request)];
    for (const { created } of await Promise.all([first, ...others])) expect(created).toBe(true);
    expect((await opening.open(mia, request)).created, 'it is not under way any more').toBe(true);
  });

  it("with several keys follow each other, also after one that failed; those of others don't wait", async () => {
    const ends: (() => void)[] = [];
    const { opening, prepare } = openingOf({ prepare: () => new Promise((_, fail) => ends.push(() => fail(new UpstreamError('away')))) });
    const open = (who: string, key: string) => opening.open(principal(who), { ...request, key }).catch(() => 'failed');
    const [first, second, other] = [open('mia@sunrise', 'a'), open('mia@sunrise', 'b'), open('leo@sunrise', 'a')];
    await vi.waitFor(() => expect(ends).toHaveLength(2));
    ends[0]!();
    expect(await first).toBe('failed');
    await vi.waitFor(() => expect(prepare).toHaveBeenCalledTimes(3));
    const third = open('mia@sunrise', 'c');
    await new Promise(setImmediate);
    expect(prepare, 'the third one waits for the second').toHaveBeenCalledTimes(3);
    for (const end of ends.slice(1)) end();
    expect([await second, await other]).toEqual(['failed', 'failed']);
    await vi.waitFor(() => expect(prepare).toHaveBeenCalledTimes(4));
    ends[3]!();
    expect(await third).toBe('failed');
  });
});
