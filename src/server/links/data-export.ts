import { insertLinkAudit } from '../sql/audit-table.ts';
import type { Database } from '../sql/database.ts';
import { selectAccountRecord, selectAgencyRecord, type AccountRecord, type AgencyRecord } from '../sql/personal-data.ts';

/** What people may ask to see by law: everything that is kept about them, without tokens. */
export interface DataExport {
  exportAgency(agencyId: string): Promise<AgencyRecord | undefined>;
  exportAccount(profileId: string): Promise<AccountRecord | undefined>;
}

export function createDataExport({ sql, now }: { sql: Database; now: () => number }): DataExport {
  return {
    exportAgency: (agencyId) =>
      sql.transaction(async (tx) => {
        const record = await selectAgencyRecord(tx, agencyId);
        if (record) await insertLinkAudit(tx, { what: 'exported', at: now(), agencyId });
        return record;
      }),
    exportAccount: (profileId) =>
      sql.transaction(async (tx) => {
        const record = await selectAccountRecord(tx, profileId);
        if (record) await insertLinkAudit(tx, { what: 'exported', at: now(), profileId });
        return record;
      }),
  };
}
