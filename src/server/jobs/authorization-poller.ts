// Asks the provider about each session, so that no page has to be open: code shown -> scanned -> code for tokens -> tokens
// -> account -> confirmed. On the phone page the code comes by the callback, and the holder confirms once the account is
// known. Every step is committed before the next one begins; an instance that takes over a job of a stopped one continues
// from there. Sending the code can't be repeated, so it is recorded first.
import { isLiveStatus } from '../../core/link-session.ts';
import type { Grants } from '../links/grants.ts';
import type { ProviderEvents } from '../sessions/provider-events.ts';
import { pollEveryMs, type SessionStore } from '../sessions/session-store.ts';
import type { Database } from '../sql/database.ts';
import type { GrantRow } from '../sql/grant-table.ts';
import type { Job } from '../sql/job-table.ts';
import { isAnswerAwaited, type SessionRow } from '../sql/session-row.ts';
import type { ScanCode } from '../tiktok/scan-code.ts';
import type { AuthorizationStatus, OAuthTokens, Upstream } from '../tiktok/upstream.ts';
import type { Handler, Next } from './job-runner.ts';
import { withBackoff } from './upstream-backoff.ts';

const backoff = { firstMs: pollEveryMs, maxMs: 15_000 };
/** While a person has to answer there is nothing to ask; only the end must not be missed. */
const idleMs = 5_000;

export interface AuthorizationPoller {
  /** The job of one session, from its first code to its end. */
  readonly poll: Handler;
}

export function createAuthorizationPoller(options: {
  sql: Database;
  upstream: Upstream;
  sessions: SessionStore;
  events: ProviderEvents;
  grants: Grants;
}): AuthorizationPoller {
  const { sql, upstream, sessions, events, grants } = options;

  /** Ends the session; the next run deletes what is left of the grant. */
  const fail = async (row: SessionRow, reason: string): Promise<Next> => {
    await events.report(row.id, { type: 'failed', reason });
    return { afterMs: 0, payload: {} };
  };

  const applyStatus = async (
    row: SessionRow,
    status: Exclude<AuthorizationStatus, { type: 'confirmed' }>,
    rotation: number,
  ): Promise<void> => {
    switch (status.type) {
      case 'waiting':
        return;
      case 'scanned':
        await events.report(row.id, { type: 'scanned', state: { rotation } });
        return;
      case 'expired':
        // The provider's code expired before ours: the next one is due at once. After a scan there is no next one.
        if (row.status === 'scanned') await events.report(row.id, { type: 'failed', reason: 'code-expired' });
        else if (rotation === row.rotation) await sessions.rotateNow(row);
        return;
      case 'refused':
        await events.report(row.id, { type: 'failed', reason: status.reason });
        return;
    }
  };

  const ask = async (row: SessionRow, { scan, prepared }: { scan: ScanCode; prepared: string }): Promise<void> => {
    const status = await upstream.check!(scan, prepared);
    if (status.type !== 'confirmed') return applyStatus(row, status, scan.rotation);
    // The provider sends it once: whatever happens from here on, the code is kept.
    await grants.keepCode(row.id, { code: status.code, redirectUri: status.redirectUri });
    await events.report(row.id, { type: 'scanned', state: { rotation: scan.rotation } });
  };

  const check = async (row: SessionRow, job: Job): Promise<Next> => {
    // The phone page brings the code and makes this job due. Nothing else is left but the end.
    if (!upstream.check || row.phone) return { afterMs: row.expiresAt - sessions.now() };
    const { askedAt = row.openedAt } = (job.payload as { askedAt?: number } | null) ?? {};
    const now = sessions.now();
    const codes = await sessions.codes.shown(sql, row, askedAt);
    const results = await Promise.allSettled(codes.map(async (code) => ask(row, code)));
    // The next run goes on with the code, unless the answer about another code has ended the session.
    if (await grants.ofSession(row.id)) return { afterMs: 0, payload: {} };
    const failure = results.find((result) => result.status === 'rejected');
    if (failure) throw failure.reason;
    return { afterMs: pollEveryMs, payload: { askedAt: now } };
  };

  const exchange = async (row: SessionRow, grant: GrantRow): Promise<Next> => {
    // The code is kept already, so no other revocation begins before this session has its tokens.
    if (await grants.isRevoking()) return { afterMs: pollEveryMs };
    const taken = await grants.takeCode(grant);
    if (!taken) return { afterMs: pollEveryMs };
    const result = await upstream.exchange(taken.code);
    if (result.type === 'unclear') return fail(row, 'exchange-unclear');
    if (result.type === 'refused') {
      if (result.tokens) await grants.revokeLater(sql, result.tokens);
      return fail(row, result.reason);
    }
    await grants.keepTokens(taken.sent, result.tokens);
    return { afterMs: 0, payload: {} };
  };

  const readAccount = async (row: SessionRow, tokens: OAuthTokens): Promise<Next> => {
    const { phone } = row;
    if (phone && !phone.confirmed && row.phoneStep !== 'account') return { afterMs: idleMs };
    const result = await upstream.readAccount(tokens);
    if (result.type === 'no-access') return fail(row, 'access-ended');
    if (result.type === 'refused') return fail(row, result.reason);
    const { account } = result;
    if (phone && !phone.confirmed) {
      const phoneStep = row.matchCode === null ? 'confirm' : 'number';
      // To the revision that was read: a late report must not ask again.
      await events.report(row.id, { type: 'updated', by: account, phoneStep }, row.rev);
    } else await events.report(row.id, { type: 'confirmed', account });
    return { afterMs: idleMs };
  };

  const advance = async (row: SessionRow, grant: GrantRow): Promise<Next> => {
    // Somebody confirmed in TikTok's app while another phone opened the phone page: it is unclear whose session this is.
    if (isAnswerAwaited(row)) return fail(row, 'two-phones');
    switch (grant.stage) {
      case 'code':
        return exchange(row, grant);
      case 'sent':
        // The instance that sent it never recorded a response.
        return fail(row, 'exchange-unclear');
      case 'tokens':
        return readAccount(row, grants.tokensOf(grant));
    }
  };

  return {
    async poll(job) {
      // Before the row: a callback writes both, and a row from before it would look as if two phones had answered.
      const grant = await grants.ofSession(job.key);
      const row = await sessions.byId(job.key);
      if (!row || !isLiveStatus(row.status)) {
        if (grant && grant.profileId === null) await grants.discard(job.key);
        return undefined;
      }
      if (row.status === 'review') return { afterMs: idleMs };
      return withBackoff(job, backoff, () => (grant ? advance(row, grant) : check(row, job)));
    },
  };
}
