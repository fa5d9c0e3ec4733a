// The codes of sessions: derived from the server's secret, so that one can be shown again after a restart although only
// the hash of its token is kept; what the provider gave for one is kept encrypted.
import type { KeyRing } from '../crypto/key-ring.ts';
import type { Provider } from '../tiktok/provider.ts';
import type { ScanCode, ShareLink } from '../tiktok/scan-code.ts';
import type { CodeUrls } from './session-answer.ts';
import { insertCode, prolongCode, selectCodes } from '../sql/code-table.ts';
import type { SessionRow } from '../sql/session-table.ts';
import type { Queries } from '../sql/sql.ts';
import { codeToken, hashToken, shareToken } from '../crypto/opaque-tokens.ts';

interface Owner {
  readonly id: string;
  readonly openedHost: string;
}

/** Where the link to hand on is among a session's codes. */
const shareRotation = -1;

export class ScanCodes {
  readonly #provider: Provider;
  readonly #secret: Uint8Array;
  readonly #keys: KeyRing;
  /** How long a code can be scanned, from when it is first shown. */
  readonly #validMs: number;
  readonly #graceMs: number;

  constructor(options: { provider: Provider; secret: Uint8Array; keys: KeyRing; durations: { rotationMs: number; graceMs: number } }) {
    this.#provider = options.provider;
    this.#secret = options.secret;
    this.#keys = options.keys;
    const { rotationMs, graceMs } = options.durations;
    this.#validMs = rotationMs + graceMs;
    this.#graceMs = graceMs;
  }

  /** What the code of this session says now, and the link to hand on. */
  urls(row: SessionRow): CodeUrls {
    const prepared = row.codeState && this.#keys.open(row.codeState, codePlace(row.id, row.rotation));
    const shareUrl = this.#provider.shareUrl?.(this.#share(row));
    return { ...this.#provider.codeUrls(this.#code(row, row.rotation), prepared), ...(shareUrl !== undefined && { shareUrl }) };
  }

  /**
   * The codes of this session that may have been scanned since `askedAt`, or the one that was: what the provider can be
   * asked about. So a code that was replaced is asked about once more after its last moment.
   */
  async shown(sql: Queries, row: SessionRow, askedAt: number): Promise<{ scan: ScanCode; prepared: string }[]> {
    const scanned = (row.providerState as { rotation?: number } | null)?.rotation;
    const codes = (await selectCodes(sql, row.id)).filter(({ rotation }) => rotation !== shareRotation);
    return codes
      .filter(({ rotation, validUntil }) =>
        scanned === undefined ? askedAt < validUntil || rotation === row.rotation : rotation === scanned,
      )
      .map(({ rotation, codeState }) => ({
        scan: this.#code(row, rotation),
        prepared: codeState ? this.#keys.open(codeState, codePlace(row.id, rotation)) : '',
      }));
  }

  /** Asks the provider for what a code needs; nothing where it needs nothing. */
  async prepare(session: Owner, rotation: number): Promise<string | null> {
    const prepared = await this.#provider.prepareCode?.(this.#code(session, rotation));
    return prepared === undefined ? null : this.#keys.seal(prepared, codePlace(session.id, rotation));
  }

  /** What is kept of a code, so that it is known when it is scanned. */
  kept(session: Owner, rotation: number, at: number): { readonly tokenHash: string; readonly validUntil: number } {
    return { tokenHash: hashToken(this.#code(session, rotation).token), validUntil: at + this.#validMs };
  }

  /** Keeps the link to hand on, where the provider has a page for it, so that it is known when it is opened. */
  async keepShare(sql: Queries, session: Owner & { readonly expiresAt: number }): Promise<void> {
    if (!this.#provider.shareUrl) return;
    const tokenHash = hashToken(this.#share(session).token);
    await insertCode(sql, { tokenHash, sessionId: session.id, rotation: shareRotation, validUntil: session.expiresAt, codeState: null });
  }

  /** Keeps the next code. */
  async keep(sql: Queries, session: Owner & { readonly codeState: string | null }, rotation: number, at: number): Promise<void> {
    const { id: sessionId, codeState } = session;
    await insertCode(sql, { ...this.kept(session, rotation, at), sessionId, rotation, codeState });
    // Where the provider was late with this code, the last one was up until now: its grace begins now.
    if (this.#provider.prepareCode) await prolongCode(sql, { sessionId, rotation: rotation - 1, validUntil: at + this.#graceMs });
  }

  #share({ id, openedHost }: Owner): ShareLink {
    return { sessionId: id, token: shareToken(this.#secret, id), openedHost };
  }

  #code({ id, openedHost }: Owner, rotation: number): ScanCode {
    return { sessionId: id, rotation, token: codeToken(this.#secret, id, rotation), openedHost };
  }
}

function codePlace(sessionId: string, rotation: number): string {
  return `link_codes/${sessionId}/${rotation}`;
}
