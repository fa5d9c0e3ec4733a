// What a link needs as long as it lasts: tokens renewed before they end, the account read again before its pictures do,
// and what nobody needs any more revoked upstream. Each is a job, so one instance does it at a time.
import type { Grants } from '../links/grants.ts';
import { leaseMs, type Handler, type Next } from './job-runner.ts';
import type { Links } from '../links/links.ts';
import type { OAuthTokens, Upstream } from '../tiktok/upstream.ts';
import type { Health } from '../../core/profile.ts';
import { lockGrant, type GrantRow } from '../sql/grant-table.ts';
import { isClaimed, type Job } from '../sql/job-table.ts';
import { factsOf, isAccountLinked, refreshFacts } from '../sql/link-table.ts';
import type { Queries, Sql } from '../sql/sql.ts';
import { withBackoff } from './backoff.ts';

/** An account is read again at least this often, whatever its pictures say. */
const readEveryMs = 24 * 60 * 60_000;
const soonestReadMs = 5 * 60_000;
/** How long before its end a picture's address is replaced. */
const pictureMarginMs = 10 * 60_000;
/** How long a revocation waits for an attempt that may need the access. */
const attemptMs = 5_000;
const backOff = { firstMs: 5_000, maxMs: 15 * 60_000 };

/** The tokens of a link, as they were when they were read. */
interface LinkedGrant {
  readonly row: GrantRow;
  readonly profileId: string;
  readonly tokens: OAuthTokens;
}

export class LinkMaintenance {
  readonly #sql: Sql;
  readonly #upstream: Upstream;
  readonly #grants: Grants;
  readonly #links: Links;
  readonly #provider: string;
  readonly #now: () => number;

  constructor(options: { sql: Sql; upstream: Upstream; grants: Grants; links: Links; provider: string; now: () => number }) {
    this.#sql = options.sql;
    this.#upstream = options.upstream;
    this.#grants = options.grants;
    this.#links = options.links;
    this.#provider = options.provider;
    this.#now = options.now;
  }

  /** Renews tokens. The new ones are committed before anybody uses them: upstream has forgotten the old ones. */
  readonly renew: Handler = (job) =>
    withBackoff(job, backOff, async () => {
      const grant = await this.#linkedGrant(job);
      if (!grant) return undefined;
      const renewal = await this.#upstream.renew(grant.tokens);
      if (renewal.type === 'ended') return this.#endUnlessRenewed(job, grant);
      switch (await this.#grants.keepTokens(grant.row, renewal.tokens)) {
        case 'kept':
          return this.#nextRenewal(renewal.tokens);
        case 'changed':
          // Another instance renewed them too, and its tokens are in use: these are dropped, and nothing is revoked.
          return this.#nextRenewal((await this.#linkedGrant(job))?.tokens);
        case 'gone':
          return undefined;
      }
    });

  /** What was sent was refused. That ends access only where nobody else can have sent it before. */
  async #endUnlessRenewed(job: Job, grant: LinkedGrant): Promise<Next> {
    // An earlier run never ended: new tokens may be on their way to the table.
    if (job.tries > 1) return { afterMs: leaseMs };
    const health: Health = { state: 'relink-needed', reason: 'expired' };
    if (await this.#endAccess(grant, health, (sql) => isClaimed(sql, job))) return undefined;
    return this.#nextRenewal((await this.#linkedGrant(job))?.tokens);
  }

  #nextRenewal(tokens: OAuthTokens | undefined): Next {
    return tokens && { afterMs: Math.max(0, tokens.refreshAt - this.#now()), payload: {} };
  }

  /** Ends access, unless the grant isn't what it was when it was read: what upstream said of the old tokens says nothing of new ones. */
  async #endAccess({ row, profileId }: LinkedGrant, health: Health, holds = (_: Queries) => Promise.resolve(true)): Promise<boolean> {
    const ended = await this.#sql.transaction(async (sql) => {
      if (!(await lockGrant(sql, row)) || !(await holds(sql))) return false;
      await this.#links.setHealthIn(sql, profileId, health, { forget: true });
      return true;
    });
    this.#links.onHookEvent();
    return ended;
  }

  /** Reads the account again and keeps what it says now. */
  readonly profile: Handler = (job) =>
    withBackoff(job, backOff, async () => {
      const grant = await this.#linkedGrant(job);
      if (!grant) return undefined;
      const { profileId, tokens, row } = grant;
      const now = this.#now();
      await this.#grants.planRenewal(job.key, tokens);
      // The renewal is late and will come; with these tokens there is no asking.
      if (tokens.accessExpiresAt <= now) return { afterMs: soonestReadMs };
      const news = await this.#upstream.readAccount(tokens);
      if (news.type === 'account') {
        await refreshFacts(this.#sql, { profileId, sessionId: job.key }, factsOf(news.account), now);
        return { afterMs: Math.min(Math.max(news.staleAt - pictureMarginMs - now, soonestReadMs), readEveryMs), payload: {} };
      }
      const current = await this.#linkedGrant(job);
      // Tokens that were renewed while we asked with the old ones say nothing about the account.
      if (current && current.row.updatedAt !== row.updatedAt) return { afterMs: 0 };
      const { doubted } = (job.payload as { doubted?: number } | null) ?? {};
      if (doubted === undefined) {
        // An access token may end before its time; only one that was renewed tells whether the grant did, too.
        await this.#grants.renewSoon(job.key);
        return { afterMs: backOff.firstMs, payload: { doubted: tokens.refreshAt } };
      }
      if (doubted === tokens.refreshAt) return { afterMs: soonestReadMs, payload: { doubted } };
      const isOver = await this.#endAccess(grant, { state: 'relink-needed', reason: 'revoked' });
      return isOver ? undefined : { afterMs: 0 };
    });

  /**
   * Asks the account again because a notice said that access ended, but the tokens are younger than it. Where they are
   * refused the notice was right.
   */
  readonly verify: Handler = (job) =>
    withBackoff(job, backOff, async () => {
      const grant = await this.#linkedGrant(job);
      if (!grant) return undefined;
      // The renewal is late; what it says counts.
      if (grant.tokens.accessExpiresAt <= this.#now()) return { afterMs: soonestReadMs };
      const news = await this.#upstream.readAccount(grant.tokens);
      if (news.type !== 'no-access') return undefined;
      const { health } = job.payload as { health: Health };
      return (await this.#endAccess(grant, health)) ? undefined : { afterMs: 0 };
    });

  /**
   * Tells upstream that a grant is over. One token may stand for all access of its account, so as long as anybody here
   * needs that, nothing is said. Given up after a day: the tokens are dead by then or soon.
   */
  readonly revoke: Handler = (job) =>
    withBackoff(job, backOff, async () => {
      const { sealed, until } = job.payload as { sealed: string; until: number };
      if (this.#now() >= until) return undefined;
      const tokens = this.#grants.openRevocation(job.key, sealed);
      if (await isAccountLinked(this.#sql, this.#provider, tokens.accountId)) return undefined;
      if (await this.#grants.isAttempted(tokens.accountId)) return { afterMs: attemptMs };
      if (tokens.accessExpiresAt > this.#now()) {
        await this.#upstream.revoke(tokens);
        return undefined;
      }
      // Only living tokens can be revoked.
      const renewal = await this.#upstream.renew(tokens);
      if (renewal.type === 'ended') return undefined;
      return {
        afterMs: 0,
        payload: { sealed: this.#grants.sealRevocation(job.key, renewal.tokens), until },
      };
    });

  async #linkedGrant(job: Job): Promise<LinkedGrant | undefined> {
    const row = await this.#grants.ofSession(job.key);
    if (!row || row.profileId === null || row.stage !== 'tokens') return undefined;
    return { row, profileId: row.profileId, tokens: this.#grants.tokensOf(row) };
  }
}
