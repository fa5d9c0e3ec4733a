// The codes of a session: what is kept of them, which can be shown, and which the provider is asked about.
import { describe, expect, it } from 'vitest';
import { createKeyRing } from '../../src/server/crypto/key-ring.ts';
import { codeToken, hashToken, linkToken } from '../../src/server/crypto/opaque-tokens.ts';
import { createScanCodes, isOpenLink, noCode } from '../../src/server/sessions/scan-codes.ts';
import type { SessionRow } from '../../src/server/sql/session-row.ts';
import type { Queries } from '../../src/server/sql/sql.ts';
import type { Provider } from '../../src/server/tiktok/provider.ts';

const secret = new Uint8Array(32).fill(7);
const keys = createKeyRing([{ id: 'k', key: new Uint8Array(32) }]);
const row = { id: 's', rotation: 1, codeState: null, providerState: null } as SessionRow;

function codesOf(provider: Partial<Provider>, kept: { rotation: number; validUntil: number; codeState?: string | null }[] = []) {
  const statements: [string, readonly unknown[]][] = [];
  const sql = {
    query: (text: string, values: readonly unknown[]) => {
      if (text.startsWith('select')) return Promise.resolve({ rows: kept.map((code) => ({ codeState: null, ...code })), rowCount: 0 });
      statements.push([text.split(' ')[0]!, values]);
      return Promise.resolve({ rows: [], rowCount: 1 });
    },
  } as Queries;
  const codes = createScanCodes({
    provider: { codeUrls: ({ token }, prepared) => ({ scanUrl: `${token} ${prepared}` }), ...provider } as Provider,
    ...{ secret, keys, durations: { rotationMs: 60_000, graceMs: 15_000 } },
  });
  return { codes, sql, statements };
}
const pages: Partial<Provider> = { shareUrl: ({ token }) => `share ${token}`, openUrl: ({ token }) => `open ${token}` };
const prepares: Partial<Provider> = { prepareCode: ({ rotation }) => Promise.resolve(`ticket ${rotation}`) };

describe('codes that need nothing from the provider', () => {
  it('can always be shown, with the links that there are pages for', () => {
    const scanUrl = `${codeToken(secret, 's', 1)} null`;
    expect(codesOf({}).codes.urls(row)).toStrictEqual({ scanUrl });
    const shareUrl = `share ${linkToken(secret, 's', 'share')}`;
    expect(codesOf(pages).codes.urls(row)).toStrictEqual({ scanUrl, shareUrl, openUrl: `open ${linkToken(secret, 's', 'open')}` });
    expect(codesOf({ shareUrl: pages.shareUrl! }).codes.urls(row)).toStrictEqual({ scanUrl, shareUrl });
    expect([codesOf({}).codes.canShow(row), codesOf({}).codes.arePrepared]).toEqual([true, false]);
  });

  it('are kept by the hash of their token, the links for the whole session', () => {
    const first = { tokenHash: hashToken(codeToken(secret, 's', 0)), rotation: 0, validUntil: 75_100 };
    const session = { id: 's', expiresAt: 300_000 };
    expect(codesOf({}).codes.first(session, 100)).toEqual([first]);
    expect(codesOf(pages).codes.first(session, 100)).toEqual([
      first,
      { tokenHash: hashToken(linkToken(secret, 's', 'share')), rotation: -1, validUntil: 300_000 },
      { tokenHash: hashToken(linkToken(secret, 's', 'open')), rotation: -2, validUntil: 300_000 },
    ]);
    expect([-2, -1, 0].map(isOpenLink)).toEqual([true, false, false]);
  });

  it('are followed by the next one, and keep the time that they had', async () => {
    const { codes, sql, statements } = codesOf({});
    expect(await codes.prepare(row, 2)).toBeNull();
    await codes.keep(sql, row, 2, 100);
    expect(statements).toEqual([['insert', [hashToken(codeToken(secret, 's', 2)), 's', 2, 75_100, null]]]);
  });
});

describe('codes that the provider prepares', () => {
  it('are kept encrypted, and shown with what it gave', async () => {
    const { codes, sql, statements } = codesOf(prepares);
    const codeState = await codes.prepare(row, 1);
    expect(codes.urls({ ...row, codeState })).toEqual({ scanUrl: `${codeToken(secret, 's', 1)} ticket 1` });
    expect(codeState).not.toContain('ticket');
    await codes.keep(sql, { id: 's', codeState }, 2, 100);
    expect(statements, 'the last one may be scanned a little longer').toEqual([
      ['insert', [hashToken(codeToken(secret, 's', 2)), 's', 2, 75_100, codeState]],
      ['update', ['s', 1, 15_100]],
    ]);
    expect(codes.arePrepared).toBe(true);
  });

  it('can’t be shown without that, nor with that of another code or key', async () => {
    const { codes } = codesOf(prepares);
    const ofAnother = await codes.prepare(row, 2);
    for (const codeState of [null, ofAnother, 'other.text']) {
      expect(codes.canShow({ ...row, codeState })).toBe(false);
      expect(() => codes.urls({ ...row, codeState })).toThrow('TikTok gives no code at the moment.');
    }
    expect([noCode(), noCode(7_000)]).toMatchObject([
      { code: 'unavailable', retryAfterMs: 2_000 },
      { code: 'unavailable', retryAfterMs: 7_000 },
    ]);
  });
});

describe('the provider is asked about', () => {
  const kept = [1, 0, -1, -2].map((rotation) => ({ rotation, validUntil: rotation === 0 ? 1_000 : 5_000 }));
  const rotations = async (state: Partial<SessionRow>, askedAt: number) =>
    (await codesOf({}, kept).codes.shown({ ...codesOf({}, kept).sql }, { ...row, ...state }, askedAt)).map(({ scan }) => scan);

  it('the codes that may have been scanned since the last time', async () => {
    const [current, last] = [1, 0].map((rotation) => ({ sessionId: 's', rotation, token: codeToken(secret, 's', rotation) }));
    expect(await rotations({}, 999)).toEqual([current, last]);
    expect(await rotations({}, 1_000)).toEqual([current]);
    expect(await rotations({}, 9_000), 'the one that is shown in any case').toEqual([current]);
  });

  it('the code that was scanned, as long as it may take', async () => {
    expect(await rotations({ providerState: { rotation: 0 } }, 9_000)).toMatchObject([{ rotation: 0 }]);
    expect(await rotations({ providerState: {} }, 9_000)).toMatchObject([{ rotation: 1 }]);
  });

  it('no code whose answer can’t be read', async () => {
    const { codes } = codesOf(prepares);
    const readable = { rotation: 1, validUntil: 5_000, codeState: await codes.prepare(row, 1) };
    const { sql } = codesOf(prepares, [readable, { rotation: 0, validUntil: 5_000 }]);
    expect(await codes.shown(sql, row, 0)).toEqual([
      { scan: { sessionId: 's', rotation: 1, token: codeToken(secret, 's', 1) }, prepared: 'ticket 1' },
    ]);
  });
});
