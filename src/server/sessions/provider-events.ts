import { requirements } from '../../core/eligibility.ts';
import type { ScannedBy } from '../../core/link-session.ts';
import { safeHandle, safeImageUrl, safeText } from '../../core/safe-text.ts';
import type { HostCall } from '../links/host-calls.ts';
import type { HostHooks } from '../links/host-hooks.ts';
import type { Linking } from '../links/linking.ts';
import type { AgencyTable } from '../sql/agency-table.ts';
import { insertLinkAudit } from '../sql/audit-table.ts';
import type { SessionPatch, SessionRow } from '../sql/session-table.ts';
import type { ProviderEvent, ProviderEvents } from '../tiktok/provider.ts';
import type { SessionStore } from './session-store.ts';

type Confirmed = Extract<ProviderEvent, { type: 'confirmed' }>;

/** The provider's side of the service: turns what a provider reports into changes of sessions. */
export function createProviderEvents(options: {
  sessions: SessionStore;
  agencies: AgencyTable;
  linking: Linking;
  checkEligibility: HostHooks['checkEligibility'];
  callHost: HostCall;
}): ProviderEvents {
  const { sessions, agencies, linking, checkEligibility, callHost } = options;

  /** What the host knows of the requirements, asked outside of any transaction. */
  const askHost = async ({ agencyId, userId }: SessionRow, { account }: Confirmed) => {
    if (!checkEligibility) return undefined;
    const principal = { agency: await agencies.find(agencyId), user: { id: userId } };
    return callHost('checkEligibility', (given) => checkEligibility(account, principal, given));
  };

  const confirm = async (row: SessionRow, event: Confirmed): Promise<SessionRow | undefined> => {
    const verdicts = await askHost(row, event);
    const unmet = [...event.unmet, ...requirements.filter((rule) => verdicts?.[rule] === 'unmet')];
    return sessions.attempt(async (tx, at) => {
      const changed = await linking.confirm(tx, row, { account: event.account, unmet }, at);
      const { agencyId, userId } = row;
      if (changed && verdicts) await insertLinkAudit(tx, { what: 'eligibility', at, agencyId, userId, detail: verdicts });
      return changed;
    });
  };

  return {
    now: sessions.now,
    async findByCode(token) {
      const found = await sessions.byCode(token);
      return found && { session: found.row, fresh: found.fresh };
    },
    findByDevice: (deviceToken) => sessions.byDevice(deviceToken),
    findAgency: ({ agencyId }) => agencies.find(agencyId),
    async report(sessionId, event, rev) {
      for (;;) {
        const row = await sessions.byId(sessionId);
        if (!row) return undefined;
        if ((rev !== undefined && row.rev !== rev) || !applies(event, row)) return { session: row, applied: false };
        const scannedFirst = row.status === 'pending' && event.type !== 'scanned' && event.type !== 'failed';
        // A provider that is polled may miss the scan; the session doesn't.
        if (scannedFirst) await sessions.change(row, { status: 'scanned' }, 'scanned');
        else {
          const changed = await (event.type === 'confirmed' ? confirm(row, event) : sessions.change(row, patchFor(event), event.type));
          if (changed) return { session: changed, applied: true };
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
    case 'declined':
      return status === 'pending' || status === 'scanned';
    case 'failed':
      return status === 'pending' || status === 'scanned' || status === 'review';
  }
}

function patchFor(event: Exclude<ProviderEvent, { type: 'confirmed' }>): SessionPatch {
  switch (event.type) {
    case 'scanned':
    case 'updated':
      return {
        ...(event.type === 'scanned' && { status: 'scanned', ...scanOf(event) }),
        ...(event.phoneStep && { phoneStep: event.phoneStep }),
        ...(event.by && { scannedBy: clean(event.by) }),
        ...(event.state !== undefined && { providerState: event.state }),
      };
    case 'declined':
      return { status: 'declined' };
    case 'failed':
      return { status: 'failed', reason: event.reason };
  }
}

function scanOf({ matchCode, deviceHash }: Extract<ProviderEvent, { type: 'scanned' }>): SessionPatch {
  return { ...(matchCode !== undefined && { matchCode }), ...(deviceHash !== undefined && { deviceHash }) };
}

function clean({ handle, displayName, avatarUrl }: ScannedBy): ScannedBy {
  return { handle: safeHandle(handle), displayName: displayName && safeText(displayName), avatarUrl: safeImageUrl(avatarUrl) };
}
