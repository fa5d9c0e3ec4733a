// What account holders granted: what is written, and what is revoked. The table is scripted.
import { describe, expect, it } from 'vitest';
import { createKeyRing } from '../../src/server/crypto/key-ring.ts';
import { createGrants } from '../../src/server/links/grants.ts';
import { createDatabase } from '../../src/server/sql/database.ts';
import type { GrantRow, Stage } from '../../src/server/sql/grant-table.ts';
import type { OAuthTokens } from '../../src/server/tiktok/upstream.ts';
import { scriptedSql } from './scripted-sql.ts';

const at = 1_000;
const day = 24 * 60 * 60_000;
const keys = createKeyRing([
  { id: 'new', key: new Uint8Array(32).fill(1) },
  { id: 'old', key: new Uint8Array(32).fill(2) },
]);
const older = createKeyRing([{ id: 'old', key: new Uint8Array(32).fill(2) }]);
const gone = createKeyRing([{ id: 'gone', key: new Uint8Array(32).fill(3) }]);
const tokens = { accountId: 'a', accessToken: 't', refreshAt: 70 } as OAuthTokens;
const rowOf = (stage: Stage, content: unknown = tokens, ring = keys): GrantRow => ({
  ...{ sessionId: 's', profileId: null, stage, updatedAt: 5 },
  sealed: ring.seal(JSON.stringify(content), 'link_grants/s'),
});

/** `rows` are what the statements that begin so bring back, each time; nothing else brings anything back. */
function grantsOf(rows: Record<string, readonly GrantRow[]> = {}) {
  const written: [string, readonly unknown[]][] = [];
  const scripted = scriptedSql((text, values) => {
    if (!text.startsWith('select')) written.push([text.split(' ').slice(0, 3).join(' '), values]);
    return Object.entries(rows).find(([start]) => text.startsWith(start))?.[1] ?? [];
  });
  const sql = createDatabase(scripted);
  const grants = createGrants({ sql, keys, now: () => at });
  /** The tokens whose revocation was planned, and until when the server tries. */
  const revocations = () =>
    written
      .filter(([text]) => text === 'insert into link_jobs')
      .map(([, [kind, key, runAt, payload]]) => {
        const { sealed, until } = JSON.parse(payload as string) as { sealed: string; until: number };
        return [kind, runAt, grants.openRevocation(key as string, sealed), until];
      });
  return { grants, sql, written, revocations };
}
const revoked = ['revoke', at, tokens, at + day];

describe('a code', () => {
  it('is kept encrypted, if the session has none yet', async () => {
    const { grants, written } = grantsOf({ 'insert into link_grants': [rowOf('code')] });
    expect(await grants.keepCode('s', { code: 'c' })).toBe(true);
    const [id, sealed, keptAt] = written[0]![1] as [string, string, number];
    expect([id, JSON.parse(keys.open(sealed, 'link_grants/s')), keptAt]).toEqual(['s', { code: 'c' }, at]);
    expect(await grantsOf().grants.keepCode('s', { code: 'c' })).toBe(false);
  });

  it('is taken once, and forgotten by that', async () => {
    const sent = rowOf('sent', {});
    const { grants, written } = grantsOf({ 'update link_grants': [sent] });
    expect(await grants.takeCode(rowOf('code', { code: 'c' }))).toEqual({ code: { code: 'c' }, sent });
    const [, values] = written[0]!;
    expect([values[3], keys.open(values[4] as string, 'link_grants/s'), values[6]]).toEqual(['sent', '{}', at]);
    expect(await grants.takeCode(sent), 'it was sent already').toBeUndefined();
    expect(written).toHaveLength(1);
    expect(await grantsOf().grants.takeCode(rowOf('code', { code: 'c' })), 'another instance was faster').toBeUndefined();
  });
});

describe('tokens', () => {
  it('replace what they were got with', async () => {
    const { grants, written } = grantsOf({ 'update link_grants': [rowOf('tokens')] });
    expect(await grants.keepTokens(rowOf('sent'), tokens)).toBe('kept');
    const [, values] = written[0]!;
    expect(values.slice(0, 4)).toEqual(['s', 'sent', 5, 'tokens']);
    expect([JSON.parse(keys.open(values[4] as string, 'link_grants/s')), ...values.slice(5)]).toEqual([tokens, 70, at]);
  });

  it('are dropped if the grant has changed, and revoked if it is gone', async () => {
    const changed = grantsOf({ 'select session_id': [rowOf('tokens')] });
    expect([await changed.grants.keepTokens(rowOf('sent'), tokens), changed.revocations()]).toEqual(['changed', []]);
    const deleted = grantsOf();
    expect([await deleted.grants.keepTokens(rowOf('sent'), tokens), deleted.revocations()]).toEqual(['gone', [revoked]]);
  });

  it('that another part of the app may use are never revoked', async () => {
    const { grants, sql, written } = grantsOf();
    await grants.revokeLater(sql, { ...tokens, shared: true });
    expect(written).toEqual([]);
  });

  it('are renewed when they say so', async () => {
    const { grants, written } = grantsOf();
    await grants.planRenewal('s', tokens);
    expect(written).toEqual([['insert into link_jobs', ['renew', 's', 70, null]]]);
    await grants.renewSoon('s');
    expect(written[1]).toEqual(['update link_jobs set', ['renew', 's', at]]);
  });
});

it.each<[string, GrantRow, boolean | undefined, unknown[]]>([
  ['with tokens is revoked', rowOf('tokens'), undefined, [revoked]],
  ['is not revoked if nobody wants that', rowOf('tokens'), false, []],
  ['without tokens leaves nothing to revoke', rowOf('sent'), undefined, []],
  ['that no key opens any more is deleted all the same', rowOf('tokens', tokens, gone), undefined, []],
])('a deleted grant %s', async (_, row, revoke, expected) => {
  const { grants, sql, written, revocations } = grantsOf({ 'delete from link_grants': [row] });
  await sql.transaction((tx) => grants.delete(tx, { sessionIds: ['s'] }, revoke));
  expect([written.slice(0, 2), revocations()]).toEqual([
    [
      ['delete from link_grants', [['s']]],
      ['delete from link_jobs', [['s']]],
    ],
    expected,
  ]);
});

it("a session's grant is discarded with what it may still be used for", async () => {
  const { grants, revocations } = grantsOf({ 'delete from link_grants': [rowOf('tokens')] });
  await grants.discard('s');
  expect(revocations()).toEqual([revoked]);
});

it.each<[string, GrantRow[], boolean]>([
  ['no session', [], false],
  ['a session whose code is here: it may be any account', [rowOf('code')], true],
  ['a session whose code was sent', [rowOf('sent')], true],
  ['a session of another account', [rowOf('tokens', { ...tokens, accountId: 'b' })], false],
  ['a session whose grant this instance cannot decrypt: it may be any account', [rowOf('tokens', tokens, gone)], true],
  ['one session of several', [rowOf('tokens', { ...tokens, accountId: 'b' }), rowOf('tokens')], true],
])('an account may be needed by %s: %#', async (_, rows, expected) => {
  expect(await grantsOf({ 'select session_id': rows }).grants.isAttempted('a')).toBe(expected);
});

describe('a new key', () => {
  it('encrypts what an older one did, and counts what the older one does not decrypt', async () => {
    const damaged = { ...rowOf('tokens', tokens, older), sealed: 'old.AAAA' };
    const { grants, written } = grantsOf({
      'select session_id': [rowOf('tokens', tokens, older), damaged, rowOf('code', { code: 'c' }, older)],
    });
    expect(await grants.rotateKeys()).toEqual({ next: undefined, unreadable: 1 });
    const contents = written.map(([, values]) => {
      const sealed = values[2] as string;
      expect(sealed).toMatch(/^new\./);
      return JSON.parse(keys.open(sealed, 'link_grants/s')) as unknown;
    });
    expect(contents).toEqual([tokens, { code: 'c' }]);
  });

  it('goes on behind the last row, as long as there are as many as were asked for', async () => {
    const { grants } = grantsOf({ 'select session_id': [rowOf('code', {}, older), { ...rowOf('code', {}, gone), sessionId: 't' }] });
    expect(await grants.rotateKeys('a', 2)).toEqual({ next: 't', unreadable: 1 });
    expect(await grants.rotateKeys('a', 3)).toMatchObject({ next: undefined });
  });
});
