// What a link needs as long as it lasts: its tokens are renewed and its account is read again before they expire, and grants
// that nobody needs any more are revoked. Each is a job, so one instance does it at a time.
import type { Health } from '../../core/profile.ts';
import { factsOf } from '../links/account-facts.ts';
import type { Grants } from '../links/grants.ts';
import type { Links } from '../links/links.ts';
import { updateFacts } from '../sql/account-table.ts';
import type { Database } from '../sql/database.ts';
import { lockGrant, lockGrantOfLink, type GrantRow } from '../sql/grant-table.ts';
import { isClaimed, runSoon, type Job } from '../sql/job-table.ts';
import { selectGrantsOfLink } from '../sql/link-table.ts';
import type { Queries } from '../sql/sql.ts';
import type { OAuthTokens, Upstream } from '../tiktok/upstream.ts';
import { leaseMs, type Handler, type Next } from './job-runner.ts';
import { withBackoff } from './upstream-backoff.ts';

/** An account is read again at least this often, whatever its pictures say. */
const readEveryMs = 24 * 60 * 60_000;
const soonestReadMs = 5 * 60_000;
/** However short a life the provider gives its tokens. */
const soonestRenewalMs = 60_000;
/** How long before its end a picture's address is replaced. */
const pictureMarginMs = 10 * 60_000;
/** How long a revocation waits for an attempt that may need the access. */
const attemptMs = 5_000;
const backoff = { firstMs: 5_000, maxMs: 15 * 60_000 };

/** The tokens of a link, as they were when they were read. */
interface LinkedGrant {
  readonly row: GrantRow;
  readonly profileId: string;
  readonly tokens: OAuthTokens;
}

/** The handlers of the jobs of a link. */
export interface LinkMaintenance {
  /** Renews tokens. The new ones are committed before anybody uses them: the provider has forgotten the old ones. */
  readonly renew: Handler;
  /** Reads the account again and keeps its current profile. */
  readonly profile: Handler;
  /**
   * Asks the account again because a webhook event said that access ended, but the tokens are younger than the event. If
   * the provider rejects them, the event was right.
   */
  readonly verify: Handler;
  /**
   * Revokes a grant at the provider. One token may stand for all access of its account, so nothing is revoked as long as
   * anybody here needs that. The server stops trying after a day: by then the tokens have expired or soon will.
   */
  readonly revoke: Handler;
}

export function createLinkMaintenance(options: {
  sql: Database;
  upstream: Upstream;
  grants: Grants;
  links: Links;
  provider: string;
  now: () => number;
}): LinkMaintenance {
  const { sql, upstream, grants, links, provider, now } = options;

  const linkedGrant = async (job: Job): Promise<LinkedGrant | undefined> => {
    const row = await grants.ofSession(job.key);
    if (!row || row.profileId === null || row.stage !== 'tokens') return undefined;
    return { row, profileId: row.profileId, tokens: grants.tokensOf(row) };
  };

  const nextRenewal = (tokens: OAuthTokens | undefined): Next =>
    tokens && { afterMs: Math.max(soonestRenewalMs, tokens.refreshAt - now()), payload: {} };

  /** Ends access, unless the grant has changed since it was read: what the provider said of old tokens says nothing of new ones. */
  const endAccess = (
    { row, profileId }: LinkedGrant,
    health: Health,
    holds = (_: Queries): Promise<boolean> => Promise.resolve(true),
  ): Promise<boolean> =>
    sql.transaction(async (tx) => {
      if (!(await lockGrant(tx, row)) || !(await holds(tx))) return false;
      await links.setHealth(tx, profileId, health, { forget: true });
      return true;
    });

  /** The provider rejected the tokens. That ends access only if nobody else can have sent them before. */
  const endUnlessRenewed = async (job: Job, grant: LinkedGrant): Promise<Next> => {
    // An earlier run never ended: new tokens may be on their way to the table.
    if (job.tries > 1) return { afterMs: leaseMs };
    const health: Health = { state: 'relink-needed', reason: 'expired' };
    if (await endAccess(grant, health, (tx) => isClaimed(tx, job))) return undefined;
    return nextRenewal((await linkedGrant(job))?.tokens);
  };

  const renew: Handler = async (job) => {
    const grant = await linkedGrant(job);
    if (!grant) return undefined;
    const renewal = await upstream.renew(grant.tokens);
    if (renewal.type === 'ended') return endUnlessRenewed(job, grant);
    switch (await grants.keepTokens(grant.row, renewal.tokens)) {
      case 'kept':
        return nextRenewal(renewal.tokens);
      case 'changed':
        // Another instance renewed them too, and its tokens are in use: these are dropped, and nothing is revoked.
        return nextRenewal((await linkedGrant(job))?.tokens);
      case 'gone':
        return undefined;
    }
  };

  const profile: Handler = async (job) => {
    const grant = await linkedGrant(job);
    if (!grant) return undefined;
    const { profileId, tokens, row } = grant;
    const at = now();
    await grants.planRenewal(job.key, tokens);
    // The renewal is late and will come; the provider rejects these tokens.
    if (tokens.accessExpiresAt <= at) return { afterMs: soonestReadMs };
    const result = await upstream.readAccount(tokens);
    if (result.type === 'account') {
      await sql.transaction(async (tx) => {
        if (await lockGrantOfLink(tx, { sessionId: job.key, profileId }))
          await updateFacts(tx, profileId, factsOf(result.account, provider), at);
      });
      return { afterMs: Math.min(Math.max(result.staleAt - pictureMarginMs - at, soonestReadMs), readEveryMs), payload: {} };
    }
    const current = await linkedGrant(job);
    // Tokens that were renewed while we asked with the old ones say nothing about the account.
    if (current && current.row.updatedAt !== row.updatedAt) return { afterMs: 0 };
    const { doubted } = (job.payload as { doubted?: number } | null) ?? {};
    if (doubted === undefined) {
      // An access token may expire before its time; only a renewed one shows whether the grant has ended, too.
      await grants.renewSoon(job.key);
      return { afterMs: backoff.firstMs, payload: { doubted: tokens.refreshAt } };
    }
    if (doubted === tokens.refreshAt) return { afterMs: soonestReadMs, payload: { doubted } };
    const isOver = await endAccess(grant, { state: 'relink-needed', reason: 'revoked' });
    return isOver ? undefined : { afterMs: 0 };
  };

  const verify: Handler = async (job) => {
    const grant = await linkedGrant(job);
    if (!grant) return undefined;
    // The renewal is late; its result counts.
    if (grant.tokens.accessExpiresAt <= now()) return { afterMs: soonestReadMs };
    const result = await upstream.readAccount(grant.tokens);
    if (result.type !== 'no-access') return undefined;
    const { health } = job.payload as { health: Health };
    return (await endAccess(grant, health)) ? undefined : { afterMs: 0 };
  };

  /** Whether the account is linked. Its link is asked again: an earlier request may have ended its tokens although no answer came. */
  const checkLink = async (accountId: string): Promise<boolean> => {
    const sessionIds = await selectGrantsOfLink(sql, provider, accountId);
    for (const key of sessionIds ?? []) await runSoon(sql, { kind: 'profile', key, at: now() });
    return sessionIds !== undefined;
  };

  const revoke: Handler = async (job) => {
    const { sealed, until } = job.payload as { sealed: string; until: number };
    if (now() >= until) return undefined;
    const tokens = grants.openRevocation(job.key, sealed);
    const isAttempted = () => grants.isAttempted(tokens.accountId);
    // Looked at again once exchanges wait, because an attempt may have begun before they did.
    if ((await isAttempted()) || !(await grants.beginRevocation(job)) || (await isAttempted()))
      return { afterMs: attemptMs, payload: { sealed, until } };
    // After the attempts: one may become a link between the two.
    if (await checkLink(tokens.accountId)) return undefined;
    if (tokens.accessExpiresAt > now()) {
      await upstream.revoke(tokens);
      // If the answer took longer than the lease, exchanges did not wait for it until the end.
      await checkLink(tokens.accountId);
      return undefined;
    }
    // Only valid tokens can be revoked.
    const renewal = await upstream.renew(tokens);
    if (renewal.type === 'ended') return undefined;
    return { afterMs: 0, payload: { sealed: grants.sealRevocation(job.key, renewal.tokens), until } };
  };

  const backedOff =
    (handler: Handler): Handler =>
    (job, signal) =>
      withBackoff(job, backoff, () => handler(job, signal));
  return { renew: backedOff(renew), profile: backedOff(profile), verify: backedOff(verify), revoke: backedOff(revoke) };
}
