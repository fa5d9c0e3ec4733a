import type { Links } from './links.ts';
import type { Grants } from './grants.ts';
import type { Queries, Sql } from '../sql/sql.ts';
import { insertLinkAudit } from '../sql/audit-table.ts';
import { findLinkingAgency } from '../sql/link-table.ts';
import {
  deleteRecord,
  selectAccountRecord,
  selectAgencyRecord,
  selectSessionIds,
  type AccountRecord,
  type AgencyRecord,
  type DataSubjectKind,
} from '../sql/personal-data.ts';

/** Export and erasure: what the law lets people ask for. Tokens are never part of an export. */
export class DataSubjects {
  readonly #sql: Sql;
  readonly #links: Links;
  readonly #grants: Grants;
  readonly #now: () => number;

  constructor(options: { sql: Sql; links: Links; grants: Grants; now: () => number }) {
    this.#sql = options.sql;
    this.#links = options.links;
    this.#grants = options.grants;
    this.#now = options.now;
  }

  async exportAgency(agencyId: string): Promise<AgencyRecord | undefined> {
    return this.#sql.transaction(async (sql) => {
      const record = await selectAgencyRecord(sql, agencyId);
      if (record) await insertLinkAudit(sql, { what: 'exported', at: this.#now(), agencyId });
      return record;
    });
  }

  async exportAccount(profileId: string): Promise<AccountRecord | undefined> {
    return this.#sql.transaction(async (sql) => {
      const record = await selectAccountRecord(sql, profileId);
      if (record) await insertLinkAudit(sql, { what: 'exported', at: this.#now(), profileId });
      return record;
    });
  }

  eraseAgency(agencyId: string): Promise<boolean> {
    return this.#erase('agency', agencyId, () => Promise.resolve(agencyId));
  }

  eraseAccount(profileId: string): Promise<boolean> {
    return this.#erase('account', profileId, (sql) => findLinkingAgency(sql, profileId));
  }

  /** Ends the link of the agency that `linkedBy` finds, and deletes every row that is about `id`. */
  async #erase(kind: DataSubjectKind, id: string, linkedBy: (sql: Queries) => Promise<string | undefined>): Promise<boolean> {
    const erased = await this.#sql.transaction(async (sql) => {
      const agencyId = await linkedBy(sql);
      if (agencyId !== undefined) await this.#links.endIn(sql, agencyId, 'erasure');
      for (const sessionId of await selectSessionIds(sql, kind, id)) await this.#grants.delete(sql, { sessionId });
      const isThere = await deleteRecord(sql, kind, id);
      if (isThere) await insertLinkAudit(sql, { what: 'erased', at: this.#now(), detail: { kind } });
      return isThere;
    });
    this.#links.onHookEvent();
    return erased;
  }
}
