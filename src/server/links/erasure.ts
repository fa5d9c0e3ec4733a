import { insertLinkAudit } from '../sql/audit-table.ts';
import type { Database, Writer } from '../sql/database.ts';
import { lockLinkOf } from '../sql/link-table.ts';
import { deleteRecord, lockRecord, selectSessionIds, type DataSubjectKind } from '../sql/personal-data.ts';
import type { Grants } from './grants.ts';
import type { Links } from './links.ts';

/** What people may have deleted by law. Each ends the link first; `false` if nothing is kept about them. */
export interface Erasure {
  eraseAgency(agencyId: string): Promise<boolean>;
  eraseAccount(profileId: string): Promise<boolean>;
}

export function createErasure({ sql, links, grants, now }: { sql: Database; links: Links; grants: Grants; now: () => number }): Erasure {
  const erase = async (tx: Writer, kind: DataSubjectKind, id: string): Promise<boolean> => {
    await lockRecord(tx, kind, id);
    const agencyId = kind === 'agency' ? id : await lockLinkOf(tx, id);
    if (agencyId !== undefined) await links.end(tx, agencyId, 'erasure');
    await grants.delete(tx, { sessionIds: await selectSessionIds(tx, kind, id) });
    const isThere = await deleteRecord(tx, kind, id);
    if (isThere) await insertLinkAudit(tx, { what: 'erased', at: now(), detail: { kind } });
    return isThere;
  };
  return {
    eraseAgency: (agencyId) => sql.transaction((tx) => erase(tx, 'agency', agencyId)),
    eraseAccount: (profileId) => sql.transaction((tx) => erase(tx, 'account', profileId)),
  };
}
