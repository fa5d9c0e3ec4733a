// Who can be signed in. The demo has no sign-in of its own: a cookie says who it is, and the frame has a switch for it.
import { cookieOf, personCookie } from './cookies.ts';

/** An agency of the partner center. */
export interface Agency {
  readonly id: string;
  readonly name: string;
  readonly partnerRoles: readonly ('cap' | 'tap')[];
  /** The roles in words. */
  readonly kind: string;
}

/** A person of an agency. */
export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly agency: Agency;
}

export const agencies: readonly Agency[] = [
  { id: 'sunrise', name: 'Sunrise Talent', partnerRoles: ['cap', 'tap'], kind: 'CAP and TAP' },
  { id: 'harbor', name: 'Harbor Commerce', partnerRoles: ['tap'], kind: 'TAP only' },
  { id: 'meadow', name: 'Meadow Creators', partnerRoles: ['cap'], kind: 'CAP only' },
];

export const users = [
  { userId: 'mia', name: 'Mia' },
  { userId: 'leo', name: 'Leo' },
] as const;

const defaultPerson = 'mia@sunrise';

/** The person that the request's cookies name; `undefined` for a person that doesn't exist. */
export function personOf(cookies: string | null | undefined): Person | undefined {
  const [userId, agencyId] = (cookieOf(cookies, personCookie) ?? defaultPerson).split('@');
  const agency = agencies.find(({ id }) => id === agencyId);
  const user = users.find((one) => one.userId === userId);
  return agency && user && { ...user, agency };
}
