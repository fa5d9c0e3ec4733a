import * as v from 'valibot';
import { partnerRoles, type PartnerRole } from '../core/profile.ts';

/** An agency as the host's sign-in describes it. */
export interface Agency {
  readonly id: string;
  readonly name: string;
  readonly partnerRoles: readonly PartnerRole[];
}

/** Somebody of an agency, by the host's own sign-in. A link belongs to the agency, a session to the user who opened it. */
export interface Principal {
  readonly agency: Agency;
  readonly user: { readonly id: string };
}

/** Somebody signed in who belongs to no agency, such as a creator or a seller. A viewer reads profiles and does nothing else. */
export interface Viewer {
  readonly agency?: undefined;
  readonly user: { readonly id: string };
}

/** Who calls. */
export type Caller = Principal | Viewer;

/** Text that names somebody. PostgreSQL keeps neither NUL nor half a surrogate pair, and an empty name would be everybody's. */
export const nameSchema = v.pipe(v.string(), v.nonEmpty(), v.regex(/^[^\0\ud800-\udfff]*$/u));

export const agencySchema = v.object({ id: nameSchema, name: nameSchema, partnerRoles: v.array(v.picklist(partnerRoles)) });
/** Hosts in JavaScript may answer `null` for no agency. */
export const callerSchema = v.object({ user: v.object({ id: nameSchema }), agency: v.nullish(agencySchema) });
