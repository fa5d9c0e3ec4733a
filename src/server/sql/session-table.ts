import { isLiveStatus, liveStatuses } from '../../core/link-session.ts';
import type { Writer } from './database.ts';
import { columns, fromRow, jsonColumns, selected, type SessionPatch, type SessionRow } from './session-row.ts';
import type { Queries } from './sql.ts';

/** The statuses that a session can leave, as SQL. Only for files of this folder. */
export const live = `status in (${liveStatuses.map((status) => `'${status}'`).join(', ')})`;
/** The condition of the index on the times when live sessions are due. */
const due = `${live} and expires_at > 0`;

async function select(sql: Queries, where: string, values: readonly unknown[]): Promise<SessionRow[]> {
  const { rows } = await sql.query<SessionRow>(`select ${selected} from link_sessions where ${where}`, values);
  return rows.map(fromRow);
}

/** Who has a session: one user of one agency. */
export type SessionOwner = Pick<SessionRow, 'agencyId' | 'userId'>;

export async function findSession(sql: Queries, id: string): Promise<SessionRow | undefined> {
  return (await select(sql, 'id = $1', [id]))[0];
}

/** The session if it is this user's own. */
export async function findOwnSession(sql: Queries, { agencyId, userId }: SessionOwner, id: string): Promise<SessionRow | undefined> {
  return (await select(sql, 'id = $1 and agency_id = $2 and user_id = $3', [id, agencyId, userId]))[0];
}

/** The user's live session; a user has one at most. */
export async function findLiveSession(sql: Queries, { agencyId, userId }: SessionOwner): Promise<SessionRow | undefined> {
  return (await select(sql, `agency_id = $1 and user_id = $2 and ${live}`, [agencyId, userId]))[0];
}

export async function findSessionByDevice(sql: Queries, deviceHash: string): Promise<SessionRow | undefined> {
  return (await select(sql, 'device_hash = $1', [deviceHash]))[0];
}

export async function findSessionByLoginState(sql: Queries, stateHash: string): Promise<SessionRow | undefined> {
  return (await select(sql, 'login_state_hash = $1', [stateHash]))[0];
}

/** Live sessions whose time was up later than `after` and is up by `at`, the oldest first. */
export async function selectExpiredSessions(
  sql: Queries,
  { at, after, limit }: { at: number; after: number; limit: number },
): Promise<SessionRow[]> {
  return select(sql, `${due} and expires_at <= $1 and expires_at > $2 order by expires_at limit $3`, [at, after, limit]);
}

/** Pending sessions whose code has to be replaced. */
export async function selectSessionsToRotate(sql: Queries, at: number, limit: number): Promise<SessionRow[]> {
  return select(sql, `status = 'pending' and ${due} and expires_at > $1 and rotates_at <= $1 order by expires_at limit $2`, [at, limit]);
}

/** Whether any session is live. */
export async function hasLiveSession(sql: Queries): Promise<boolean> {
  const { rowCount } = await sql.query(`select 1 from link_sessions where ${due} order by expires_at limit 1`);
  return rowCount > 0;
}

/** The current revisions of these sessions. */
export async function selectRevisions(sql: Queries, ids: readonly string[]): Promise<{ id: string; rev: number }[]> {
  const { rows } = await sql.query<{ id: string; rev: number }>('select id, rev from link_sessions where id = any($1::text[])', [ids]);
  return rows;
}

/** Writes a new session with its first audit row and its codes, of which the one with rotation 0 is shown; nothing where this user has a live one already. */
export async function insertSession(
  sql: Writer,
  row: Pick<SessionRow, 'id' | 'agencyId' | 'userId' | 'entry' | 'openedAt' | 'openedHost' | 'expiresAt' | 'rotatesAt' | 'codeState'>,
  codes: readonly { readonly tokenHash: string; readonly rotation: number; readonly validUntil: number }[],
): Promise<SessionRow | undefined> {
  const { rows } = await sql.query<SessionRow>(
    `with opened as (
       insert into link_sessions
         (id, agency_id, user_id, entry, status, rev, opened_at, opened_host, expires_at, rotation, rotates_at, code_state)
       values ($1, $2, $3, $4, 'pending', 1, $5, $6, $7, 0, $8, $9)
       on conflict (agency_id, user_id) where ${live} do nothing
       returning *
     ), audited as (
       insert into link_session_audit (session_id, rev, at, cause, before, after)
       select id, 1, opened_at, 'opened', null, 'pending' from opened
     ), coded as (
       insert into link_codes (token_hash, session_id, rotation, valid_until, code_state)
       select code.token_hash, id, code.rotation, code.valid_until, case code.rotation when 0 then code_state end
       from opened, unnest($10::text[], $11::int4[], $12::int8[]) as code (token_hash, rotation, valid_until)
     )
     select ${selected} from opened`,
    [
      ...[row.id, row.agencyId, row.userId, row.entry, row.openedAt, row.openedHost, row.expiresAt, row.rotatesAt, row.codeState],
      ...[codes.map(({ tokenHash }) => tokenHash), codes.map(({ rotation }) => rotation), codes.map(({ validUntil }) => validUntil)],
    ],
  );
  return announced(sql, rows[0], 'opened');
}

/**
 * The one way a session changes: compare and set on (id, rev), with its audit row. Answers the row after it, or nothing where
 * somebody else was quicker or the session has ended. The statement has no condition on the status, since a revision has one
 * status: with it PostgreSQL may read all live sessions.
 */
export async function changeSession(
  sql: Writer,
  row: SessionRow,
  patch: SessionPatch,
  cause: string,
  at: number,
): Promise<SessionRow | undefined> {
  if (!isLiveStatus(row.status)) return undefined;
  const fields = Object.entries(patch) as [keyof SessionRow, unknown][];
  const values = fields.map(([field, value]) => (jsonColumns.has(field) && value !== null ? JSON.stringify(value) : value));
  const sets = fields.map(([field], index) => `${columns[field]} = $${index + 6}`);
  const { rows } = await sql.query<SessionRow>(
    `with changed as (
       update link_sessions set ${['rev = rev + 1', ...sets].join(', ')}
       where id = $1 and rev = $3
       returning *
     ), audited as (
       insert into link_session_audit (session_id, rev, at, cause, before, after)
       select id, rev, $4::int8, $5::text, $2::text, status from changed
     )
     select ${selected} from changed`,
    [row.id, row.status, row.rev, at, cause, ...values],
  );
  return announced(sql, rows[0], cause);
}

function announced(sql: Writer, row: SessionRow | undefined, cause: string): SessionRow | undefined {
  if (!row) return undefined;
  sql.afterCommit({ type: 'session-changed', id: row.id, status: row.status, cause });
  return fromRow(row);
}

/**
 * Takes the right to replace the code that is shown, for `leaseMs`; `false` where another instance has it. The
 * session itself stays as it is: its revision doesn't change.
 */
export async function claimRotation(sql: Queries, row: SessionRow, at: number, leaseMs: number): Promise<boolean> {
  if (row.status !== 'pending') return false;
  const { rowCount } = await sql.query(
    `update link_sessions set rotates_at = $4::int8 + $5::int8 where id = $1 and rev = $2 and rotates_at = $3 returning id`,
    [row.id, row.rev, row.rotatesAt, at, leaseMs],
  );
  return rowCount === 1;
}

/** What may stand in the way of a new session: the agency's link while it is in good health, and how many this user opened after `since`, the oldest of them when. */
export async function selectObstacles(
  sql: Queries,
  { agencyId, userId, since }: { agencyId: string; userId: string; since: number },
): Promise<{ isLinked: boolean; count: number; oldest: number }> {
  const { rows } = await sql.query<{ isLinked: boolean; count: number; oldest: number | string | null }>(
    `select exists (
         select 1 from links join link_accounts a using (profile_id)
         where agency_id = $1 and ended_at is null and a.health ->> 'state' = 'active'
       ) as "isLinked",
       count(*)::int4 as count, min(opened_at) as oldest
     from link_sessions where agency_id = $1 and user_id = $2 and opened_at > $3`,
    [agencyId, userId, since],
  );
  const { isLinked = false, count = 0, oldest = 0 } = rows[0] ?? {};
  return { isLinked, count, oldest: Number(oldest ?? 0) };
}
