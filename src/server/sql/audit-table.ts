import type { Queries } from './sql.ts';

/** One thing that happened to a link. */
export interface LinkAuditEntry {
  readonly what: 'linked' | 'relinked' | 'unlinked' | 'health' | 'eligibility' | 'erased' | 'exported' | 'revoked';
  readonly at: number;
  readonly agencyId?: string | undefined;
  readonly profileId?: string | undefined;
  readonly userId?: string | undefined;
  readonly detail?: unknown;
}

/** Writes a row of `link_audit`. */
export async function insertLinkAudit(sql: Queries, entry: LinkAuditEntry): Promise<void> {
  const { at, what, agencyId = null, profileId = null, userId = null, detail } = entry;
  await sql.query('insert into link_audit (at, what, agency_id, profile_id, user_id, detail) values ($1, $2, $3, $4, $5, $6)', [
    at,
    what,
    agencyId,
    profileId,
    userId,
    detail === undefined ? null : JSON.stringify(detail),
  ]);
}
