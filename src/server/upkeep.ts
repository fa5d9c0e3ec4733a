// What a link needs as long as it lasts: tokens renewed before they end, the account read again before its pictures do,
// and what was unlinked revoked upstream. Each is a job, so one instance does it at a time.
import { longestRevocationMs, type Grants } from './grants.ts';
import type { Handler } from './jobs.ts';
import type { Links } from './links.ts';
import type { Tokens, Upstream } from './providers/upstream.ts';
import type { GrantRow } from './sql/grant-table.ts';
import type { Job } from './sql/job-table.ts';
import { factsOf, updateFacts } from './sql/link-table.ts';
import type { Sql } from './sql/sql.ts';
import { patiently } from './upstream-patience.ts';

/** An account is read again at least this often, whatever its pictures say. */
const readEveryMs = 24 * 60 * 60_000;
const soonestReadMs = 5 * 60_000;
/** How long before its end a picture's address is replaced. */
const pictureMarginMs = 10 * 60_000;
const backOff = { firstMs: 5_000, longestMs: 15 * 60_000 };

export class Upkeep {
  readonly #sql: Sql;
  readonly #upstream: Upstream;
  readonly #grants: Grants;
  readonly #links: Links;
  readonly #now: () => number;

  constructor(options: { sql: Sql; upstream: Upstream; grants: Grants; links: Links; now: () => number }) {
    this.#sql = options.sql;
    this.#upstream = options.upstream;
    this.#grants = options.grants;
    this.#links = options.links;
    this.#now = options.now;
  }

  /** Renews tokens. The new ones are committed before anybody uses them: upstream has forgotten the old ones. */
  readonly renew: Handler = (job) =>
    patiently(job, backOff, async () => {
      const grant = await this.#linkedGrant(job);
      if (!grant) return undefined;
      const { row, profileId, tokens } = grant;
      const renewal = await this.#upstream.renew(tokens);
      if (renewal.type === 'ended') {
        await this.#links.setHealth(profileId, { state: 'relink-needed', reason: 'expired' }, { forget: true });
        return undefined;
      }
      if (await this.#grants.keepTokens(row, renewal.tokens))
        return { afterMs: Math.max(0, renewal.tokens.refreshAt - this.#now()), payload: {} };
      // Unlinked meanwhile: these tokens are nobody's.
      await this.#sql.transaction((sql) => this.#grants.revokeLater(sql, renewal.tokens));
      return undefined;
    });

  /** Reads the account again and keeps what it says now. */
  readonly profile: Handler = (job) =>
    patiently(job, backOff, async () => {
      const grant = await this.#linkedGrant(job);
      if (!grant) return undefined;
      const { profileId, tokens } = grant;
      const now = this.#now();
      // The renewal is late and will come; with these tokens there is no asking.
      if (tokens.accessExpiresAt <= now) return { afterMs: soonestReadMs };
      const news = await this.#upstream.readAccount(tokens);
      if (news.type === 'account') {
        await updateFacts(this.#sql, profileId, factsOf(news.account), now);
        return { afterMs: Math.min(Math.max(news.staleAt - pictureMarginMs - now, soonestReadMs), readEveryMs), payload: {} };
      }
      const current = await this.#linkedGrant(job);
      // Tokens that were renewed while we asked with the old ones say nothing about the account.
      if (current && current.tokens.accessToken !== tokens.accessToken) return { afterMs: 0 };
      const { doubted } = (job.payload as { doubted?: number } | null) ?? {};
      if (doubted === undefined) {
        // An access token may end before its time; only one that was renewed tells whether the grant did, too.
        await this.#grants.renewSoon(job.key);
        return { afterMs: backOff.firstMs, payload: { doubted: tokens.refreshAt } };
      }
      if (doubted === tokens.refreshAt) return { afterMs: soonestReadMs, payload: { doubted } };
      await this.#links.setHealth(profileId, { state: 'relink-needed', reason: 'revoked' }, { forget: true });
      return undefined;
    });

  /** Tells upstream that a grant is over. Given up after a day: the tokens are dead by then or soon. */
  readonly revoke: Handler = (job) =>
    patiently(job, backOff, async () => {
      const { sealed, until } = job.payload as { sealed: string; until: number };
      if (this.#now() >= until) return undefined;
      const tokens = this.#grants.openRevocation(job.key, sealed);
      if (tokens.accessExpiresAt > this.#now()) {
        await this.#upstream.revoke(tokens);
        return undefined;
      }
      // Only living tokens can be revoked.
      const renewal = await this.#upstream.renew(tokens);
      if (renewal.type === 'ended') return undefined;
      return {
        afterMs: 0,
        payload: { sealed: this.#grants.sealRevocation(job.key, renewal.tokens), until: this.#now() + longestRevocationMs },
      };
    });

  async #linkedGrant(job: Job): Promise<{ row: GrantRow; profileId: string; tokens: Tokens } | undefined> {
    const row = await this.#grants.ofSession(job.key);
    if (!row || row.profileId === null || row.stage !== 'tokens') return undefined;
    return { row, profileId: row.profileId, tokens: this.#grants.tokensOf(row) };
  }
}
