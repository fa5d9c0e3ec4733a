import type { Links } from './links.ts';
import type { Grants } from './grants.ts';
import type { Queries, Sql } from './sql/sql.ts';
import { insertTrail } from './sql/trail-table.ts';

type Rows = Record<string, unknown>[];

/** What is kept about an agency, by table. Times are epoch milliseconds. */
export type AgencyRecord = Readonly<Record<'agency' | 'sessions' | 'links' | 'events' | 'trail', Rows>>;
/** What is kept about an account, by table. */
export type AccountRecord = Readonly<Record<'account' | 'sessions' | 'links' | 'trail', Rows>>;

/** Export and erasure: what the law lets people ask for. Tokens are never part of an export. */
export class Records {
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
      await insertTrail(sql, { what: 'exported', at: this.#now(), agencyId });
      return {
        agency,
        sessions: await rows(sql, `select ${sessionFields} from link_sessions where agency_id = $1 order by opened_at`, agencyId),
        links: await rows(sql, 'select * from links where agency_id = $1 order by id', agencyId),
        events: await rows(
          sql,
          `select e.* from link_events e join link_sessions s on s.id = e.session_id where s.agency_id = $1 order by e.at, e.rev`,
          agencyId,
        ),
        trail: await rows(sql, 'select * from link_trail where agency_id = $1 order by id', agencyId),
      };
    });
  }

  async exportAccount(profileId: string): Promise<AccountRecord | undefined> {
    return this.#sql.transaction(async (sql) => {
      const account = await rows(sql, 'select * from link_accounts where profile_id = $1', profileId);
      if (account.length === 0) return undefined;
      await insertTrail(sql, { what: 'exported', at: this.#now(), profileId });
      return {
        account,
        sessions: await rows(sql, `select ${sessionFields} from link_sessions where profile_id = $1 order by opened_at`, profileId),
        links: await rows(sql, 'select * from links where profile_id = $1 order by id', profileId),
        trail: await rows(sql, 'select * from link_trail where profile_id = $1 order by id', profileId),
      };
    });
  }

  async eraseAgency(agencyId: string): Promise<boolean> {
    const erased = await this.#sql.transaction(async (sql) => {
      await this.#links.endIn(sql, agencyId, 'erasure');
      const own = 'select id from link_sessions where agency_id = $1';
      await this.#wipeGrants(sql, own, agencyId);
      await sql.query(`delete from link_events where session_id in (${own})`, [agencyId]);
      for (const table of ['link_keys', 'links', 'link_sessions', 'link_trail'])
        await sql.query(`delete from ${table} where agency_id = $1`, [agencyId]);
      const { rowCount } = await sql.query('delete from link_agencies where id = $1 returning id', [agencyId]);
      if (rowCount > 0) await insertTrail(sql, { what: 'erased', at: this.#now(), detail: { kind: 'agency' } });
      return rowCount > 0;
    });
    this.#links.onFact();
    return erased;
  }

  async eraseAccount(profileId: string): Promise<boolean> {
    const erased = await this.#sql.transaction(async (sql) => {
      const { rows: linked } = await sql.query<{ agencyId: string }>(
        'select agency_id as "agencyId" from links where profile_id = $1 and ended_at is null',
        [profileId],
      );
      for (const { agencyId } of linked) await this.#links.endIn(sql, agencyId, 'erasure');
      const own = 'select id from link_sessions where profile_id = $1';
      await this.#wipeGrants(sql, own, profileId);
      await sql.query(`delete from link_events where session_id in (${own})`, [profileId]);
      for (const table of ['link_sessions', 'links', 'link_trail'])
        await sql.query(`delete from ${table} where profile_id = $1`, [profileId]);
      const { rowCount } = await sql.query('delete from link_accounts where profile_id = $1 returning profile_id', [profileId]);
      if (rowCount > 0) await insertTrail(sql, { what: 'erased', at: this.#now(), detail: { kind: 'account' } });
      return rowCount > 0;
    });
    this.#links.onFact();
    return erased;
  }

  async #wipeGrants(sql: Queries, sessions: string, value: string): Promise<void> {
    for (const { id } of await rows(sql, sessions, value)) await this.#grants.wipe(sql, 'session_id = $1', id as string);
  }
}

/** Neither the codes, which are hashes, nor what the provider keeps for itself. */
const sessionFields =
  'id, agency_id, user_id, entry, status, opened_at, opened_host, expires_at, scanned_by, profile_id, accepted, unmet, reason';

async function rows(sql: Queries, text: string, value: string): Promise<Rows> {
  return (await sql.query(text, [value])).rows;
}
