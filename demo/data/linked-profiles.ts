import type { Health, Link, Profile } from '../../src/headless.ts';
import type { Principal } from '../../src/server/server.ts';
import type { Agency } from '../people.ts';
import type { Awaitable } from './center-data.ts';

/** What the center asks of the link service without HTTP. */
export interface LinkCalls {
  readLink(principal: Principal): Awaitable<Pick<Link, 'profile'>>;
  ownsProfile(agency: Agency, profileId: string): Awaitable<boolean>;
  readProfiles(ids: readonly string[]): Awaitable<readonly Profile[]>;
  upsertAgency(principal: Principal): Awaitable<void>;
  setHealth(profileId: string, health: Health): Awaitable<boolean>;
}

/** What the link service knows of the agencies' profiles, as the center asks it: for an agency rather than a person. */
export class LinkedProfiles {
  readonly #service: LinkCalls;

  constructor(service: LinkCalls) {
    this.#service = service;
  }

  /** The profile that the agency has linked. */
  async of(agency: Agency) {
    // A user who opened nothing: there is no session to bring up to date.
    return (await this.#service.readLink({ agency, user: { id: 'center' } })).profile;
  }

  /** Why the agency can't attach this profile, in a sentence for its form; nothing where it can. */
  async invalidReason(agency: Agency, profileId: string | undefined): Promise<string | undefined> {
    if (profileId === undefined) return undefined;
    if (!(await this.#service.ownsProfile(agency, profileId)))
      return `This profile isn’t linked to ${agency.name} any more. Tick the box for the one that is, or go on without a profile.`;
    if ((await this.of(agency))?.health.state !== 'active')
      return 'This profile can’t be shown at the moment. Link it again, or go on without a profile.';
    return undefined;
  }

  /**
   * Whether a page may show the profile that the agency once attached. If another agency has linked
   * the account since, the page must not show it for this one. If nobody has, the card says so itself.
   */
  async mayShow(agency: Agency, profileId: string): Promise<boolean> {
    if (await this.#service.ownsProfile(agency, profileId)) return true;
    return (await this.#service.readProfiles([profileId])).length === 0;
  }
}
