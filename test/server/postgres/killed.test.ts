// SIGKILL at named points, and in the release tier at any: another instance goes on within 20 s from what is in the tables.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres, type Sql } from '../../../src/server/server.ts';
import { migrate } from '../../../src/server/sql/migrate.ts';
import { seeded } from '../backend.ts';
import { newDatabase } from '../stores.ts';
import { backWithinMs, kill, type Call, type Killed } from './kill.ts';

const points: Record<Call, readonly string[]> = {
  create: ['before insert_into_link_sessions', 'after insert_into_link_sessions', 'after commit'],
  exchange: [
    'after /v2/oauth/check_qrcode/',
    'before insert_into_link_grants',
    'after insert_into_link_grants',
    'before update_link_grants',
    'before /v2/oauth/token/',
    'after /v2/oauth/token/',
    'after /v2/user/info/',
    'before insert_into_link_accounts',
  ],
  link: ['before insert_into_links', 'after insert_into_links', 'after commit'],
  unlink: ['before update_links', 'after delete_from_link_grants', 'after commit'],
  refresh: ['before /v2/oauth/token/', 'after /v2/oauth/token/', 'after update_link_grants'],
  claim: ['before _update_link_sessions_set_rev', 'after _update_link_sessions_set_rev', 'after commit'],
  callback: [
    'before insert_into_link_grants',
    'after insert_into_link_grants',
    'after commit',
    'before /v2/oauth/token/',
    'after /v2/oauth/token/',
    'after /v2/user/info/',
  ],
  consent: ['before _update_link_sessions_set_rev', 'after commit', 'after /v2/user/info/', 'before insert_into_link_accounts'],
};
const named = Object.entries(points).flatMap(([call, list]) => list.map((point) => [call as Call, point] as const));

/** An answer that died with its reader can't be had again: told as such, never asked for twice. */
const outcomes: Record<Call, RegExp> = {
  create: /^one session$/,
  exchange: /^(review|confirmation-lost|exchange-unclear)$/,
  link: /^linked$/,
  unlink: /^revoked$/,
  refresh: /^(active|relink-needed)$/,
  claim: /^review$/,
  callback: /^(review|exchange-unclear)$/,
  consent: /^review$/,
};
function outcomeAt(call: Call, point: string): string {
  if (call === 'refresh') return point.startsWith('after /v2') ? 'relink-needed' : 'active';
  if (call === 'create' || call === 'link' || call === 'unlink') return { create: 'one session', link: 'linked', unlink: 'revoked' }[call];
  if (call === 'claim' || call === 'consent') return 'review';
  if (call === 'exchange' && /check_qrcode|before insert_into_link_grants/.test(point)) return 'confirmation-lost';
  return /oauth\/token/.test(point) ? 'exchange-unclear' : 'review';
}

/** Statements and calls upstream, two each, that a call is about to make; an exchange looks for work meanwhile. */
const events: Record<Call, number> = { create: 16, exchange: 60, link: 16, unlink: 20, refresh: 12, claim: 16, callback: 50, consent: 40 };
/** Kills at once, each with a database of its own. */
const lanes = Number(process.env.LANES ?? 4);
const kills = Number(process.env.KILLS ?? (process.env.RELEASE ? 750 : 0));

const databases: { url: string; sql: Sql }[] = [];
beforeAll(async () => {
  for (let n = 0; n < lanes; n++) {
    const url = await newDatabase();
    const sql = await openPostgres(url, { connections: 6 });
    await migrate(sql);
    databases.push({ url, sql });
  }
});
afterAll(() => Promise.all(databases.map(({ sql }) => sql.close())));

interface Attempt {
  readonly call: Call;
  readonly point: string;
  /** Without waiting for the dead one's lease. */
  readonly skip: boolean;
}
type Result = Attempt & { readonly killed: Killed | Error };

/** Kills `lanes` at a time and tells what became of each. */
async function killAll(attempts: readonly Attempt[]): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  await Promise.all(
    databases.map(async (database) => {
      for (let attempt = attempts[next++]; attempt; attempt = attempts[next++]) {
        const { call, point, skip } = attempt;
        results.push({ ...attempt, killed: await kill(database, call, point, skip).catch((error: Error) => error) });
        if (results.length % 50 === 0) console.log(summary(results));
      }
    }),
  );
  return results;
}

/** Lost is what did not go on, or went on to an end that it must not have. */
function isLost({ call, killed }: Result): boolean {
  return killed instanceof Error || !outcomes[call].test(killed.outcome);
}

/** Nothing is lost, and yet it took too long: also where the machine is too busy for so many kills at once. */
function isLate({ killed }: Result): boolean {
  return !(killed instanceof Error) && killed.backMs >= backWithinMs;
}

function summary(results: readonly Result[]): string {
  const back = results.flatMap(({ killed }) => (killed instanceof Error ? [] : [killed]));
  const times = back.map(({ backMs }) => backMs / 1_000).sort((a, b) => a - b);
  const doubles = back.reduce((sum, { doubleExchanges }) => sum + doubleExchanges, 0);
  const counted: Record<string, number> = {};
  for (const { outcome } of back) counted[outcome] = (counted[outcome] ?? 0) + 1;
  return (
    `${results.length} kills: lost ${results.filter(isLost).length}, late ${results.filter(isLate).length}, double exchanges ${doubles}, back after ` +
    `${times[Math.floor(times.length / 2)]?.toFixed(1)} s, at most ${times.at(-1)?.toFixed(1)} s ${JSON.stringify(counted)}`
  );
}

describe('killed at each named point', () => {
  let results: Result[];
  beforeAll(async () => {
    results = await killAll(
      named.map(([call, point]) => {
        // The dead one's lease is waited for at one point, and at all of them for a release; else the clock is put forward.
        const waits = process.env.RELEASE !== undefined || (call === 'exchange' && point === 'after insert_into_link_grants');
        return { call, point, skip: ['exchange', 'refresh', 'callback', 'consent'].includes(call) && !waits };
      }),
    );
    console.log(summary(results));
  }, 300_000);

  test.each(named)('%s, %s', (call, point) => {
    const killed = results.find((one) => one.call === call && one.point === point)?.killed;
    if (!killed || killed instanceof Error) throw killed ?? new Error('Never killed.');
    expect(killed.outcome).toBe(outcomeAt(call, point));
    expect(killed.doubleExchanges).toBe(0);
    expect(killed.backMs).toBeLessThan(backWithinMs);
  });
});

test.runIf(kills > 0)(
  `${kills} kills at any point: nothing is lost, no code is exchanged twice`,
  async () => {
    const random = seeded('kills');
    const calls = Object.keys(points) as Call[];
    const results = await killAll(
      Array.from({ length: kills }, (_, n) => {
        const call = calls[n % calls.length] as Call;
        return { call, point: `event ${1 + Math.floor(random() * events[call])}`, skip: true };
      }),
    );
    console.log(summary(results));
    expect(results.filter(isLost)).toEqual([]);
    expect(results.filter(isLate)).toEqual([]);
    for (const { killed } of results) expect((killed as Killed).doubleExchanges).toBe(0);
  },
  60 * 60_000,
);
