import type { Writer } from './database.ts';
import type { PlannedJob } from './job-table.ts';
import { live } from './session-table.ts';
import type { Queries } from './sql.ts';

/** How far a grant has come: the code is here, was sent, and the tokens are here. */
export type Stage = 'code' | 'sent' | 'tokens';

/** A grant as it is kept, encrypted. It belongs to a session, and to a profile once that is linked. */
export interface GrantRow {
  readonly sessionId: string;
  readonly profileId: string | null;
  readonly stage: Stage;
  readonly sealed: string;
  /** With `stage` the version of the grant: every change makes it greater, and encrypting the row anew leaves it as it is. */
  readonly updatedAt: number;
}
const fields = 'session_id as "sessionId", profile_id as "profileId", stage, sealed, updated_at as "updatedAt"';
const fromRow = (row: GrantRow): GrantRow => ({ ...row, updatedAt: Number(row.updatedAt) });

async function select(sql: Queries, where: string, values: readonly unknown[]): Promise<GrantRow[]> {
  return (await sql.query<GrantRow>(`select ${fields} from link_grants where ${where}`, values)).rows.map(fromRow);
}

export async function findGrant(sql: Queries, sessionId: string): Promise<GrantRow | undefined> {
  return (await select(sql, 'session_id = $1', [sessionId]))[0];
}

/** Grants that one of these keys encrypted, in order, of the sessions behind `after`. */
export async function selectGrantsByKey(
  sql: Queries,
  keyIds: readonly string[],
  { after, limit }: { after: string; limit: number },
): Promise<GrantRow[]> {
  return select(sql, `split_part(sealed, '.', 1) = any($1::text[]) and session_id > $2 order by session_id limit $3`, [
    keyIds,
    after,
    limit,
  ]);
}

/** The grants of sessions that may still become links. */
export async function selectAttempts(sql: Queries): Promise<GrantRow[]> {
  return select(sql, `profile_id is null and session_id in (select id from link_sessions where ${live})`, []);
}

/** When the tokens of this profile are to be renewed, unless they are younger than `askedAt`. */
export async function selectRenewal(sql: Queries, profileId: string, askedAt: number): Promise<PlannedJob | undefined> {
  const { rows } = await sql.query<{ key: string; runAt: number | string }>(
    `select j.key, j.run_at as "runAt" from link_grants g join link_jobs j on j.kind = 'renew' and j.key = g.session_id
     where g.profile_id = $1 and g.updated_at < $2`,
    [profileId, askedAt],
  );
  return rows[0] && { kind: 'renew', key: rows[0].key, runAt: Number(rows[0].runAt) };
}

/** Keeps a code; `false` where the session has one: the first one counts. */
export async function insertGrant(sql: Queries, grant: { sessionId: string; sealed: string; at: number }): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into link_grants (session_id, stage, sealed, updated_at) values ($1, 'code', $2, $3) on conflict do nothing returning session_id`,
    [grant.sessionId, grant.sealed, grant.at],
  );
  return rowCount === 1;
}

/** Compare and set on the version; nothing where the grant is gone or has another version. */
export async function changeGrant(
  sql: Queries,
  row: GrantRow,
  next: { stage: Stage; sealed: string; refreshAt?: number; at: number },
): Promise<GrantRow | undefined> {
  const { rows } = await sql.query<GrantRow>(
    `update link_grants set stage = $4, sealed = $5, refresh_at = $6,
       updated_at = greatest($7::int8, updated_at + case when stage = $4 then 1 else 0 end)
     where session_id = $1 and stage = $2 and updated_at = $3 returning ${fields}`,
    [row.sessionId, row.stage, row.updatedAt, next.stage, next.sealed, next.refreshAt ?? null, next.at],
  );
  return rows[0] && fromRow(rows[0]);
}

/** Keeps this version of the grant from changing until the transaction ends; `false` where it is gone or has changed. */
export async function lockGrant(sql: Queries, row: GrantRow): Promise<boolean> {
  const { rowCount } = await sql.query('select 1 from link_grants where session_id = $1 and stage = $2 and updated_at = $3 for update', [
    row.sessionId,
    row.stage,
    row.updatedAt,
  ]);
  return rowCount === 1;
}

/**
 * Keeps a link from losing the grant of this session until the transaction ends; `false` where it has lost it. What an earlier
 * link was allowed to read must not come back.
 */
export async function lockGrantOfLink(sql: Queries, { sessionId, profileId }: { sessionId: string; profileId: string }): Promise<boolean> {
  const { rowCount } = await sql.query('select 1 from link_grants where session_id = $1 and profile_id = $2 for update', [
    sessionId,
    profileId,
  ]);
  return rowCount === 1;
}

/** Replaces the text by the same one encrypted differently, unless the grant has changed. */
export async function resealGrant(sql: Queries, row: GrantRow, sealed: string): Promise<void> {
  await sql.query('update link_grants set sealed = $3 where session_id = $1 and sealed = $2', [row.sessionId, row.sealed, sealed]);
}

/** Which grants: those of sessions that have not become links, or those of a profile. */
export type GrantOwner = { readonly sessionIds: readonly string[] } | { readonly profileId: string };

/** Deletes grants with the jobs that renew and read with them, and returns what they were. */
export async function deleteGrants(sql: Queries, owner: GrantOwner): Promise<GrantRow[]> {
  // A session may have become a link since its caller looked.
  const [where, id] =
    'sessionIds' in owner
      ? ['session_id = any($1::text[]) and profile_id is null', owner.sessionIds]
      : ['profile_id = $1', owner.profileId];
  const { rows } = await sql.query<GrantRow>(`delete from link_grants where ${where} returning ${fields}`, [id]);
  if (rows.length > 0)
    await sql.query(`delete from link_jobs where kind in ('renew', 'profile') and key = any($1::text[])`, [
      rows.map(({ sessionId }) => sessionId),
    ]);
  return rows.map(fromRow);
}

/** Gives a session's tokens to the profile that was just linked, and plans their renewal and the profile's. */
export async function attachGrant(sql: Writer, sessionId: string, profileId: string, at: number): Promise<void> {
  await sql.query(
    `with attached as (
       update link_grants set profile_id = $2 where session_id = $1 and stage = 'tokens' returning session_id, refresh_at
     )
     insert into link_jobs (kind, key, run_at)
     select 'renew', session_id, coalesce(refresh_at, $3::int8) from attached
     union all select 'profile', session_id, $3::int8 from attached
     on conflict do nothing`,
    [sessionId, profileId, at],
  );
  sql.afterCommit({ type: 'job-planned', runAt: at });
}
