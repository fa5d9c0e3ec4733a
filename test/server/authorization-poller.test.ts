// One run of a session's job: what is asked, what is reported, and when it runs again. The parts around it are scripted.
import { describe, expect, it } from 'vitest';
import { createAuthorizationPoller } from '../../src/server/jobs/authorization-poller.ts';
import type { Grants } from '../../src/server/links/grants.ts';
import type { ProviderEvents } from '../../src/server/sessions/provider-events.ts';
import type { SessionStore } from '../../src/server/sessions/session-store.ts';
import type { Database } from '../../src/server/sql/database.ts';
import type { GrantRow } from '../../src/server/sql/grant-table.ts';
import type { SessionRow } from '../../src/server/sql/session-row.ts';
import { UpstreamError, type AuthorizationStatus, type OAuthTokens, type Upstream } from '../../src/server/tiktok/upstream.ts';

const at = 1_000_000;
const tokens = { accountId: 'a', accessToken: 't' } as OAuthTokens;
const pending = {
  ...{ id: 's', status: 'pending', rev: 3, rotation: 1, openedAt: at - 5_000, expiresAt: at + 60_000 },
  ...{ phone: null, phoneStep: null, matchCode: null, loginStateHash: null },
} as SessionRow;
const grantOf = (stage: GrantRow['stage']): GrantRow => ({ sessionId: 's', profileId: null, stage, sealed: '', updatedAt: 1 });

/** A poller for one session, with what the provider says. It notes each call that changes something, in order. */
function pollerOf(options: {
  row?: Partial<SessionRow> | undefined;
  grant?: GrantRow | undefined;
  upstream?: Partial<Upstream>;
  /** What is shown: the rotations of the codes. */
  codes?: readonly number[];
  takes?: boolean;
  revoking?: boolean;
}) {
  const done: unknown[] = [];
  let { grant } = options;
  const note =
    (name: string) =>
    (...args: unknown[]) => {
      done.push([name, ...args]);
      return Promise.resolve();
    };
  const sql = {} as Database;
  const poller = createAuthorizationPoller({
    sql,
    upstream: options.upstream as Upstream,
    events: { report: note('report') } satisfies ProviderEvents,
    grants: {
      ofSession: () => Promise.resolve(grant),
      keepCode: (id: string, code: unknown) => {
        grant = grantOf('code');
        return note('keepCode')(id, code);
      },
      isRevoking: () => Promise.resolve(options.revoking ?? false),
      takeCode: (row: GrantRow) =>
        Promise.resolve(options.takes === false ? undefined : { code: { code: 'c' }, sent: { ...row, stage: 'sent' } }),
      keepTokens: note('keepTokens'),
      revokeLater: (_: unknown, revoked: unknown) => note('revokeLater')(revoked),
      discard: note('discard'),
      tokensOf: () => tokens,
    } as unknown as Grants,
    sessions: {
      now: () => at,
      byId: () => Promise.resolve('row' in options && !options.row ? undefined : { ...pending, ...options.row }),
      rotateNow: (row: SessionRow) => note('rotateNow')(row.rotation),
      codes: {
        shown: (_: unknown, row: SessionRow, askedAt: number) => {
          done.push(['shown', askedAt]);
          return Promise.resolve(
            (options.codes ?? [row.rotation]).map((rotation) => ({
              scan: { sessionId: row.id, rotation, token: '' },
              prepared: `p${rotation}`,
            })),
          );
        },
      },
    } as unknown as SessionStore,
  });
  const run = (payload: unknown = null) =>
    poller.poll({ kind: 'poll-authorization', key: 's', runAt: at, tries: 1, payload }, new AbortController().signal);
  return { run, done };
}
const failed = (reason: string) => ['report', 's', { type: 'failed', reason }];
const soon = { afterMs: 0, payload: {} };
const says = (...statuses: AuthorizationStatus[]): Partial<Upstream> => ({ check: () => Promise.resolve(statuses.shift()!) });

describe('a session without a grant', () => {
  it('has its codes asked about again after 2 s, since the last time', async () => {
    const { run, done } = pollerOf({ upstream: says({ type: 'waiting' }, { type: 'waiting' }) });
    expect(await run()).toEqual({ afterMs: 2_000, payload: { askedAt: at } });
    await run({ askedAt: at - 100 });
    expect(done).toEqual([
      ['shown', at - 5_000],
      ['shown', at - 100],
    ]);
  });

  it.each([
    ['without a poll of the provider', {}, {}],
    ['on the phone page', { phone: { claim: '', sameDevice: false, triesLeft: 3 } }, says()],
  ])('%s waits for its end', async (_, row, upstream) => {
    const { run, done } = pollerOf({ row, upstream });
    expect([await run(), done]).toEqual([{ afterMs: 60_000 }, []]);
  });

  it.each<[string, Partial<SessionRow>, readonly number[], AuthorizationStatus, unknown[]]>([
    ['scanned', {}, [0], { type: 'scanned' }, [['report', 's', { type: 'scanned', state: { rotation: 0 } }]]],
    ['expired', {}, [1], { type: 'expired' }, [['rotateNow', 1]]],
    ['expired, as its successor shows already', {}, [0], { type: 'expired' }, []],
    ['expired after the scan', { status: 'scanned' }, [1], { type: 'expired' }, [failed('code-expired')]],
    ['refused', {}, [1], { type: 'refused', reason: 'state' }, [failed('state')]],
  ])('whose code is %s', async (_, row, codes, status, expected) => {
    const { run, done } = pollerOf({ row, codes, upstream: says(status) });
    expect(await run()).toEqual({ afterMs: 2_000, payload: { askedAt: at } });
    expect(done.slice(1)).toEqual(expected);
  });

  it('keeps the code that the provider sends once, and goes on with it at once', async () => {
    const { run, done } = pollerOf({ codes: [0], upstream: says({ type: 'confirmed', code: 'c', redirectUri: 'r' }) });
    expect(await run()).toEqual(soon);
    expect(done.slice(1)).toEqual([
      ['keepCode', 's', { code: 'c', redirectUri: 'r' }],
      ['report', 's', { type: 'scanned', state: { rotation: 0 } }],
    ]);
  });

  it('asks later if one of its codes could not be asked about, unless another one brought the grant', async () => {
    const upstream = (other: AuthorizationStatus): Partial<Upstream> => ({
      check: ({ rotation }, prepared) => {
        expect(prepared).toBe(`p${rotation}`);
        return rotation === 1 ? Promise.reject(new UpstreamError('away', 7_000)) : Promise.resolve(other);
      },
    });
    expect(await pollerOf({ codes: [1, 0], upstream: upstream({ type: 'waiting' }) }).run({ askedAt: 5 })).toEqual({
      afterMs: 7_000,
      payload: { askedAt: 5, failures: 1 },
    });
    expect(await pollerOf({ codes: [1, 0], upstream: upstream({ type: 'confirmed', code: 'c' }) }).run()).toEqual(soon);
  });

  it('waits 15 s at most after errors of the provider', async () => {
    const upstream = { check: () => Promise.reject(new UpstreamError('away')) };
    expect(await pollerOf({ upstream }).run()).toEqual({ afterMs: 2_000, payload: { failures: 1 } });
    expect(await pollerOf({ upstream }).run({ failures: 9 })).toEqual({ afterMs: 15_000, payload: { failures: 10 } });
  });
});

describe('a session with a code', () => {
  const exchanged = (answer: Awaited<ReturnType<Upstream['exchange']>>, takes = true) =>
    pollerOf({ grant: grantOf('code'), takes, upstream: { exchange: () => Promise.resolve(answer) } });

  it('keeps the tokens that it stands for', async () => {
    const { run, done } = exchanged({ type: 'tokens', tokens });
    expect([await run(), done]).toEqual([soon, [['keepTokens', grantOf('sent'), tokens]]]);
  });

  it('keeps it while a revocation is under way, which may be of the same account', async () => {
    const { run, done } = pollerOf({ grant: grantOf('code'), revoking: true, upstream: {} });
    expect([await run({ failures: 1 }), done]).toEqual([{ afterMs: 2_000 }, []]);
  });

  it('leaves it to the instance that has taken it', async () => {
    const { run, done } = exchanged({ type: 'unclear' }, false);
    expect([await run(), done]).toEqual([{ afterMs: 2_000 }, []]);
  });

  it('fails if the provider refuses it, and gives back what it granted', async () => {
    const bare = exchanged({ type: 'refused', reason: 'scopes' });
    expect([await bare.run(), bare.done]).toEqual([soon, [failed('scopes')]]);
    const granted = exchanged({ type: 'refused', reason: 'scopes', tokens });
    expect([await granted.run(), granted.done]).toEqual([soon, [['revokeLater', tokens], failed('scopes')]]);
  });

  it('fails if nobody knows whether the provider accepted it', async () => {
    const unclear = exchanged({ type: 'unclear' });
    expect([await unclear.run(), unclear.done]).toEqual([soon, [failed('exchange-unclear')]]);
    const sent = pollerOf({ grant: grantOf('sent') });
    expect([await sent.run(), sent.done]).toEqual([soon, [failed('exchange-unclear')]]);
  });

  it('fails if another phone waits for an answer', async () => {
    const { run, done } = pollerOf({ row: { loginStateHash: 'h' }, grant: grantOf('tokens') });
    expect([await run(), done]).toEqual([soon, [failed('two-phones')]]);
  });
});

describe('a session with tokens', () => {
  const account = { handle: 'a', accountId: 'a' };
  const reads: Partial<Upstream> = { readAccount: () => Promise.resolve({ type: 'account', account, staleAt: 0 }) as never };
  const phone = { claim: '', sameDevice: false, triesLeft: 3 };

  it.each<[string, Partial<SessionRow>, unknown[]]>([
    ['is confirmed by the code', { status: 'scanned' }, [['report', 's', { type: 'confirmed', account }]]],
    ['is confirmed on the phone', { phone: { ...phone, confirmed: true } }, [['report', 's', { type: 'confirmed', account }]]],
    [
      'asks the phone to confirm',
      { phone, phoneStep: 'account' },
      [['report', 's', { type: 'updated', by: account, phoneStep: 'confirm' }, 3]],
    ],
    [
      'asks the phone for the number first',
      { phone, phoneStep: 'account', matchCode: '42' },
      [['report', 's', { type: 'updated', by: account, phoneStep: 'number' }, 3]],
    ],
    ['waits for the phone', { phone, phoneStep: 'number' }, []],
  ])('%s', async (_, row, expected) => {
    const { run, done } = pollerOf({ row, grant: grantOf('tokens'), upstream: reads });
    expect([await run(), done]).toEqual([{ afterMs: 5_000 }, expected]);
  });

  it.each([
    ['no access', { type: 'no-access' }, 'access-ended'],
    ['a refusal', { type: 'refused', reason: 'no-id' }, 'no-id'],
  ] as const)('fails after %s', async (_, result, reason) => {
    const { run, done } = pollerOf({ grant: grantOf('tokens'), upstream: { readAccount: () => Promise.resolve(result) } });
    expect([await run(), done]).toEqual([soon, [failed(reason)]]);
  });
});

describe('a session that nothing is asked about', () => {
  it('is looked at every 5 s while its account is reviewed', async () => {
    const { run, done } = pollerOf({ row: { status: 'review' }, grant: grantOf('tokens'), upstream: says() });
    expect([await run(), done]).toEqual([{ afterMs: 5_000 }, []]);
  });

  it.each<[string, Parameters<typeof pollerOf>[0], unknown[]]>([
    ['is over', { row: { status: 'expired' } }, []],
    ['is over and has a grant', { row: { status: 'expired' }, grant: grantOf('code') }, [['discard', 's']]],
    ['is gone and had a grant', { row: undefined, grant: grantOf('code') }, [['discard', 's']]],
    ['is linked, whose grant is the profile’s', { row: { status: 'linked' }, grant: { ...grantOf('tokens'), profileId: 'p' } }, []],
  ])('%s: its job is done', async (_, options, expected) => {
    const { run, done } = pollerOf(options);
    expect([await run(), done]).toEqual([undefined, expected]);
  });
});
