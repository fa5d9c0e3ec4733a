// Who can be signed in. The demo has no sign-in of its own: visitors choose, and the layout has a switch for it.

import { partnerLabel } from '../src/headless.ts';
import { en } from '../src/i18n/en.ts';
import type { Agency } from '../src/server/server.ts';

export type { Agency };

/** What an agency does for TikTok Shop: creator agency partner, affiliate partner. */
export type PartnerRoles = Agency['partnerRoles'];

/** A person of an agency. */
export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly agency: Agency;
}

/** The agencies of the partner center, with the roles that they start with; the layout has a switch for them. */
export const agencies: readonly Agency[] = [
  { id: 'sunrise', name: 'Sunrise Talent', partnerRoles: ['cap', 'tap'] },
  { id: 'harbor', name: 'Harbor Commerce', partnerRoles: ['tap'] },
  { id: 'meadow', name: 'Meadow Creators', partnerRoles: ['cap'] },
];

export const users = [
  { userId: 'mia', name: 'Mia' },
  { userId: 'leo', name: 'Leo' },
] as const;

/** What colleagues call the person of this id. */
export function nameOf(id: string): string {
  return users.find(({ userId }) => userId === id)?.name ?? 'A colleague';
}

const defaultPerson = 'mia@sunrise';

/** The person of this name, `<user>@<agency>`, whose agency has the `roles` of today; `undefined` for one that doesn't exist. */
export function personOf(name: string = defaultPerson, roles: ReadonlyMap<string, PartnerRoles>): Person | undefined {
  const [userId, agencyId] = name.split('@');
  const agency = agencies.find(({ id }) => id === agencyId);
  const user = users.find((one) => one.userId === userId);
  return agency && user && { ...user, agency: { ...agency, partnerRoles: roles.get(agency.id) ?? agency.partnerRoles } };
}

/** The roles in words. */
export function kindOf(roles: PartnerRoles): string {
  if (roles.length > 1) return 'CAP and TAP';
  return roles.includes('cap') ? 'CAP only' : 'TAP only';
}

/** TikTok's label for these roles. */
export function labelOf(roles: PartnerRoles): string {
  const label = partnerLabel(roles);
  return label ? en[`label.${label}`] : '';
}
