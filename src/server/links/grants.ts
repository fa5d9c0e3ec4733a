import type { OAuthTokens } from '../tiktok/upstream.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import {
  changeGrant,
  deleteGrants,
  insertGrant,
  resealGrant,
  selectAttempts,
  selectGrants,
  selectRenewal,
  type GrantRow,
} from '../sql/grant-table.ts';
import { runSoon, insertJob, type PlannedJob } from '../sql/job-table.ts';
import type { Queries, Sql } from '../sql/sql.ts';
import { randomId } from '../crypto/opaque-tokens.ts';

/** A code that was not sent yet, or was. */
export interface KeptCode {
  readonly code: string;
  readonly redirectUri?: string | undefined;
}

const grantContext = (sessionId: string) => `link_grants/${sessionId}`;
const revocationContext = (key: string) => `link_jobs/revoke/${key}`;
/** A profile that nobody links again is forgotten upstream within this, or never. */
const maxRevocationMs = 24 * 60 * 60_000;

/** What account holders granted: encrypted in its row, gone with its link, and handed to nobody but the provider. */
export class Grants {
  readonly #sql: Sql;
  readonly #keys: KeyRing;
  readonly #now: () => number;

  constructor(options: { sql: Sql; keys: KeyRing; now: () => number }) {
    this.#sql = options.sql;
    this.#keys = options.keys;
    this.#now = options.now;
  }

  async ofSession(sessionId: string): Promise<GrantRow | undefined> {
    return (await selectGrants(this.#sql, 'session_id = $1', [sessionId]))[0];
  }

  /** The job that renews this profile's tokens, as it is planned; none where somebody renews them before this is answered. */
  async plannedRenewal(profileId: string): Promise<PlannedJob | undefined> {
    return selectRenewal(this.#sql, profileId, this.#now());
  }

  /** Plans the renewal of these tokens where none is planned: without one their link would end in silence. */
  async planRenewal(sessionId: string, { refreshAt }: OAuthTokens): Promise<void> {
    await insertJob(this.#sql, { kind: 'renew', key: sessionId, runAt: refreshAt });
  }

  /** Has the tokens of this session's link renewed now, unless somebody is at it. */
  async renewSoon(sessionId: string): Promise<void> {
    await runSoon(this.#sql, { kind: 'renew', key: sessionId, at: this.#now() });
  }

  /** Keeps a code the moment it is seen: upstream tells it once. */
  async keepCode(sessionId: string, code: KeptCode): Promise<boolean> {
    return insertGrant(this.#sql, { sessionId, sealed: this.#keys.seal(JSON.stringify(code), grantContext(sessionId)), at: this.#now() });
  }

  /** Takes the code for sending, which is noted before it is done. Nobody gets it twice. */
  async takeCode(row: GrantRow): Promise<{ code: KeptCode; sent: GrantRow } | undefined> {
    const code = JSON.parse(this.#keys.open(row.sealed, grantContext(row.sessionId))) as KeptCode;
    // The code itself is of no use any more, whatever comes of it.
    const sealed = this.#keys.seal('{}', grantContext(row.sessionId));
    const sent = row.stage === 'code' && (await changeGrant(this.#sql, row, { stage: 'sent', sealed, at: this.#now() }));
    return sent ? { code, sent } : undefined;
  }

  /** Keeps tokens in the place of what was there, unless that was deleted or changed meanwhile. Deleted, the tokens are nobody's and are revoked. */
  async keepTokens(row: GrantRow, tokens: OAuthTokens): Promise<'kept' | 'changed' | 'gone'> {
    const sealed = this.#keys.seal(JSON.stringify(tokens), grantContext(row.sessionId));
    if (await changeGrant(this.#sql, row, { stage: 'tokens', sealed, refreshAt: tokens.refreshAt, at: this.#now() })) return 'kept';
    if (await this.ofSession(row.sessionId)) return 'changed';
    await this.#sql.transaction((sql) => this.revokeLater(sql, tokens));
    return 'gone';
  }

  tokensOf(row: GrantRow): OAuthTokens {
    return JSON.parse(this.#keys.open(row.sealed, grantContext(row.sessionId))) as OAuthTokens;
  }

  /** Deletes what a session was granted; upstream is told through the outbox. */
  async discard(sessionId: string): Promise<void> {
    await this.#sql.transaction((sql) => this.delete(sql, 'session_id = $1', sessionId));
  }

  /** Deletes grants inside a transaction. Where access may still be alive, the outbox gets what revokes it. */
  async delete(sql: Queries, where: 'session_id = $1' | 'profile_id = $1', value: string, revoke = true): Promise<void> {
    for (const row of await deleteGrants(sql, where, [value])) {
      await sql.query(`delete from link_jobs where kind in ('renew', 'profile') and key = $1`, [row.sessionId]);
      if (revoke && row.stage === 'tokens') await this.revokeLater(sql, this.tokensOf(row));
    }
  }

  /** Whether a session that may still become a link was granted this account. As long as its code is not exchanged it may be any account. */
  async isAttempted(accountId: string): Promise<boolean> {
    const attempts = await selectAttempts(this.#sql);
    return attempts.some((row) => row.stage !== 'tokens' || this.tokensOf(row).accountId === accountId);
  }

  /** Writes a revocation into the outbox, encrypted anew for its place there. */
  async revokeLater(sql: Queries, tokens: OAuthTokens): Promise<void> {
    if (tokens.shared) return;
    const key = randomId();
    const payload = { sealed: this.#keys.seal(JSON.stringify(tokens), revocationContext(key)), until: this.#now() + maxRevocationMs };
    await insertJob(sql, { kind: 'revoke', key, runAt: this.#now(), payload });
  }

  /** The tokens of a revocation in the outbox. */
  openRevocation(key: string, sealed: string): OAuthTokens {
    return JSON.parse(this.#keys.open(sealed, revocationContext(key))) as OAuthTokens;
  }

  sealRevocation(key: string, tokens: OAuthTokens): string {
    return this.#keys.seal(JSON.stringify(tokens), revocationContext(key));
  }

  /**
   * Encrypts with the current key what older keys encrypted, some rows at a time; `true` where there may be more. A row
   * of a key that this instance doesn't have yet is left to the instances that have it.
   */
  async rotateKeys(limit = 500): Promise<boolean> {
    const rows = await selectGrants(this.#sql, `split_part(sealed, '.', 1) = any($1::text[]) limit $2`, [this.#keys.olderIds, limit]);
    for (const row of rows) {
      const text = this.#keys.open(row.sealed, grantContext(row.sessionId));
      await resealGrant(this.#sql, row, this.#keys.seal(text, grantContext(row.sessionId)));
    }
    return rows.length === limit;
  }
}
