// What the presses on the phone page and TikTok's answer do to a session. Each is one compare-and-set, so that of requests
// at the same time one counts, and a request that is sent again finds what it did.
import { claimTicket, deviceTicket, hashToken, isId, randomToken, readClaimTicket } from '../crypto/opaque-tokens.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import type { Grants } from '../links/grants.ts';
import { isOpenLink } from '../sessions/scan-codes.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import type { Database, Writer } from '../sql/database.ts';
import { findJob, runSoon } from '../sql/job-table.ts';
import type { PhoneState, SessionPatch, SessionRow } from '../sql/session-row.ts';
import { changeSession } from '../sql/session-table.ts';
import type { WebLogin } from '../tiktok/provider.ts';
import { TimeLimitError, withTimeLimit } from '../time-limit.ts';
import { answerMatch, newMatchCode } from './match-code.ts';
import { isWaiting, maxTries } from './phone-view.ts';

/** A request to the page of a code waits for the exchange and the account at most this long; then the page loads itself again. */
const maxWaitMs = 4_000;
const lookAgainMs = 500;
const jobKind = 'poll-authorization';

/** A session with the ticket of the phone that claimed it. */
export interface Claimed {
  readonly row: SessionRow;
  readonly ticket: string;
}

/** What became of opening or claiming a code. */
export type Opened =
  | { readonly type: 'unknown' }
  /** The code can be claimed; without `claim` the page has to be opened with one first. */
  | { readonly type: 'open'; readonly row: SessionRow; readonly claim: string | undefined }
  /** This phone has claimed it. */
  | ({ readonly type: 'mine' } & Claimed)
  | { readonly type: 'ended'; readonly row: SessionRow };

export interface PhoneSteps {
  /** What a code leads to. Changes nothing. */
  open(token: string, ticket: string | undefined): Promise<Opened>;
  /** A name for the page that is shown for this code now. */
  newClaim(token: string): string;
  /** `Continue with TikTok`: claims the session, or opens TikTok's page again. The address is TikTok's. */
  claim(form: ClaimForm): Promise<Opened | { readonly type: 'login'; readonly url: string }>;
  /** TikTok's answer. Nothing where no session waits for it. */
  answer(callback: Callback): Promise<Claimed | undefined>;
  /** The session that this ticket's phone claimed. */
  claimed(ticket: string): Promise<Claimed | undefined>;
  match(claimed: Claimed, number: string): Promise<void>;
  confirm(claimed: Claimed): Promise<void>;
  decline(form: ClaimForm): Promise<Opened>;
  /** Does what the session waits for and returns it once there is news, or after some seconds. */
  advance(claimed: Claimed, signal: AbortSignal): Promise<{ readonly row: SessionRow; readonly isDelayed: boolean }>;
}

/** Who presses: the page of a code that is not claimed yet, or the phone that claimed it. */
export type ClaimForm = { readonly code: string; readonly claim: string } | { readonly ticket: string };

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
  secret: Uint8Array;
}): PhoneSteps {
  const { sql, sessions, grants, jobs, login, secret } = options;

  const claimedBy = (row: SessionRow): Claimed => ({ row, ticket: deviceTicket(secret, row.id, row.phone?.claim ?? '') });

  const find = async (token: string, ticket: string | undefined): Promise<{ opened: Opened; rotation: number }> => {
    const found = await sessions.byCode(token);
    if (!found) return { opened: { type: 'unknown' }, rotation: 0 };
    const { row, rotation, fresh } = found;
    const claim = ticket === undefined ? undefined : readClaimTicket(secret, token, ticket);
    if (claim !== undefined && row.phone?.claim === claim) return { opened: { type: 'mine', ...claimedBy(row) }, rotation };
    const isOpen = row.status === 'pending' && (fresh || claim !== undefined);
    return { opened: isOpen ? { type: 'open', row, claim } : { type: 'ended', row }, rotation };
  };

  const ofForm = async (form: ClaimForm): Promise<{ opened: Opened; rotation: number }> => {
    if ('code' in form) return find(form.code, form.claim);
    const claimed = await steps.claimed(form.ticket);
    return { opened: claimed ? { type: 'mine', ...claimed } : { type: 'unknown' }, rotation: 0 };
  };

  /** What a phone writes that claims the session. */
  const claimPatch = (row: SessionRow, claim: string, sameDevice: boolean): { deviceHash: string; phone: PhoneState } => ({
    deviceHash: hashToken(deviceTicket(secret, row.id, claim)),
    phone: { claim, sameDevice, triesLeft: maxTries },
  });

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
  const asked = async ({ row }: Claimed, step: SessionRow['phoneStep']): Promise<(SessionRow & { phone: PhoneState }) | undefined> => {
    const current = await sessions.byId(row.id);
    const isAsked = current?.status === 'scanned' && current.phoneStep === step && current.phone && !current.phone.confirmed;
    return isAsked ? (current as SessionRow & { phone: PhoneState }) : undefined;
  };

  /** What TikTok's answer means for the session; nothing if another writer was faster. */
  const accept = async (row: SessionRow & { phone: PhoneState }, { code, error }: Callback): Promise<SessionRow | undefined> => {
    const answered: SessionPatch = { loginStateHash: null };
    if (error === 'access_denied') {
      const phone: PhoneState = { ...row.phone, declinedBy: 'tiktok' };
      return sessions.change(row, { ...answered, status: 'declined', phone }, 'declined');
    }
    if (error !== undefined) return sessions.change(row, { ...answered, status: 'failed', reason: supportCode(error) }, 'failed');
    const kept = { code: code!, redirectUri: login.redirectUri };
    const changed = await changeAndWork(row, answered, 'answered', (tx) => grants.keepCode(row.id, kept, tx));
    // A grant that is there already came from TikTok's app: it is unclear whose session this is.
    if (changed || !(await grants.ofSession(row.id))) return changed;
    return sessions.change(row, { ...answered, status: 'failed', reason: 'two-phones' }, 'failed');
  };

  const steps: PhoneSteps = {
    open: async (token, ticket) => (await find(token, ticket)).opened,
    newClaim: (token) => claimTicket(secret, token),

    async claim(form) {
      for (;;) {
        const { opened, rotation } = await ofForm(form);
        const { url, loginStateHash } = newLogin();
        if (opened.type === 'open' && opened.claim !== undefined) {
          const sameDevice = isOpenLink(rotation);
          const matchCode = sameDevice ? null : newMatchCode();
          const patch = claimPatch(opened.row, opened.claim, sameDevice);
          const scanned: SessionPatch = { status: 'scanned', phoneStep: 'account', ...patch, matchCode, loginStateHash };
          if (await sessions.change(opened.row, scanned, 'scanned')) return { type: 'login', url };
        } else if (opened.type === 'mine' && opened.row.status === 'scanned' && opened.row.loginStateHash !== null) {
          // This phone came back from TikTok's page without an answer. The state of the first visit ends.
          if (await sessions.change(opened.row, { loginStateHash }, 'login-again')) return { type: 'login', url };
        } else return opened;
      }
    },

    async answer(callback) {
      for (;;) {
        const row = await sessions.byLoginState(callback.state);
        if (!row?.phone) return undefined;
        // What has ended stays as it is, and its page says how.
        if (row.status !== 'scanned') return claimedBy(row);
        const changed = await accept(row as SessionRow & { phone: PhoneState }, callback);
        if (changed) return claimedBy(changed);
      }
    },

    async claimed(ticket) {
      const row = isId(ticket) ? await sessions.byDevice(ticket) : undefined;
      return row?.phone ? { row, ticket } : undefined;
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
        const { opened, rotation } = await ofForm(form);
        const isOpen = opened.type === 'open' && opened.claim !== undefined;
        const isAsked = opened.type === 'mine' && opened.row.status === 'scanned';
        if (!isOpen && !isAsked) return opened;
        const patch = opened.type === 'open' ? claimPatch(opened.row, opened.claim!, isOpenLink(rotation)) : {};
        const changed = await sessions.change(opened.row, { status: 'declined', ...patch }, 'declined');
        if (changed) return { type: 'mine', ...claimedBy(changed) };
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

/** The job goes on although nobody waits for it here any more. */
function unlessLate(error: unknown): false {
  if (error instanceof TimeLimitError) return false;
  throw error;
}

/** TikTok's error as a short code for support: it is shown and logged, so it may be nothing but a code. */
function supportCode(error: string): string {
  return /^[a-z][a-z_]{0,39}$/.test(error) ? `login-${error.replaceAll('_', '-')}` : 'login-error';
}
