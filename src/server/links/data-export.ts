import type { Links } from './links.ts';
import type { Grants } from './grants.ts';
import type { Queries, Sql } from '../sql/sql.ts';
import { insertLinkAudit } from '../sql/audit-table.ts';

type Rows = Record<string, unknown>[];

/** What is kept about an agency, by table. Times are epoch milliseconds. */
export type AgencyRecord = Readonly<Record<'agency' | 'sessions' | 'links' | 'events' | 'trail', Rows>>;
/** What is kept about an account, by table. */
export type AccountRecord = Readonly<Record<'account' | 'sessions' | 'links' | 'trail', Rows>>;

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
      const agency = await rows(sql, 'select id, name, partner_roles from link_agencies where id = $1', agencyId);
      if (agency.length === 0) return undefined;
      await insertLinkAudit(sql, { what: 'exported', at: this.#now(), agencyId });
      return {
        agency,
        sessions: await rows(sql, `select ${sessionFields} from link_sessions where agency_id = $1 order by opened_at`, agencyId),
        links: await rows(sql, 'select * from links where agency_id = $1 order by id', agencyId),
        events: await rows(
          sql,
          `select e.* from link_session_audit e join link_sessions s on s.id = e.session_id where s.agency_id = $1 order by e.at, e.rev`,
          agencyId,
        ),
        trail: await rows(sql, 'select * from link_audit where agency_id = $1 order by id', agencyId),
      };
    });
  }

  async exportAccount(profileId: string): Promise<AccountRecord | undefined> {
    return this.#sql.transaction(async (sql) => {
      const account = await rows(sql, 'select * from link_accounts where profile_id = $1', profileId);
      if (account.length === 0) return undefined;
      await insertLinkAudit(sql, { what: 'exported', at: this.#now(), profileId });
      return {
        account,
        sessions: await rows(sql, `select ${sessionFields} from link_sessions where profile_id = $1 order by opened_at`, profileId),
        links: await rows(sql, 'select * from links where profile_id = $1 order by id', profileId),
        trail: await rows(sql, 'select * from link_audit where profile_id = $1 order by id', profileId),
      };
    });
  }

  eraseAgency(agencyId: string): Promise<boolean> {
    return this.#erase('agency', agencyId, () => Promise.resolve([agencyId]));
  }

  eraseAccount(profileId: string): Promise<boolean> {
    return this.#erase('account', profileId, async (sql) => {
      const linked = await rows(sql, 'select agency_id from links where profile_id = $1 and ended_at is null', profileId);
      return linked.map((link) => link.agency_id as string);
    });
  }

  /** Ends the links of the agencies that `linkedBy` finds, and deletes every row that is about `id`. */
  async #erase(kind: keyof typeof places, id: string, linkedBy: (sql: Queries) => Promise<string[]>): Promise<boolean> {
    const { column, tables, own } = places[kind];
    const erased = await this.#sql.transaction(async (sql) => {
      for (const agencyId of await linkedBy(sql)) await this.#links.endIn(sql, agencyId, 'erasure');
      const sessions = `select id from link_sessions where ${column} = $1`;
      for (const session of await rows(sql, sessions, id)) await this.#grants.delete(sql, 'session_id = $1', session.id as string);
      await sql.query(`delete from link_session_audit where session_id in (${sessions})`, [id]);
      // A review that would replace the account has nothing to ask about it any more.
      if (kind === 'account') await sql.query('update link_sessions set replaces = null where replaces = $1', [id]);
      for (const table of tables) await sql.query(`delete from ${table} where ${column} = $1`, [id]);
      const { rowCount } = await sql.query(`delete from ${own.table} where ${own.key} = $1 returning ${own.key}`, [id]);
      if (rowCount > 0) await insertLinkAudit(sql, { what: 'erased', at: this.#now(), detail: { kind } });
      return rowCount > 0;
    });
    this.#links.onHookEvent();
    return erased;
  }
}

/** Where rows about an agency or an account are: by a column of these tables, and at last in one of their own. */
const places = {
  agency: {
    column: 'agency_id',
    tables: ['link_keys', 'links', 'link_sessions', 'link_audit'],
    own: { table: 'link_agencies', key: 'id' },
  },
  account: {
    column: 'profile_id',
    tables: ['link_sessions', 'links', 'link_audit'],
    own: { table: 'link_accounts', key: 'profile_id' },
  },
} as const;

/** Neither the codes, which are hashes, nor what the provider keeps for itself. */
const sessionFields =
  'id, agency_id, user_id, entry, status, opened_at, opened_host, expires_at, scanned_by, profile_id, account, accepted, unmet, reason';

async function rows(sql: Queries, text: string, value: string): Promise<Rows> {
  return (await sql.query(text, [value])).rows;
}
