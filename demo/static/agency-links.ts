// The agencies' links, each kept by a mock of its own. Two things differ from the backend: a session is the agency's
// rather than the person's, so that a colleague finds the open code; and nothing is limited.
import type { Health, Profile, Usage } from '../../src/headless.ts';
import { createMockApi, type MockApi, type MockClock } from '../../src/mock/mock.ts';
import type { Caller } from '../../src/server/server.ts';
import type { LinkCalls } from '../data/linked-profiles.ts';
import { agencies, type Agency } from '../people.ts';

/** How long a session lasts, in milliseconds. */
export const sessionMs = 5 * 60_000;

export interface AgencyLinksOptions {
  /** What an earlier one's `save()` gave. */
  readonly saved: Readonly<Record<string, string>> | undefined;
  /** Where the partner center is. */
  readonly url: string;
  readonly usage: (agencyId: string, profileId: string) => Usage;
  readonly clock: MockClock;
  /** As the backend's hook: after a person has linked a profile. */
  readonly onLinked: (agencyId: string, profileId: string, userId: string) => void;
}

export class AgencyLinks implements LinkCalls {
  readonly #onLinked: AgencyLinksOptions['onLinked'];
  readonly #apis = new Map<string, MockApi>();
  /** Answers somebody who is not signed in. */
  readonly #stranger = createMockApi();
  /** Answers viewers: they may read profiles and nothing else. */
  readonly #viewer = createMockApi({ profiles: () => this.readProfiles() });

  constructor({ saved, url, usage, clock, onLinked }: AgencyLinksOptions) {
    this.#onLinked = onLinked;
    this.#stranger.fault('unauthenticated');
    this.#viewer.fault('forbidden', {
      on: ['readLink', 'unlink', 'readUsage', 'openSession', 'readSession', 'cancelSession', 'decide'],
    });
    for (const { id } of agencies)
      this.#apis.set(
        id,
        createMockApi({
          clock,
          sessionMs,
          saved: saved?.[id],
          codeUrls(ticket, sessionId) {
            const page = (token: string) => `${url}/tiktok/${id}.${token}`;
            return { scanUrl: page(ticket), openUrl: page(`${sessionId}-open`), shareUrl: page(`${sessionId}-share`), scanner: 'camera' };
          },
          profiles: () => this.readProfiles(),
          usage: () => usage(id, this.of(id)?.link.profile?.id ?? ''),
        }),
      );
  }

  /** Everything, for `saved`. */
  save(): Record<string, string> {
    return Object.fromEntries([...this.#apis].map(([id, api]) => [id, api.save()]));
  }

  /** The agency's mock. */
  of(agencyId: string): MockApi | undefined {
    return this.#apis.get(agencyId);
  }

  /** Answers a call of the Profile Link API. */
  async answer(request: Request, caller: Caller | undefined): Promise<Response> {
    if (caller?.agency) this.upsertAgency(caller);
    const api = this.#apiOf(caller);
    const before = api.link.profile?.id;
    const answer = await api.fetch(request);
    const after = api.link.profile?.id;
    if (caller?.agency && after !== undefined && after !== before) this.#onLinked(caller.agency.id, after, caller.user.id);
    this.#refuseLate();
    return answer;
  }

  #apiOf(caller: Caller | undefined): MockApi {
    if (!caller) return this.#stranger;
    return (caller.agency && this.of(caller.agency.id)) ?? this.#viewer;
  }

  ownsProfile(agency: Agency, profileId: string): boolean {
    return this.of(agency.id)?.link.profile?.id === profileId;
  }

  /** Whether another agency has linked this account. */
  isTaken(profileId: string, agencyId: string): boolean {
    return [...this.#apis].some(([id, api]) => id !== agencyId && api.link.profile?.id === profileId);
  }

  readLink({ agency }: { agency: Pick<Agency, 'id'> }): { profile: Profile | null } {
    return { profile: this.of(agency.id)?.link.profile ?? null };
  }

  /** Profiles as everybody sees them: why the health is bad is only for the staff of their own agency. */
  readProfiles(ids?: readonly string[]): Profile[] {
    return [...this.#apis.values()]
      .flatMap(({ link }) => link.profile ?? [])
      .filter(({ id }) => ids?.includes(id) ?? true)
      .map((profile) => ({ ...profile, health: { state: profile.health.state } }));
  }

  upsertAgency({ agency: { id, partnerRoles } }: { agency: Pick<Agency, 'id' | 'partnerRoles'> }): void {
    const profile = this.of(id)?.link.profile;
    if (profile && profile.partnerRoles.join() !== partnerRoles.join()) this.of(id)?.setProfile({ ...profile, partnerRoles });
  }

  setHealth(profileId: string, health: Health): boolean {
    const api = [...this.#apis.values()].find(({ link }) => link.profile?.id === profileId);
    if (api?.link.profile) api.setProfile({ ...api.link.profile, health });
    return api !== undefined;
  }

  /** Ends reviews of accounts that another agency has linked by now. */
  #refuseLate(): void {
    for (const [id, { link, fail }] of this.#apis)
      if (link.session?.status === 'review' && this.isTaken(link.session.profile.id, id)) fail('account-taken');
  }
}
