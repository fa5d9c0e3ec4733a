// What the presses on the phone page and TikTok's answer do to a session. Each is one compare-and-set, so that of requests
// at the same time one counts, and a request that is sent again finds what it did.
import { hashToken, isSameText, randomToken } from '../crypto/opaque-tokens.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import type { Grants } from '../links/grants.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import type { Database, Writer } from '../sql/database.ts';
import { findJob, runSoon } from '../sql/job-table.ts';
import { isAnswerAwaited, type PhoneState, type SessionPatch, type SessionRow } from '../sql/session-row.ts';
import { changeSession } from '../sql/session-table.ts';
import type { WebLogin } from '../tiktok/provider.ts';
import { TimeLimitError, withTimeLimit } from '../time-limit.ts';
import { answerMatch, newMatchCode } from './match-code.ts';
import type { ClaimForm, Claimed, Opened, PhoneClaims } from './phone-claims.ts';
import { isWaiting } from './phone-view.ts';

/** A request to the page of a code waits for the exchange and the account at most this long; then the page loads itself again. */
const maxWaitMs = 4_000;
const lookAgainMs = 500;
const jobKind = 'poll-authorization';

export interface PhoneSteps {
  /** `Continue with TikTok`: claims the session, or opens TikTok's page again. The address is TikTok's. */
  claim(form: ClaimForm): Promise<Opened | { readonly type: 'login'; readonly url: string }>;
  /** TikTok's answer. Nothing where no session waits for it. */
  answer(callback: Callback): Promise<Claimed | undefined>;
  match(claimed: Claimed, number: string): Promise<void>;
  confirm(claimed: Claimed): Promise<void>;
  decline(form: ClaimForm): Promise<Opened>;
  /** Does what the session waits for and returns it once it has changed, or after some seconds. */
  advance(claimed: Claimed, signal: AbortSignal): Promise<{ readonly row: SessionRow; readonly isDelayed: boolean }>;
}

/** The query of the callback. */
export interface Callback {
  readonly state: string;
  readonly code?: string | undefined;
  readonly error?: string | undefined;
}

export function createPhoneSteps(options: {
  sql: Database;
  sessions: SessionStore;
  grants: Grants;
  jobs: Pick<JobRunner, 'workOn'>;
  login: WebLogin;
  claims: PhoneClaims;
}): PhoneSteps {
  const { sql, sessions, grants, jobs, login, claims } = options;

  const newLogin = (): { url: string; loginStateHash: string } => {
    const state = randomToken();
    return { url: login.authorizeUrl(state), loginStateHash: hashToken(state) };
  };

  /** Writes what a phone said, and lets the job of the session go on at once. */
  const changeAndWork = (row: SessionRow, patch: SessionPatch, cause: string, more?: (tx: Writer) => Promise<boolean>) =>
    sessions.attempt(async (tx, at) => {
      if (more && !(await more(tx))) return undefined;
      const changed = await changeSession(tx, row, patch, cause, at);
      if (changed) await runSoon(tx, { kind: jobKind, key: row.id, at });
      return changed;
    });

  /** The row as it is now, if the session still asks this phone for `step`. */
  const asked = async (
    { row, isLeft }: Claimed,
    step: SessionRow['phoneStep'],
  ): Promise<(SessionRow & { phone: PhoneState }) | undefined> => {
    if (isLeft) return undefined;
    const current = await sessions.byId(row.id);
    const isAsked = current?.status === 'scanned' && current.phoneStep === step && current.phone && !current.phone.confirmed;
    return isAsked ? (current as SessionRow & { phone: PhoneState }) : undefined;
  };

  /** What TikTok's answer means for the session; nothing if another writer was faster. */
  const accept = async (row: SessionRow & { phone: PhoneState }, { code, error }: Callback): Promise<SessionRow | undefined> => {
    const phone: PhoneState = { ...row.phone, answer: hashToken(code ?? '') };
    if (error === 'access_denied') {
      return sessions.change(row, { status: 'declined', phone: { ...phone, declinedBy: 'tiktok' } }, 'declined');
    }
    if (error !== undefined) return sessions.change(row, { status: 'failed', phone, reason: supportCode(error) }, 'failed');
    const kept = { code: code!, redirectUri: login.redirectUri };
    const changed = await changeAndWork(row, { phone }, 'answered', (tx) => grants.keepCode(row.id, kept, tx));
    // A grant that is there already came from TikTok's app: it is unclear whose session this is.
    if (changed || !(await grants.ofSession(row.id))) return changed;
    return sessions.change(row, { status: 'failed', phone, reason: 'two-phones' }, 'failed');
  };

  const steps: PhoneSteps = {
    async claim(form) {
      for (;;) {
        const opened = await claims.openForm(form);
        const { url, loginStateHash } = newLogin();
        if (isClaimable(opened)) {
          const matchCode = opened.sameDevice ? null : newMatchCode();
          const scanned: SessionPatch = { status: 'scanned', phoneStep: 'account', ...claims.patch(opened), matchCode, loginStateHash };
          if (await sessions.change(opened.row, scanned, 'scanned')) return { type: 'login', url };
        } else if (opened.type === 'mine' && opened.row.status === 'scanned' && isAnswerAwaited(opened.row)) {
          // This phone came back from TikTok's page without an answer. The state of the first sign-in ends.
          if (await sessions.change(opened.row, { loginStateHash }, 'login-again')) return { type: 'login', url };
        } else return opened;
      }
    },

    async answer(callback) {
      for (;;) {
        const row = await sessions.byLoginState(callback.state);
        if (!row?.phone) return undefined;
        const { answer } = row.phone;
        // Sent again, because the response was lost.
        if (answer !== undefined) return isSameText(hashToken(callback.code ?? ''), answer) ? claims.answered(row) : undefined;
        // What has ended stays as it is, and its page says how.
        if (row.status !== 'scanned') return claims.claimed(row);
        const changed = await accept(row as SessionRow & { phone: PhoneState }, callback);
        if (changed) return claims.answered(changed);
      }
    },

    async match(claimed, number) {
      for (;;) {
        const row = await asked(claimed, 'number');
        if (!row) return;
        if (await sessions.change(row, ...answerMatch(row, number))) return;
      }
    },

    async confirm(claimed) {
      for (;;) {
        const row = await asked(claimed, 'confirm');
        if (!row || (await changeAndWork(row, { phone: { ...row.phone, confirmed: true } }, 'consented'))) return;
      }
    },

    async decline(form) {
      for (;;) {
        const opened = await claims.openForm(form);
        const isAsked = opened.type === 'mine' && opened.row.status === 'scanned';
        if (!isClaimable(opened) && !isAsked) return opened;
        const patch = isClaimable(opened) ? claims.patch(opened) : {};
        const changed = await sessions.change(opened.row, { status: 'declined', ...patch }, 'declined');
        if (changed) return { type: 'mine', ...claims.claimed(changed) };
      }
    },

    async advance({ row: found }, signal) {
      const waiter = sessions.waiters.wait(found.id, { rev: found.rev, ms: maxWaitMs, signal });
      try {
        for (;;) {
          const row = (await sessions.byId(found.id)) ?? found;
          const job = isWaiting(row) ? await findJob(sql, jobKind, row.id) : undefined;
          const isDelayed = Boolean((job?.payload as { failures?: number } | null | undefined)?.failures);
          const isDue = job !== undefined && job.runAt <= sessions.now();
          if (!isWaiting(row) || waiter.over || (isDelayed && !isDue)) return { row, isDelayed: isWaiting(row) && isDelayed };
          const worked = isDue && (await withTimeLimit(maxWaitMs, () => jobs.workOn(job)).catch(unlessLate));
          if (!worked) await waiter.next(lookAgainMs);
        }
      } finally {
        waiter.stop();
      }
    },
  };
  return steps;
}

function isClaimable(opened: Opened): opened is Extract<Opened, { type: 'open' }> & { readonly claim: string } {
  return opened.type === 'open' && opened.claim !== undefined;
}

/** The job goes on although nobody waits for it here any more. */
function unlessLate(error: unknown): false {
  if (error instanceof TimeLimitError) return false;
  throw error;
}

/** TikTok's error as a short code for support: it is shown and logged, so it may be nothing but a code. */
function supportCode(error: string): string {
  return /^[a-z][a-z_]{0,39}$/.test(error) ? `login-${error.replaceAll('_', '-')}` : 'login-error';
}
