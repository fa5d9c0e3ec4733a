// Who calls the link API: staff by their cookie, and viewers by a header of their pages.
import type { Caller } from '../src/server/server.ts';
import { isHandle } from './forms/form-schemas.ts';
import { personOf, type PartnerRoles } from './people.ts';
import { viewerHeader } from './viewer-header.ts';

/** The seller who opens campaigns. Creators are signed in by their handles. */
export const seller = { id: 'tidy.shelf', name: 'Tidy Shelf' } as const;

/** Who sends this request, with `person` from its cookie; `undefined` for somebody we do not know. */
export function callerOf({ headers }: Request, person: string | undefined, roles: ReadonlyMap<string, PartnerRoles>): Caller | undefined {
  const viewer = headers.get(viewerHeader);
  if (viewer !== null) return isHandle(viewer) ? { user: { id: viewer } } : undefined;
  const staff = personOf(person, roles);
  return staff && { agency: staff.agency, user: { id: staff.userId } };
}
