import type { CodeUrls } from '../../core/link-session.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import { codeToken, hashToken, linkToken } from '../crypto/opaque-tokens.ts';
import { insertCode, prolongCode, selectCodes } from '../sql/code-table.ts';
import type { SessionRow } from '../sql/session-row.ts';
import type { Queries } from '../sql/sql.ts';
import type { Provider } from '../tiktok/provider.ts';
import type { ScanCode, SessionLink } from '../tiktok/scan-code.ts';

type Session = Pick<SessionRow, 'id'>;

/** The links of a whole session are kept as codes of it, with these rotations. */
const linkRotations = { share: -1, open: -2 } as const;
const links = Object.keys(linkRotations) as (keyof typeof linkRotations)[];

/** Whether the code with this rotation is only in the API's answer, so that the device that opens it is the one that shows the code. */
export function isOpenLink(rotation: number): boolean {
  return rotation === linkRotations.open;
}

/** What is kept of a code, so that the server recognizes it when it is scanned. */
interface KeptCode {
  readonly tokenHash: string;
  readonly rotation: number;
  readonly validUntil: number;
}

/**
 * The codes of sessions. They are derived from the server's secret, so that one can be shown again after a restart although
 * only the hash of its token is kept. What the provider returned for one is kept encrypted.
 */
export interface ScanCodes {
  /** The current addresses of this session's code and of its links. */
  urls(row: SessionRow): CodeUrls;
  /**
   * The codes of this session that may have been scanned since `askedAt`, or the one that was: what the provider can be
   * asked about. So a code that was replaced is asked about once more after its last moment.
   */
  shown(sql: Queries, row: SessionRow, askedAt: number): Promise<{ scan: ScanCode; prepared: string }[]>;
  /** Whether the provider is asked before a code is shown. */
  readonly arePrepared: boolean;
  /** Asks the provider for what a code needs; `null` if it needs nothing. */
  prepare(session: Session, rotation: number): Promise<string | null>;
  /** What is kept of the first code, and of the links of the whole session if the provider has a page for them. */
  first(session: Session & { readonly expiresAt: number }, at: number): KeptCode[];
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
  const linkOf = ({ id }: Session, link: keyof typeof linkRotations): SessionLink => ({
    sessionId: id,
    token: linkToken(secret, id, link),
  });
  const addressOf = { share: provider.shareUrl, open: provider.openUrl } as const;
  const codeOf = ({ id }: Session, rotation: number): ScanCode => ({
    sessionId: id,
    rotation,
    token: codeToken(secret, id, rotation),
  });
  const kept = (session: Session, rotation: number, at: number): KeptCode => ({
    tokenHash: hashToken(codeOf(session, rotation).token),
    rotation,
    validUntil: at + validMs,
  });

  const codes: ScanCodes = {
    urls(row) {
      const prepared = row.codeState && keys.open(row.codeState, codeContext(row.id, row.rotation));
      const [shareUrl, openUrl] = links.map((link) => addressOf[link]?.(linkOf(row, link)));
      return { ...provider.codeUrls(codeOf(row, row.rotation), prepared), ...(shareUrl && { shareUrl }), ...(openUrl && { openUrl }) };
    },
    async shown(sql, row, askedAt) {
      const scanned = (row.providerState as { rotation?: number } | null)?.rotation;
      const kept = (await selectCodes(sql, row.id)).filter(({ rotation }) => rotation >= 0);
      return kept
        .filter(({ rotation, validUntil }) =>
          scanned === undefined ? askedAt < validUntil || rotation === row.rotation : rotation === scanned,
        )
        .map(({ rotation, codeState }) => ({
          scan: codeOf(row, rotation),
          prepared: codeState ? keys.open(codeState, codeContext(row.id, rotation)) : '',
        }));
    },
    arePrepared: provider.prepareCode !== undefined,
    async prepare(session, rotation) {
      const prepared = await provider.prepareCode?.(codeOf(session, rotation));
      return prepared === undefined ? null : keys.seal(prepared, codeContext(session.id, rotation));
    },
    first(session, at) {
      const ofLinks = links
        .filter((link) => addressOf[link])
        .map((link) => ({
          tokenHash: hashToken(linkOf(session, link).token),
          rotation: linkRotations[link],
          validUntil: session.expiresAt,
        }));
      return [kept(session, 0, at), ...ofLinks];
    },
    async keep(sql, session, rotation, at) {
      const { id: sessionId, codeState } = session;
      await insertCode(sql, { ...kept(session, rotation, at), sessionId, codeState });
      // If the provider was late with this code, the last one was shown until now: its grace begins now.
      if (provider.prepareCode) await prolongCode(sql, { sessionId, rotation: rotation - 1, validUntil: at + durations.graceMs });
    },
  };
  return codes;
}

function codeContext(sessionId: string, rotation: number): string {
  return `link_codes/${sessionId}/${rotation}`;
}
