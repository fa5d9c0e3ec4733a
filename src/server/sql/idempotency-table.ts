import { keyKeptMs } from '../../contract/limits.ts';
import type { Queries } from './sql.ts';

/** Who sent an idempotency key, and with which request. */
export interface KeyedRequest {
  readonly agencyId: string;
  readonly userId: string;
  readonly key: string;
  readonly requestHash: string;
}

/** A session that a key made, and the request that it came with. */
type Used = Pick<KeyedRequest, 'requestHash'> & { readonly sessionId: string };

/** What the key stands for where it was used within 24 h. */
export async function selectKey(sql: Queries, { agencyId, userId, key }: KeyedRequest, at: number): Promise<Used | undefined> {
  const { rows } = await sql.query<Used>(
    `select session_id as "sessionId", request_hash as "requestHash" from link_keys
     where agency_id = $1 and user_id = $2 and key = $3 and created_at > $4`,
    [agencyId, userId, key, at - keyKeptMs],
  );
  return rows[0];
}

/** What became of a key: it is the caller's now, it stands for a session already, or the person has sent too many new ones. */
export type TakenKey =
  { readonly type: 'taken' } | ({ readonly type: 'used' } & Used) | { readonly type: 'too-many'; readonly retryAfterMs: number };

/** Takes the key for `sessionId`, unless it was used within 24 h or this person took `maxPerMinute` others in the last minute. */
export async function takeKey(
  sql: Queries,
  request: KeyedRequest,
  { sessionId, at, maxPerMinute }: { sessionId: string; at: number; maxPerMinute: number },
): Promise<TakenKey> {
  const { agencyId, userId, key, requestHash } = request;
  const { rowCount } = await sql.query(
    `insert into link_keys (agency_id, user_id, key, request_hash, session_id, created_at)
     select $1, $2, $3, $4, $5, $6::int8
     where (select count(*) from link_keys where agency_id = $1 and user_id = $2 and created_at > $6::int8 - 60000) < $8::int8
     on conflict (agency_id, user_id, key) do update
       set request_hash = excluded.request_hash, session_id = excluded.session_id, created_at = excluded.created_at
       where link_keys.created_at <= $7
     returning key`,
    [agencyId, userId, key, requestHash, sessionId, at, at - keyKeptMs, maxPerMinute],
  );
  if (rowCount === 1) return { type: 'taken' };
  const used = await selectKey(sql, request, at);
  if (used) return { type: 'used', ...used };
  const { rows: taken } = await sql.query<{ oldest: number | string }>(
    'select min(created_at) as oldest from link_keys where agency_id = $1 and user_id = $2 and created_at > $3::int8 - 60000',
    [agencyId, userId, at],
  );
  return { type: 'too-many', retryAfterMs: Number(taken[0]?.oldest ?? at) + 60_000 - at };
}

/** Lets the key stand for another session: the one that was live already. */
export async function moveKey(sql: Queries, { agencyId, userId, key }: KeyedRequest, sessionId: string): Promise<void> {
  await sql.query('update link_keys set session_id = $4 where agency_id = $1 and user_id = $2 and key = $3', [
    agencyId,
    userId,
    key,
    sessionId,
  ]);
}
