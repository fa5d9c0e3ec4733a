import type { PartnerRole } from '../core/profile.ts';

/** An agency as the host's sign-in tells it. */
export interface Agency {
  readonly id: string;
  readonly name: string;
  readonly partnerRoles: readonly PartnerRole[];
}

/** Who calls, by the host's own sign-in. A link belongs to the agency, a session to the user who opened it. */
export interface Principal {
  readonly agency: Agency;
  readonly user: { readonly id: string };
}
