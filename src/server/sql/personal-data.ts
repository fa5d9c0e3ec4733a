// What all tables hold about one agency or one account, to export and to erase it.
import type { Queries } from './sql.ts';

type Rows = Record<string, unknown>[];

/** What is kept about an agency, by table. Times are epoch milliseconds. */
export type AgencyRecord = Readonly<Record<'agency' | 'sessions' | 'links' | 'sessionAudit' | 'linkAudit', Rows>>;
/** What is kept about an account, by table. */
export type AccountRecord = Readonly<Record<'account' | 'sessions' | 'links' | 'linkAudit', Rows>>;

/** Whom the data is about. */
export type DataSubjectKind = 'agency' | 'account';

/** Neither the codes, which are hashes, nor what the provider keeps for itself. */
const sessionFields =
  'id, agency_id, user_id, entry, status, opened_at, opened_host, expires_at, scanned_by, profile_id, account, accepted, unmet, reason';

export async function selectAgencyRecord(sql: Queries, agencyId: string): Promise<AgencyRecord | undefined> {
  const agency = await rows(sql, 'select id, name, partner_roles from link_agencies where id = $1', agencyId);
  if (agency.length === 0) return undefined;
  return {
    agency,
    sessions: await rows(sql, `select ${sessionFields} from link_sessions where agency_id = $1 order by opened_at`, agencyId),
    links: await rows(sql, 'select * from links where agency_id = $1 order by id', agencyId),
    sessionAudit: await rows(
      sql,
      `select e.* from link_session_audit e join link_sessions s on s.id = e.session_id where s.agency_id = $1 order by e.at, e.rev`,
      agencyId,
    ),
    linkAudit: await rows(sql, 'select * from link_audit where agency_id = $1 order by id', agencyId),
  };
}

export async function selectAccountRecord(sql: Queries, profileId: string): Promise<AccountRecord | undefined> {
  const account = await rows(sql, 'select * from link_accounts where profile_id = $1', profileId);
  if (account.length === 0) return undefined;
  return {
    account,
    sessions: await rows(sql, `select ${sessionFields} from link_sessions where profile_id = $1 order by opened_at`, profileId),
    links: await rows(sql, 'select * from links where profile_id = $1 order by id', profileId),
    linkAudit: await rows(sql, 'select * from link_audit where profile_id = $1 order by id', profileId),
  };
}

/** Where rows about an agency or an account are: in a column of these tables, and in one table of their own. */
const tablesOf = {
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

/** Keeps others from adding rows about `id` until this transaction ends. */
export async function lockRecord(sql: Queries, kind: DataSubjectKind, id: string): Promise<void> {
  const { table, key } = tablesOf[kind].own;
  await sql.query(`select 1 from ${table} where ${key} = $1 for update`, [id]);
}

/** The sessions about `id`, which nobody else can change before this transaction ends. */
export async function selectSessionIds(sql: Queries, kind: DataSubjectKind, id: string): Promise<string[]> {
  const found = await rows(sql, `select id from link_sessions where ${tablesOf[kind].column} = $1 for update`, id);
  return found.map((row) => row.id as string);
}

/** Deletes every row about `id`; `false` if there was none of its own. */
export async function deleteRecord(sql: Queries, kind: DataSubjectKind, id: string): Promise<boolean> {
  const { column, tables, own } = tablesOf[kind];
  await sql.query(`delete from link_session_audit where session_id in (select id from link_sessions where ${column} = $1)`, [id]);
  // A review that would replace the account has nothing to ask about it any more.
  if (kind === 'account') await sql.query('update link_sessions set replaces = null where replaces = $1', [id]);
  for (const table of tables) await sql.query(`delete from ${table} where ${column} = $1`, [id]);
  const { rowCount } = await sql.query(`delete from ${own.table} where ${own.key} = $1 returning ${own.key}`, [id]);
  return rowCount > 0;
}

async function rows(sql: Queries, text: string, value: string): Promise<Rows> {
  return (await sql.query(text, [value])).rows;
}
