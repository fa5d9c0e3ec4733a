import type { KeyRing } from '../crypto/key-ring.ts';
import { codeToken, hashToken, shareToken } from '../crypto/opaque-tokens.ts';
import { insertCode, prolongCode, selectCodes } from '../sql/code-table.ts';
import type { SessionRow } from '../sql/session-table.ts';
import type { Queries } from '../sql/sql.ts';
import type { Provider } from '../tiktok/provider.ts';
import type { ScanCode, ShareLink } from '../tiktok/scan-code.ts';
import type { CodeUrls } from './session-answer.ts';

interface Session {
  readonly id: string;
  readonly openedHost: string;
}

/** The share link is kept as one of the session's codes, with this rotation. */
const shareRotation = -1;

/**
 * The codes of sessions. They are derived from the server's secret, so that one can be shown again after a restart although
 * only the hash of its token is kept. What the provider returned for one is kept encrypted.
 */
export interface ScanCodes {
  /** The current addresses of this session's code and of its share link. */
  urls(row: SessionRow): CodeUrls;
  /**
   * The codes of this session that may have been scanned since `askedAt`, or the one that was: what the provider can be
   * asked about. So a code that was replaced is asked about once more after its last moment.
   */
  shown(sql: Queries, row: SessionRow, askedAt: number): Promise<{ scan: ScanCode; prepared: string }[]>;
  /** Asks the provider for what a code needs; `null` if it needs nothing. */
  prepare(session: Session, rotation: number): Promise<string | null>;
  /** What is kept of a code, so that the server recognizes it when it is scanned. */
  kept(session: Session, rotation: number, at: number): { readonly tokenHash: string; readonly validUntil: number };
  /** Keeps the share link, if the provider has a page for it. */
  keepShare(sql: Queries, session: Session & { readonly expiresAt: number }): Promise<void>;
  /** Keeps the next code. */
  keep(sql: Queries, session: Session & { readonly codeState: string | null }, rotation: number, at: number): Promise<void>;
}

export function createScanCodes(options: {
  provider: Provider;
  secret: Uint8Array;
  keys: KeyRing;
  durations: { rotationMs: number; graceMs: number };
}): ScanCodes {
  const { provider, secret, keys, durations } = options;
  /** How long a code can be scanned, from when it is first shown. */
  const validMs = durations.rotationMs + durations.graceMs;
  const shareOf = ({ id, openedHost }: Session): ShareLink => ({ sessionId: id, token: shareToken(secret, id), openedHost });
  const codeOf = ({ id, openedHost }: Session, rotation: number): ScanCode => ({
    ...{ sessionId: id, rotation, openedHost },
    token: codeToken(secret, id, rotation),
  });

  const codes: ScanCodes = {
    urls(row) {
      const prepared = row.codeState && keys.open(row.codeState, codeContext(row.id, row.rotation));
      const shareUrl = provider.shareUrl?.(shareOf(row));
      return { ...provider.codeUrls(codeOf(row, row.rotation), prepared), ...(shareUrl !== undefined && { shareUrl }) };
    },
    async shown(sql, row, askedAt) {
      const scanned = (row.providerState as { rotation?: number } | null)?.rotation;
      const kept = (await selectCodes(sql, row.id)).filter(({ rotation }) => rotation !== shareRotation);
      return kept
        .filter(({ rotation, validUntil }) =>
          scanned === undefined ? askedAt < validUntil || rotation === row.rotation : rotation === scanned,
        )
        .map(({ rotation, codeState }) => ({
          scan: codeOf(row, rotation),
          prepared: codeState ? keys.open(codeState, codeContext(row.id, rotation)) : '',
        }));
    },
    async prepare(session, rotation) {
      const prepared = await provider.prepareCode?.(codeOf(session, rotation));
      return prepared === undefined ? null : keys.seal(prepared, codeContext(session.id, rotation));
    },
    kept: (session, rotation, at) => ({ tokenHash: hashToken(codeOf(session, rotation).token), validUntil: at + validMs }),
    async keepShare(sql, session) {
      if (!provider.shareUrl) return;
      const tokenHash = hashToken(shareOf(session).token);
      await insertCode(sql, { tokenHash, sessionId: session.id, rotation: shareRotation, validUntil: session.expiresAt, codeState: null });
    },
    async keep(sql, session, rotation, at) {
      const { id: sessionId, codeState } = session;
      await insertCode(sql, { ...codes.kept(session, rotation, at), sessionId, rotation, codeState });
      // If the provider was late with this code, the last one was shown until now: its grace begins now.
      if (provider.prepareCode) await prolongCode(sql, { sessionId, rotation: rotation - 1, validUntil: at + durations.graceMs });
    },
  };
  return codes;
}

function codeContext(sessionId: string, rotation: number): string {
  return `link_codes/${sessionId}/${rotation}`;
}
