import { requirements } from '../../core/eligibility.ts';
import type { PhoneStep, ScannedBy } from '../../core/link-session.ts';
import { safeHandle, safeText } from '../../core/safe-text.ts';
import { pictureUrl } from '../links/account-facts.ts';
import { readHostAnswer } from '../links/host-answers.ts';
import type { HostCall } from '../links/host-calls.ts';
import { verdictsSchema, type HostHooks } from '../links/host-hooks.ts';
import type { Linking } from '../links/linking.ts';
import type { AgencyTable } from '../sql/agency-table.ts';
import { insertLinkAudit } from '../sql/audit-table.ts';
import type { SessionPatch, SessionRow } from '../sql/session-row.ts';
import type { Account } from '../tiktok/account.ts';
import type { SessionStore } from './session-store.ts';

/** What became of a session, as the provider's answers say. Every one may be reported any number of times. */
export type ProviderEvent =
  /** Somebody scanned the code with this rotation. */
  | { readonly type: 'scanned'; readonly state: { readonly rotation: number } }
  /** Who scanned is known, and the phone asks something else. */
  | { readonly type: 'updated'; readonly by: ScannedBy; readonly phoneStep: PhoneStep }
  /** The holder agreed. */
  | { readonly type: 'confirmed'; readonly account: Account }
  /** The provider's side ended it; `reason` is a short code for support. */
  | { readonly type: 'failed'; readonly reason: string };

type Confirmed = Extract<ProviderEvent, { type: 'confirmed' }>;

/** Turns what is learned of the provider into changes of sessions. */
export interface ProviderEvents {
  /** With `rev` the event is applied to exactly that revision or not at all. */
  report(sessionId: string, event: ProviderEvent, rev?: number): Promise<void>;
}

export function createProviderEvents(options: {
  sessions: SessionStore;
  agencies: AgencyTable;
  linking: Linking;
  checkEligibility: HostHooks['checkEligibility'];
  callHost: HostCall;
  provider: string;
}): ProviderEvents {
  const { sessions, agencies, linking, checkEligibility, callHost, provider } = options;

  /** What the host says about the requirements, asked outside of any transaction. */
  const askHost = async ({ agencyId, userId }: SessionRow, { account }: Confirmed) => {
    const agency = checkEligibility && (await agencies.find(agencyId));
    // Without its agency the session is gone, too, and nothing is linked.
    if (!agency) return undefined;
    const principal = { agency, user: { id: userId } };
    const answer = await callHost('checkEligibility', (given) => checkEligibility(account, principal, given));
    return readHostAnswer('checkEligibility', verdictsSchema, answer);
  };

  const confirm = async (row: SessionRow, event: Confirmed): Promise<SessionRow | undefined> => {
    const verdicts = await askHost(row, event);
    const unmet = requirements.filter((rule) => verdicts?.[rule] === 'unmet');
    return sessions.attempt(async (tx, at) => {
      const changed = await linking.confirm(tx, row, { account: event.account, unmet }, at);
      const { agencyId, userId } = row;
      if (changed && verdicts) await insertLinkAudit(tx, { what: 'eligibility', at, agencyId, userId, detail: verdicts });
      return changed;
    });
  };

  return {
    async report(sessionId, event, rev) {
      for (;;) {
        const row = await sessions.byId(sessionId);
        if (!row || (rev !== undefined && row.rev !== rev) || !applies(event, row)) return;
        const scannedFirst = row.status === 'pending' && event.type !== 'scanned' && event.type !== 'failed';
        // A provider that is polled may miss the scan; the session doesn't.
        if (scannedFirst) await sessions.change(row, { status: 'scanned' }, 'scanned');
        else {
          const changed = await (event.type === 'confirmed'
            ? confirm(row, event)
            : sessions.change(row, patchFor(event, provider), event.type));
          if (changed) return;
        }
      }
    },
  };
}

/** Whether this event still means something for a session in this state. */
function applies(event: ProviderEvent, { status }: SessionRow): boolean {
  switch (event.type) {
    case 'scanned':
      return status === 'pending';
    case 'updated':
      return status === 'scanned';
    case 'confirmed':
      return status === 'pending' || status === 'scanned';
    case 'failed':
      return status === 'pending' || status === 'scanned' || status === 'review';
  }
}

function patchFor(event: Exclude<ProviderEvent, { type: 'confirmed' }>, provider: string): SessionPatch {
  switch (event.type) {
    case 'scanned':
      return { status: 'scanned', providerState: event.state };
    case 'updated':
      return { scannedBy: clean(event.by, provider), phoneStep: event.phoneStep };
    case 'failed':
      return { status: 'failed', reason: event.reason };
  }
}

function clean({ handle, displayName, avatarUrl }: ScannedBy, provider: string): ScannedBy {
  return { handle: safeHandle(handle), displayName: displayName && safeText(displayName), avatarUrl: pictureUrl(avatarUrl, provider) };
}
