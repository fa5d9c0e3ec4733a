import type { Answer } from '../data/answer.ts';
import type { Campaign, CenterData, Invitation, Linking } from '../data/center-data.ts';
import { sampleCampaigns } from '../data/sample-campaigns.ts';
import { agencies, type PartnerRoles } from '../people.ts';

/** All that the center keeps, as JSON; lists have the latest first. */
export interface CenterRecords {
  readonly roles: Record<string, PartnerRoles>;
  readonly invitations: Invitation[];
  readonly campaigns: Campaign[];
  /** By agency. Browsers may have kept records from before it. */
  linkings?: Record<string, Linking>;
}

/** What a center that was just opened has. */
export function firstRecords(now: number): CenterRecords {
  const roles = Object.fromEntries(agencies.map(({ id, partnerRoles }) => [id, partnerRoles]));
  return { roles, invitations: [], campaigns: sampleCampaigns(now) };
}

/** The center's data as plain records. */
export class StoredCenterData implements CenterData {
  readonly #records: CenterRecords;
  readonly #now: () => number;

  constructor(records: CenterRecords, now: () => number) {
    this.#records = records;
    this.#now = now;
  }

  roles(): ReadonlyMap<string, PartnerRoles> {
    return new Map(Object.entries(this.#records.roles));
  }

  setRoles(agencyId: string, roles: PartnerRoles): void {
    this.#records.roles[agencyId] = roles;
  }

  addInvitation(draft: Omit<Invitation, 'id' | 'sentAt'>): Invitation {
    const made: Invitation = { ...draft, id: crypto.randomUUID(), sentAt: this.#now() };
    this.#records.invitations.unshift(made);
    return made;
  }

  invitationsOf(agencyId: string): Invitation[] {
    return this.#records.invitations.filter((one) => one.agencyId === agencyId);
  }

  inboxOf(handle: string): Invitation[] {
    return this.#records.invitations.filter((one) => one.handle === handle);
  }

  answerInvitation(id: string, handle: string, answer: Answer): void {
    answerIn(this.#records.invitations, (one) => one.id === id && one.handle === handle, answer);
  }

  addCampaign(draft: Omit<Campaign, 'id' | 'createdAt'>): Campaign {
    const made: Campaign = { ...draft, id: crypto.randomUUID(), createdAt: this.#now() };
    this.#records.campaigns.unshift(made);
    return made;
  }

  campaignsOf(agencyId: string): Campaign[] {
    return this.#records.campaigns.filter((one) => one.agencyId === agencyId);
  }

  campaign(id: string): Campaign | undefined {
    return this.#records.campaigns.find((one) => one.id === id);
  }

  answerCampaign(id: string, answer: Answer): void {
    answerIn(this.#records.campaigns, (one) => one.id === id, answer);
  }

  keepLinking(agencyId: string, linking: Omit<Linking, 'linkedAt'>): void {
    this.#records.linkings = { ...this.#records.linkings, [agencyId]: { ...linking, linkedAt: this.#now() } };
  }

  linkingOf(agencyId: string): Linking | undefined {
    return this.#records.linkings?.[agencyId];
  }

  usage(agencyId: string, profileId: string): { invitations: number; campaigns: number } {
    const shows = (one: Invitation | Campaign) => one.agencyId === agencyId && one.profileId === profileId;
    const { invitations, campaigns } = this.#records;
    return { invitations: invitations.filter(shows).length, campaigns: campaigns.filter(shows).length };
  }
}

/** An answer that is there already stays. */
function answerIn<T extends { readonly answer?: Answer }>(records: T[], isMeant: (record: T) => boolean, answer: Answer): void {
  const index = records.findIndex(isMeant);
  if (index >= 0) records[index] = { answer, ...records[index]! };
}
