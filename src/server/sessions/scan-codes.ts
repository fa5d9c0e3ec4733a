import type { CodeUrls } from '../../core/link-session.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import { codeToken, hashToken, linkToken } from '../crypto/opaque-tokens.ts';
import { Refusal } from '../problem.ts';
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
  /** Whether the current code can be shown: not if other settings made it, such as another login or a key that is gone. */
  canShow(row: SessionRow): boolean;
  /** The current addresses of this session's code and of its links. Throws a `Refusal` where it can't be shown. */
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
  /** What the provider gave for a code: an empty text if it gives nothing, and nothing if the code can't be used. */
  const preparedOf = ({ id, rotation, codeState }: Pick<SessionRow, 'id' | 'rotation' | 'codeState'>): string | undefined => {
    if (!provider.prepareCode) return '';
    try {
      return codeState === null ? undefined : keys.open(codeState, codeContext(id, rotation));
    } catch {
      return undefined;
    }
  };

  const codes: ScanCodes = {
    canShow: (row) => preparedOf(row) !== undefined,
    urls(row) {
      const prepared = preparedOf(row);
      if (prepared === undefined) throw noCode();
      const [shareUrl, openUrl] = links.map((link) => addressOf[link]?.(linkOf(row, link)));
      return {
        ...provider.codeUrls(codeOf(row, row.rotation), prepared || null),
        ...(shareUrl && { shareUrl }),
        ...(openUrl && { openUrl }),
      };
    },
    async shown(sql, row, askedAt) {
      const scanned = (row.providerState as { rotation?: number } | null)?.rotation;
      const kept = (await selectCodes(sql, row.id)).filter(({ rotation }) => rotation >= 0);
      return kept
        .filter(({ rotation, validUntil }) =>
          scanned === undefined ? askedAt < validUntil || rotation === row.rotation : rotation === scanned,
        )
        .flatMap(({ rotation, codeState }) => {
          const prepared = preparedOf({ id: row.id, rotation, codeState });
          return prepared === undefined ? [] : { scan: codeOf(row, rotation), prepared };
        });
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

/** The answer while the provider gives no code. */
export function noCode(retryAfterMs = 2_000): Refusal {
  return new Refusal('unavailable', 'TikTok gives no code at the moment.', { retryAfterMs });
}

function codeContext(sessionId: string, rotation: number): string {
  return `link_codes/${sessionId}/${rotation}`;
}
