// What the partner center keeps for itself, as any portal does: roles, invitations, campaigns. Of a profile it keeps the
// id and nothing else. There are two stores: a database beside the links, and the browser that opens the static site.
import type { PartnerRoles } from '../people.ts';
import type { Answer } from './answer.ts';

/** Something that a creator receives: an invitation (Find creators) or a request to become a partner (Manage partnerships). */
export interface Invitation {
  readonly id: string;
  readonly agencyId: string;
  readonly kind: 'invitation' | 'request';
  /** Of the creator, without `@`. */
  readonly handle: string;
  readonly message?: string;
  /** In percent. */
  readonly commission?: string;
  readonly profileId?: string;
  /** The user's id. */
  readonly sentBy: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  /** The creator's; none while it is pending. */
  readonly answer?: Answer;
}

export interface Campaign {
  readonly id: string;
  readonly agencyId: string;
  readonly title: string;
  /** In percent. */
  readonly commission: string;
  /** `YYYY-MM-DD`, both inclusive. */
  readonly start: string;
  readonly end: string;
  readonly profileId?: string;
  readonly createdBy: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** The seller's; none while it is pending. */
  readonly answer?: Answer;
}

/** That a person linked the profile of their agency. */
export interface Linking {
  readonly profileId: string;
  /** The user's id. */
  readonly linkedBy: string;
  /** Epoch milliseconds. */
  readonly linkedAt: number;
}

/** Now or later. */
export type Awaitable<T> = T | Promise<T>;

export interface CenterData {
  /** The roles of every agency, by its id. */
  roles(): Awaitable<ReadonlyMap<string, PartnerRoles>>;
  setRoles(agencyId: string, roles: PartnerRoles): Awaitable<void>;
  addInvitation(draft: Omit<Invitation, 'id' | 'sentAt'>): Awaitable<Invitation>;
  /** What the agency has sent, the latest first. */
  invitationsOf(agencyId: string): Awaitable<Invitation[]>;
  /** What a creator has received from all agencies, the latest first. */
  inboxOf(handle: string): Awaitable<Invitation[]>;
  /** Keeps the creator's answer. The first one counts, and only the creator's own invitations take one. */
  answerInvitation(id: string, handle: string, answer: Answer): Awaitable<void>;
  addCampaign(draft: Omit<Campaign, 'id' | 'createdAt'>): Awaitable<Campaign>;
  /** The agency's campaigns, the latest first. */
  campaignsOf(agencyId: string): Awaitable<Campaign[]>;
  /** Any agency's campaign: a seller may open it. */
  campaign(id: string): Awaitable<Campaign | undefined>;
  /** Keeps the seller's answer. The first one counts. */
  answerCampaign(id: string, answer: Answer): Awaitable<void>;
  /** Keeps who linked; the profile that the agency had before is forgotten. */
  keepLinking(agencyId: string, linking: Omit<Linking, 'linkedAt'>): Awaitable<void>;
  /** The last linking of the agency. */
  linkingOf(agencyId: string): Awaitable<Linking | undefined>;
  /** How often the agency shows this profile. */
  usage(agencyId: string, profileId: string): Awaitable<{ invitations: number; campaigns: number }>;
}
