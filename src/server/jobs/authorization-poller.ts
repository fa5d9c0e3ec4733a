// Drives a provider that has to be asked, so that no page has to be open: code shown -> scanned -> code for tokens ->
// tokens -> account -> observed. Every step is in the tables before the next one begins; an instance that takes a
// dead one's job over goes on from there. The one step that can't be repeated, giving the code away, is noted before.
import type { Grants } from '../links/grants.ts';
import type { Handler, Next } from './job-runner.ts';
import type { ScanCode } from '../tiktok/provider.ts';
import type { AuthorizationStatus, OAuthTokens, Upstream } from '../tiktok/upstream.ts';
import type { ProviderEventHandler } from '../sessions/provider-events.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import type { GrantRow } from '../sql/grant-table.ts';
import type { Job } from '../sql/job-table.ts';
import { isLiveStatus } from '../../core/link-session.ts';
import type { SessionRow } from '../sql/session-table.ts';
import type { Sql } from '../sql/sql.ts';
import { withBackoff } from './backoff.ts';

/** The provider is asked at most this often about a session. */
export const askEveryMs = 2_000;
const backOff = { firstMs: askEveryMs, maxMs: 15_000 };
/** While the person answers "Is this your account?" there is nothing to ask; only the end must not be missed. */
const reviewEveryMs = 5_000;

export class AuthorizationPoller {
  readonly #sql: Sql;
  readonly #upstream: Upstream;
  readonly #sessions: SessionStore;
  readonly #desk: ProviderEventHandler;
  readonly #grants: Grants;

  constructor(options: { sql: Sql; upstream: Upstream; sessions: SessionStore; desk: ProviderEventHandler; grants: Grants }) {
    this.#sql = options.sql;
    this.#upstream = options.upstream;
    this.#sessions = options.sessions;
    this.#desk = options.desk;
    this.#grants = options.grants;
  }

  /** The job of one session, from its first code to its end. */
  readonly poll: Handler = async (job) => {
    const row = await this.#sessions.byId(job.key);
    const grant = await this.#grants.ofSession(job.key);
    if (!row || !isLiveStatus(row.status)) {
      if (grant && grant.profileId === null) await this.#grants.discard(job.key);
      return undefined;
    }
    if (row.status === 'review') return { afterMs: reviewEveryMs };
    return withBackoff(job, backOff, () => (grant ? this.#advance(row, grant) : this.#check(row, job)));
  };

  async #check(row: SessionRow, job: Job): Promise<Next> {
    const { askedAt = row.openedAt } = (job.payload as { askedAt?: number } | null) ?? {};
    const now = this.#sessions.now();
    const codes = await this.#sessions.codes.shown(this.#sql, row, askedAt);
    const heard = await Promise.allSettled(codes.map(async (code) => this.#ask(row, code)));
    // The next run goes on with the code, unless the session has ended by what another code said.
    if (await this.#grants.ofSession(row.id)) return { afterMs: 0, payload: {} };
    const failure = heard.find((one) => one.status === 'rejected');
    if (failure) throw failure.reason;
    return { afterMs: askEveryMs, payload: { askedAt: now } };
  }

  async #ask(row: SessionRow, { scan, prepared }: { scan: ScanCode; prepared: string }): Promise<void> {
    const news = await this.#upstream.check(scan, prepared);
    if (news.type !== 'confirmed') return this.#applyStatus(row, news, scan.rotation);
    // Told once: whatever happens from here on, the code is kept.
    await this.#grants.keepCode(row.id, { code: news.code, redirectUri: news.redirectUri });
    await this.#desk.report(row.id, { type: 'scanned', state: { rotation: scan.rotation } });
  }

  async #applyStatus(row: SessionRow, news: Exclude<AuthorizationStatus, { type: 'confirmed' }>, rotation: number): Promise<void> {
    switch (news.type) {
      case 'waiting':
        return;
      case 'scanned':
        await this.#desk.report(row.id, { type: 'scanned', state: { rotation } });
        return;
      case 'expired':
        // Upstream's code died before ours: the next one is due at once. After a scan there is no next one.
        if (row.status === 'scanned') await this.#desk.report(row.id, { type: 'failed', reason: 'code-expired' });
        else if (rotation === row.rotation) await this.#sessions.rotateNow(row);
        return;
      case 'refused':
        await this.#desk.report(row.id, { type: 'failed', reason: news.reason });
        return;
    }
  }

  async #advance(row: SessionRow, grant: GrantRow): Promise<Next> {
    switch (grant.stage) {
      case 'code':
        return this.#exchange(row, grant);
      case 'sent':
        // Whoever sent it never said what came back.
        return this.#fail(row, 'exchange-unclear');
      case 'tokens':
        return this.#report(row, this.#grants.tokensOf(grant));
    }
  }

  async #exchange(row: SessionRow, grant: GrantRow): Promise<Next> {
    const taken = await this.#grants.takeCode(grant);
    if (!taken) return { afterMs: askEveryMs };
    const result = await this.#upstream.exchange(taken.code);
    if (result.type === 'unclear') return this.#fail(row, 'exchange-unclear');
    if (result.type === 'refused') {
      const { tokens } = result;
      if (tokens) await this.#sql.transaction((sql) => this.#grants.revokeLater(sql, tokens));
      return this.#fail(row, result.reason);
    }
    await this.#grants.keepTokens(taken.sent, result.tokens);
    return { afterMs: 0, payload: {} };
  }

  async #report(row: SessionRow, tokens: OAuthTokens): Promise<Next> {
    const news = await this.#upstream.readAccount(tokens);
    if (news.type === 'no-access') return this.#fail(row, 'access-ended');
    if (news.type === 'refused') return this.#fail(row, news.reason);
    await this.#desk.report(row.id, { type: 'confirmed', account: news.account, unmet: [] });
    return { afterMs: reviewEveryMs };
  }

  /** Ends the session; what is left of the grant goes with the next run. */
  async #fail(row: SessionRow, reason: string): Promise<Next> {
    await this.#desk.report(row.id, { type: 'failed', reason });
    return { afterMs: 0, payload: {} };
  }
}
