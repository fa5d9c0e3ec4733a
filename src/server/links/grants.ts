import type { KeyRing } from '../crypto/key-ring.ts';
import { randomId } from '../crypto/opaque-tokens.ts';
import type { Database, Writer } from '../sql/database.ts';
import {
  changeGrant,
  deleteGrants,
  findGrant,
  insertGrant,
  resealGrant,
  selectAttempts,
  selectGrantsByKey,
  selectRenewal,
  type GrantOwner,
  type GrantRow,
} from '../sql/grant-table.ts';
import { insertJob, isAsking, noteAsking, runSoon, type Job, type PlannedJob } from '../sql/job-table.ts';
import type { OAuthTokens } from '../tiktok/upstream.ts';

/** A code that was not sent yet, or was. */
export interface StoredCode {
  readonly code: string;
  readonly redirectUri?: string | undefined;
}

const grantContext = (sessionId: string) => `link_grants/${sessionId}`;
const revocationContext = (key: string) => `link_jobs/revoke/${key}`;
/** The server tries for this long to revoke a grant at the provider. */
const maxRevocationMs = 24 * 60 * 60_000;

/** What account holders granted. It is encrypted in its row and deleted with its link. Only the provider receives it. */
export interface Grants {
  ofSession(sessionId: string): Promise<GrantRow | undefined>;
  /** The planned job that renews this profile's tokens; none if somebody renews them before this resolves. */
  plannedRenewal(profileId: string): Promise<PlannedJob | undefined>;
  /** Plans the renewal of these tokens, if none is planned. Without one their link would end unnoticed. */
  planRenewal(sessionId: string, tokens: OAuthTokens): Promise<void>;
  /** Makes the renewal of this session's tokens due now, unless it is running. */
  renewSoon(sessionId: string): Promise<void>;
  /** Keeps a code as soon as it is received: the provider sends it once. `false` if the session has one already. */
  keepCode(sessionId: string, code: StoredCode, tx?: Writer): Promise<boolean>;
  /** Takes the code for sending. That is recorded first, so nobody can take it twice. */
  takeCode(row: GrantRow): Promise<{ code: StoredCode; sent: GrantRow } | undefined>;
  /** Replaces the grant by these tokens, unless it was deleted or changed. If it was deleted, the tokens are revoked. */
  keepTokens(row: GrantRow, tokens: OAuthTokens): Promise<'kept' | 'changed' | 'gone'>;
  tokensOf(row: GrantRow): OAuthTokens;
  /** Deletes what a session was granted, unless it became a link, and revokes it. */
  discard(sessionId: string): Promise<void>;
  /** Deletes grants inside a transaction. Plans the revocation of those that may still be valid. */
  delete(tx: Writer, owner: GrantOwner, revoke?: boolean): Promise<void>;
  /**
   * Whether a session that may still become a link was granted this account. Until its code is exchanged it may be any account,
   * and so may a grant that this instance cannot decrypt: another one may have a newer key.
   */
  isAttempted(accountId: string): Promise<boolean>;
  /** Makes exchanges wait for this revocation: a code may be of the same account. `false` if another instance has claimed it since. */
  beginRevocation(job: Job): Promise<boolean>;
  /** Whether a revocation may be asking the provider, of whichever account. */
  isRevoking(): Promise<boolean>;
  /** Plans a revocation. Its tokens are encrypted for the row of the job. */
  revokeLater(tx: Writer, tokens: OAuthTokens): Promise<void>;
  /** The tokens of a planned revocation. */
  openRevocation(key: string, sealed: string): OAuthTokens;
  sealRevocation(key: string, tokens: OAuthTokens): string;
  /**
   * Encrypts up to `limit` rows of older keys with the current key, behind the session `after`; answers where to go on, if there
   * may be more, and how many of the rows can't be decrypted. They stay as they are. Rows of a key that this instance does not
   * have yet are left to the instances that have it.
   */
  rotateKeys(after?: string, limit?: number): Promise<{ next: string | undefined; unreadable: number }>;
}

export function createGrants({ sql, keys, now }: { sql: Database; keys: KeyRing; now: () => number }): Grants {
  const sealGrant = (sessionId: string, content: unknown) => keys.seal(JSON.stringify(content), grantContext(sessionId));
  const openGrant = (row: GrantRow) => keys.open(row.sealed, grantContext(row.sessionId));
  const readable = <T>(row: GrantRow, read: (row: GrantRow) => T): T | undefined => {
    try {
      return read(row);
    } catch {
      return undefined;
    }
  };

  const grants: Grants = {
    ofSession: (sessionId) => findGrant(sql, sessionId),
    plannedRenewal: (profileId) => selectRenewal(sql, profileId, now()),
    planRenewal: (sessionId, { refreshAt }) => insertJob(sql, { kind: 'renew', key: sessionId, runAt: refreshAt }),
    renewSoon: (sessionId) => runSoon(sql, { kind: 'renew', key: sessionId, at: now() }),
    keepCode: (sessionId, code, tx) => insertGrant(tx ?? sql, { sessionId, sealed: sealGrant(sessionId, code), at: now() }),

    async takeCode(row) {
      const code = JSON.parse(openGrant(row)) as StoredCode;
      // The code itself is of no use any more, whatever comes of it.
      const sealed = sealGrant(row.sessionId, {});
      const sent = row.stage === 'code' ? await changeGrant(sql, row, { stage: 'sent', sealed, at: now() }) : undefined;
      return sent && { code, sent };
    },
    async keepTokens(row, tokens) {
      const sealed = sealGrant(row.sessionId, tokens);
      if (await changeGrant(sql, row, { stage: 'tokens', sealed, refreshAt: tokens.refreshAt, at: now() })) return 'kept';
      if (await grants.ofSession(row.sessionId)) return 'changed';
      await grants.revokeLater(sql, tokens);
      return 'gone';
    },
    tokensOf: (row) => JSON.parse(openGrant(row)) as OAuthTokens,

    discard: (sessionId) => sql.transaction((tx) => grants.delete(tx, { sessionIds: [sessionId] })),
    async delete(tx, owner, revoke = true) {
      for (const row of await deleteGrants(tx, owner)) {
        // What no key opens any more can't be revoked, and must not keep anybody from unlinking.
        const tokens = revoke && row.stage === 'tokens' ? readable(row, grants.tokensOf) : undefined;
        if (tokens) await grants.revokeLater(tx, tokens);
      }
    },
    async isAttempted(accountId) {
      const attempts = await selectAttempts(sql);
      return attempts.some((row) => row.stage !== 'tokens' || (readable(row, grants.tokensOf)?.accountId ?? accountId) === accountId);
    },
    beginRevocation: (job) => noteAsking(sql, job),
    isRevoking: () => isAsking(sql, 'revoke'),

    async revokeLater(tx, tokens) {
      if (tokens.shared) return;
      const key = randomId();
      const payload = { sealed: grants.sealRevocation(key, tokens), until: now() + maxRevocationMs };
      await insertJob(tx, { kind: 'revoke', key, runAt: now(), payload });
    },
    openRevocation: (key, sealed) => JSON.parse(keys.open(sealed, revocationContext(key))) as OAuthTokens,
    sealRevocation: (key, tokens) => keys.seal(JSON.stringify(tokens), revocationContext(key)),

    async rotateKeys(after = '', limit = 500) {
      const rows = await selectGrantsByKey(sql, keys.olderIds, { after, limit });
      let unreadable = 0;
      for (const row of rows) {
        const text = readable(row, openGrant);
        if (text === undefined) unreadable += 1;
        else await resealGrant(sql, row, keys.seal(text, grantContext(row.sessionId)));
      }
      return { next: rows.length < limit ? undefined : rows.at(-1)?.sessionId, unreadable };
    },
  };
  return grants;
}
