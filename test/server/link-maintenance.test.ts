// One run of each job of a link: what the provider is asked, what follows, and when the job runs again. The parts around it
// are scripted.
import { describe, expect, it } from 'vitest';
import { createLinkMaintenance, type LinkMaintenance } from '../../src/server/jobs/link-maintenance.ts';
import type { Grants } from '../../src/server/links/grants.ts';
import type { Links } from '../../src/server/links/links.ts';
import type { Database, Writer } from '../../src/server/sql/database.ts';
import type { GrantRow } from '../../src/server/sql/grant-table.ts';
import type { Job } from '../../src/server/sql/job-table.ts';
import { UpstreamError, type OAuthTokens, type Upstream } from '../../src/server/tiktok/upstream.ts';

const at = 1_000_000_000;
const minute = 60_000;
const tokensOf = (name: string, fields: Partial<OAuthTokens> = {}): OAuthTokens => ({
  ...{ accountId: 'a', accessToken: name, accessExpiresAt: at + minute, scopes: [], refreshAt: at + 30 * minute },
  ...fields,
});
const grantOf = (tokens: OAuthTokens, fields: Partial<GrantRow> = {}): GrantRow => ({
  ...{ sessionId: 's', profileId: 'p', stage: 'tokens', sealed: JSON.stringify(tokens), updatedAt: 1 },
  ...fields,
});
const old = tokensOf('old');
const renewed = tokensOf('new');

/** The jobs of one link. What changes something is noted, in order. */
function maintenanceOf(options: {
  /** The grant as it is read, each time; the last one stays. */
  grants?: readonly (GrantRow | undefined)[];
  upstream?: Partial<Upstream>;
  keeps?: 'kept' | 'changed' | 'gone';
  /** Whether the grant is still as it was read, and whether the job is still claimed. */
  locks?: boolean;
  claimed?: boolean;
  /** Whether the account is linked, and attempted, each time it is looked at. */
  linked?: readonly boolean[];
  attempted?: readonly boolean[];
}) {
  const done: unknown[] = [];
  const note =
    (name: string, answer?: unknown) =>
    (...args: unknown[]) => {
      done.push([name, ...args]);
      return Promise.resolve(answer);
    };
  const [...grants] = options.grants ?? [grantOf(old)];
  const [linked, attempted] = [[...(options.linked ?? [])], [...(options.attempted ?? [])]];
  const query = (text: string, values?: readonly unknown[]) => {
    const is = { 'select 1 from link_grants': options.locks ?? true, 'select 1 from link_jobs': options.claimed ?? true };
    if (text.startsWith('select g.session_id'))
      return Promise.resolve({ rows: linked.shift() ? [{ sessionId: 'linked' }, { sessionId: null }] : [], rowCount: 0 });
    const [, found] = Object.entries(is).find(([start]) => text.startsWith(start)) ?? [];
    if (found === undefined) done.push([text.slice(0, 20), ...values!.slice(0, 2)]);
    return Promise.resolve({ rows: [], rowCount: found ? 1 : 0 });
  };
  const writer = { query, afterCommit: () => {} } as unknown as Writer;
  const sql = { ...writer, transaction: (work: (tx: Writer) => unknown) => work(writer) } as Database;
  const maintenance = createLinkMaintenance({
    ...{ sql, provider: 'tiktok', now: () => at, upstream: options.upstream as Upstream },
    links: { setHealth: (_: unknown, ...args: unknown[]) => note('setHealth', true)(...args) } as unknown as Links,
    grants: {
      ofSession: () => Promise.resolve(grants.length > 1 ? grants.shift() : grants[0]),
      tokensOf: (row: GrantRow) => JSON.parse(row.sealed) as OAuthTokens,
      keepTokens: (_: unknown, tokens: OAuthTokens) => note('keepTokens', options.keeps ?? 'kept')(tokens.accessToken),
      planRenewal: (id: string, tokens: OAuthTokens) => note('planRenewal')(id, tokens.accessToken),
      renewSoon: note('renewSoon'),
      isAttempted: () => Promise.resolve(attempted.shift() ?? false),
      beginRevocation: note('beginRevocation', options.claimed ?? true),
      openRevocation: (key: string, sealed: string) => JSON.parse(sealed) as OAuthTokens,
      sealRevocation: (key: string, tokens: OAuthTokens) => `${key} ${tokens.accessToken}`,
    } as unknown as Grants,
  });
  const run = (kind: keyof LinkMaintenance, job: Partial<Job> = {}) =>
    maintenance[kind]({ kind, key: 's', runAt: at, tries: 1, payload: null, ...job }, new AbortController().signal);
  return { run, done };
}

it.each(['renew', 'profile', 'verify'] as const)('%s has nothing to do without tokens of a link', async (kind) => {
  for (const grant of [undefined, grantOf(old, { profileId: null }), grantOf(old, { stage: 'sent' })]) {
    const { run, done } = maintenanceOf({ grants: [grant], upstream: {} });
    expect([await run(kind), done]).toEqual([undefined, []]);
  }
});

it.each(['renew', 'profile', 'verify', 'revoke'] as const)('%s waits 5 s to 15 min after errors of the provider', async (kind) => {
  const away = () => Promise.reject(new UpstreamError('away'));
  const { run } = maintenanceOf({ upstream: { renew: away, readAccount: away, revoke: away } });
  const payload = { sealed: JSON.stringify(old), until: at + minute };
  expect(await run(kind, { payload })).toEqual({ afterMs: 5_000, payload: { ...payload, failures: 1 } });
  expect(await run(kind, { payload: { ...payload, failures: 9 } })).toMatchObject({ afterMs: 15 * minute });
});

describe('a renewal', () => {
  const gives = (tokens: OAuthTokens): Partial<Upstream> => ({ renew: () => Promise.resolve({ type: 'tokens', tokens }) });
  const ends: Partial<Upstream> = { renew: () => Promise.resolve({ type: 'ended' }) };
  const expired = ['setHealth', 'p', { state: 'relink-needed', reason: 'expired' }, { forget: true }];

  it('comes again when the new tokens say so, a minute later at the soonest', async () => {
    const { run, done } = maintenanceOf({ upstream: gives(renewed) });
    expect([await run('renew'), done]).toEqual([{ afterMs: 30 * minute, payload: {} }, [['keepTokens', 'new']]]);
    expect(await maintenanceOf({ upstream: gives(tokensOf('new', { refreshAt: at + 1 })) }).run('renew')).toMatchObject({
      afterMs: minute,
    });
  });

  it('goes by the tokens that another instance has got, and ends where the grant is gone', async () => {
    const theirs = grantOf(tokensOf('theirs', { refreshAt: at + 7 * minute }));
    const changed = { upstream: gives(renewed), keeps: 'changed' } as const;
    expect(await maintenanceOf({ ...changed, grants: [grantOf(old), theirs] }).run('renew')).toEqual({ afterMs: 7 * minute, payload: {} });
    expect(await maintenanceOf({ ...changed, grants: [grantOf(old), undefined] }).run('renew')).toBeUndefined();
    expect(await maintenanceOf({ upstream: gives(renewed), keeps: 'gone' }).run('renew')).toBeUndefined();
  });

  it('ends access if the provider rejects the tokens', async () => {
    const { run, done } = maintenanceOf({ upstream: ends });
    expect([await run('renew'), done]).toEqual([undefined, [expired]]);
  });

  it.each([
    ['the grant has changed', { locks: false }],
    ['another instance has the job', { claimed: false }],
  ])('ends nothing if %s meanwhile', async (_, state) => {
    const theirs = grantOf(tokensOf('theirs', { refreshAt: at + 7 * minute }));
    const { run, done } = maintenanceOf({ ...state, upstream: ends, grants: [grantOf(old), theirs] });
    expect([await run('renew'), done]).toEqual([{ afterMs: 7 * minute, payload: {} }, []]);
  });

  it('waits for an earlier run that may have got new tokens', async () => {
    const { run, done } = maintenanceOf({ upstream: ends });
    expect([await run('renew', { tries: 2 }), done]).toEqual([{ afterMs: 15_000 }, []]);
  });
});

describe('the profile', () => {
  const planned = ['planRenewal', 's', 'old'];
  const gone: Partial<Upstream> = { readAccount: () => Promise.resolve({ type: 'no-access' }) };
  const reads = (staleInMs: number): Partial<Upstream> => ({
    readAccount: () => Promise.resolve({ type: 'account', account: { accountId: 'a', handle: 'x' } as never, staleAt: at + staleInMs }),
  });

  it.each([
    ['ten minutes before its pictures end', 60 * minute, 50 * minute],
    ['five minutes later at the soonest', 0, 5 * minute],
    ['daily', 72 * 60 * minute, 24 * 60 * minute],
  ])('is read again %s', async (_, staleInMs, afterMs) => {
    const { run, done } = maintenanceOf({ upstream: reads(staleInMs) });
    expect(await run('profile', { payload: { doubted: 7 } })).toEqual({ afterMs, payload: {} });
    expect(done).toEqual([planned, ['update link_accounts', 'p', '{"handle":"x"}']]);
  });

  it('is not kept if the link has lost the grant meanwhile', async () => {
    const { run, done } = maintenanceOf({ upstream: reads(0), locks: false });
    expect([await run('profile'), done]).toEqual([{ afterMs: 5 * minute, payload: {} }, [planned]]);
  });

  it('is not read with tokens that have ended', async () => {
    const ended = tokensOf('old', { accessExpiresAt: at });
    const { run, done } = maintenanceOf({ grants: [grantOf(ended)], upstream: {} });
    expect([await run('profile'), done]).toEqual([{ afterMs: 5 * minute }, [planned]]);
    const last = tokensOf('old', { accessExpiresAt: at + 1 });
    expect(await maintenanceOf({ grants: [grantOf(last)], upstream: reads(0) }).run('profile')).toMatchObject({ payload: {} });
  });

  it("that can't be read has the tokens renewed before anything ends", async () => {
    const first = maintenanceOf({ upstream: gone });
    expect(await first.run('profile')).toEqual({ afterMs: 5_000, payload: { doubted: old.refreshAt } });
    expect(first.done).toEqual([planned, ['renewSoon', 's']]);
    const second = maintenanceOf({ upstream: gone });
    const payload = { doubted: old.refreshAt };
    expect([await second.run('profile', { payload }), second.done]).toEqual([{ afterMs: 5 * minute, payload }, [planned]]);
  });

  it("that renewed tokens can't read either ends access, unless the grant has changed", async () => {
    const third = maintenanceOf({ upstream: gone });
    expect(await third.run('profile', { payload: { doubted: 7 } })).toBeUndefined();
    expect(third.done).toEqual([planned, ['setHealth', 'p', { state: 'relink-needed', reason: 'revoked' }, { forget: true }]]);
    const changed = maintenanceOf({ upstream: gone, locks: false });
    expect([await changed.run('profile', { payload: { doubted: 7 } }), changed.done]).toEqual([{ afterMs: 0 }, [planned]]);
  });

  it('is read at once with tokens that were renewed meanwhile', async () => {
    const { run, done } = maintenanceOf({ upstream: gone, grants: [grantOf(old), grantOf(renewed, { updatedAt: 2 })] });
    expect([await run('profile'), done]).toEqual([{ afterMs: 0 }, [planned]]);
    const ended = maintenanceOf({ upstream: gone, grants: [grantOf(old), undefined] });
    expect(await ended.run('profile'), 'the next run finds that there is nothing left').toMatchObject({ afterMs: 5_000 });
  });
});

describe('an event that says that access ended', () => {
  const health = { state: 'relink-needed', reason: 'removed' };
  const answers = (result: { type: 'no-access' } | { type: 'refused'; reason: string }): Partial<Upstream> => ({
    readAccount: () => Promise.resolve(result),
  });
  const payload = { health };

  it('was right if the provider rejects the tokens, as long as they are the ones', async () => {
    const right = maintenanceOf({ upstream: answers({ type: 'no-access' }) });
    expect([await right.run('verify', { payload }), right.done]).toEqual([undefined, [['setHealth', 'p', health, { forget: true }]]]);
    const changed = maintenanceOf({ upstream: answers({ type: 'no-access' }), locks: false });
    expect([await changed.run('verify', { payload }), changed.done]).toEqual([{ afterMs: 0 }, []]);
  });

  it('was wrong otherwise', async () => {
    const { run, done } = maintenanceOf({ upstream: answers({ type: 'refused', reason: 'no-id' }) });
    expect([await run('verify', { payload }), done]).toEqual([undefined, []]);
  });

  it('waits for a renewal that is late', async () => {
    const { run } = maintenanceOf({ grants: [grantOf(tokensOf('old', { accessExpiresAt: at }))], upstream: {} });
    expect(await run('verify', { payload })).toEqual({ afterMs: 5 * minute });
  });
});

describe('a revocation', () => {
  const upstream = (revoked: string[], renewal?: Awaited<ReturnType<Upstream['renew']>>): Partial<Upstream> => ({
    revoke: ({ accessToken }) => Promise.resolve(void revoked.push(accessToken)),
    renew: () => Promise.resolve(renewal!),
  });
  const of = (tokens: OAuthTokens, until = at + 1) => ({ payload: { sealed: JSON.stringify(tokens), until } });

  it.each([
    ['revokes', {}, of(old), undefined, ['old']],
    ['stops after its time', {}, of(old, at), undefined, []],
    ['leaves the access of another link', { linked: [true] }, of(old), undefined, []],
    ['waits for an attempt that may need the access', { attempted: [true] }, of(old), { afterMs: 5_000, ...of(old) }, []],
    ['waits for an attempt that began before exchanges wait', { attempted: [false, true] }, of(old), { afterMs: 5_000, ...of(old) }, []],
    ['leaves it to the instance that has claimed it since', { claimed: false }, of(old), { afterMs: 5_000, ...of(old) }, []],
  ])('%s', async (_, state, job, next, expected) => {
    const revoked: string[] = [];
    expect([await maintenanceOf({ ...state, upstream: upstream(revoked) }).run('revoke', job), revoked]).toEqual([next, expected]);
  });

  it.each([
    ['before', [true]],
    ['while the provider is asked', [false, true]],
  ])('has a link that was made %s asked again: its tokens may have ended', async (_, linked) => {
    const { run, done } = maintenanceOf({ linked, upstream: upstream([]) });
    expect(await run('revoke', of(old))).toBeUndefined();
    expect(done.slice(1)).toEqual([['update link_jobs set', 'profile', 'linked']]);
  });

  it('makes nobody wait for one that waits itself', async () => {
    const { run, done } = maintenanceOf({ attempted: [true], upstream: {} });
    await run('revoke', of(old));
    expect(done).toEqual([]);
  });

  it('renews tokens that have ended first, if that is possible', async () => {
    const ended = of(tokensOf('old', { accessExpiresAt: at }));
    const revoked: string[] = [];
    const renewable = maintenanceOf({ upstream: upstream(revoked, { type: 'tokens', tokens: renewed }) });
    expect(await renewable.run('revoke', ended)).toEqual({ afterMs: 0, payload: { sealed: 's new', until: at + 1 } });
    expect(await maintenanceOf({ upstream: upstream(revoked, { type: 'ended' }) }).run('revoke', ended)).toBeUndefined();
    expect(revoked).toEqual([]);
  });
});
