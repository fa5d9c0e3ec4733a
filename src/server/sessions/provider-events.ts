import { requirements } from '../../core/eligibility.ts';
import type { ScannedBy } from '../../core/link-session.ts';
import { safeHandle, safeImageUrl, safeText } from '../../core/safe-text.ts';
import type { HostCall } from '../links/host-calls.ts';
import type { HostHooks } from '../links/host-hooks.ts';
import type { Linking } from '../links/linking.ts';
import type { Agency } from '../principal.ts';
import type { ProviderEvent, ProviderEvents, ProviderSession } from '../tiktok/provider.ts';
import type { SessionStore } from './session-store.ts';
import type { AgencyTable } from '../sql/agency-table.ts';
import type { SessionPatch, SessionRow } from '../sql/session-table.ts';
import { insertLinkAudit } from '../sql/audit-table.ts';

type Confirmed = Extract<ProviderEvent, { type: 'confirmed' }>;

/** The provider's side of the service: turns what a provider observes into transitions. */
export class ProviderEventHandler implements ProviderEvents {
  readonly now: () => number;
  readonly #sessions: SessionStore;
  readonly #agencies: AgencyTable;
  readonly #linking: Linking;
  readonly #checkEligibility: HostHooks['checkEligibility'];
  readonly #callHost: HostCall;

  constructor(options: {
    sessions: SessionStore;
    agencies: AgencyTable;
    linking: Linking;
    checkEligibility: HostHooks['checkEligibility'];
    callHost: HostCall;
  }) {
    this.now = options.sessions.now;
    this.#sessions = options.sessions;
    this.#agencies = options.agencies;
    this.#linking = options.linking;
    this.#checkEligibility = options.checkEligibility;
    this.#callHost = options.callHost;
  }

  async findByCode(token: string): Promise<{ session: ProviderSession; fresh: boolean } | undefined> {
    const found = await this.#sessions.byCode(token);
    return found && { session: found.row, fresh: found.fresh };
  }

  async findByDevice(deviceToken: string): Promise<ProviderSession | undefined> {
    return this.#sessions.byDevice(deviceToken);
  }

  async findAgency({ agencyId }: ProviderSession): Promise<Agency> {
    return this.#agencies.find(agencyId);
  }

  async report(
    sessionId: string,
    observation: ProviderEvent,
    rev?: number,
  ): Promise<{ session: ProviderSession; applied: boolean } | undefined> {
    for (;;) {
      const row = await this.#sessions.byId(sessionId);
      if (!row) return undefined;
      if ((rev !== undefined && row.rev !== rev) || !applies(observation, row)) return { session: row, applied: false };
      const scannedFirst = row.status === 'pending' && observation.type !== 'scanned' && observation.type !== 'failed';
      // A provider that is asked now and then may miss the scan; the session doesn't.
      if (scannedFirst) await this.#sessions.change(row, { status: 'scanned' }, 'scanned');
      else {
        const changed = await this.#apply(row, observation);
        if (changed) return { session: changed, applied: true };
      }
    }
  }

  async #apply(row: SessionRow, observation: ProviderEvent): Promise<SessionRow | undefined> {
    if (observation.type === 'confirmed') {
      const verdicts = await this.#verdicts(row, observation);
      const unmet = [...observation.unmet, ...requirements.filter((rule) => verdicts?.[rule] === 'unmet')];
      return this.#sessions.attempt('confirmed', async (sql, at) => {
        const changed = await this.#linking.confirm(sql, row, { account: observation.account, unmet }, at);
        const { agencyId, userId } = row;
        if (changed && verdicts) await insertLinkAudit(sql, { what: 'eligibility', at, agencyId, userId, detail: verdicts });
        return changed;
      });
    }
    return this.#sessions.change(row, patchFor(observation), observation.type);
  }

  /** What the host knows of the requirements, asked outside of any transaction. */
  async #verdicts({ agencyId, userId }: SessionRow, { account }: Confirmed) {
    const check = this.#checkEligibility;
    if (!check) return undefined;
    const principal = { agency: await this.#agencies.find(agencyId), user: { id: userId } };
    return this.#callHost('checkEligibility', (options) => check(account, principal, options));
  }
}

/** Whether this observation still means something for a session in this state. */
function applies(observation: ProviderEvent, { status }: SessionRow): boolean {
  switch (observation.type) {
    case 'scanned':
      return status === 'pending';
    case 'noted':
      return status === 'scanned';
    case 'confirmed':
    case 'declined':
      return status === 'pending' || status === 'scanned';
    case 'failed':
      return status === 'pending' || status === 'scanned' || status === 'review';
  }
}

function patchFor(observation: Exclude<ProviderEvent, { type: 'confirmed' }>): SessionPatch {
  switch (observation.type) {
    case 'scanned':
    case 'noted':
      return {
        ...(observation.type === 'scanned' && { status: 'scanned', ...scanOf(observation) }),
        ...(observation.phoneStep && { phoneStep: observation.phoneStep }),
        ...(observation.by && { scannedBy: clean(observation.by) }),
        ...(observation.state !== undefined && { providerState: observation.state }),
      };
    case 'declined':
      return { status: 'declined' };
    case 'failed':
      return { status: 'failed', reason: observation.reason };
  }
}

function scanOf({ matchCode, deviceHash }: Extract<ProviderEvent, { type: 'scanned' }>): SessionPatch {
  return { ...(matchCode !== undefined && { matchCode }), ...(deviceHash !== undefined && { deviceHash }) };
}

function clean({ handle, displayName, avatarUrl }: ScannedBy): ScannedBy {
  return { handle: safeHandle(handle), displayName: displayName && safeText(displayName), avatarUrl: safeImageUrl(avatarUrl) };
}
