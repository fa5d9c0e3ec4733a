import { keyKeptMs } from '../../contract/limits.ts';
import type { Queries } from './sql.ts';

/** How long what is over is kept, in milliseconds. */
export interface Retention {
  /** Sessions that ended, with their codes: at least the 24 h in which a key may be sent again. */
  readonly sessionsKeptMs: number;
  /** The audit. */
  readonly auditKeptMs: number;
}

const hour = 60 * 60_000;
/** The provider sends a webhook event again for 72 h. */
const webhookEventsKeptMs = 73 * hour;
/** Rows that one round deletes of a table: a long pause must not end in one long statement. */
const atOnce = 5_000;

/**
 * Deletes one round of what is over; `false` if there may be more. Any number of instances may do it at once: each skips the
 * rows that another one is deleting.
 */
export async function clearExpired(sql: Queries, { sessionsKeptMs, auditKeptMs }: Retention, at: number): Promise<boolean> {
  let isDone = true;
  const failures: unknown[] = [];
  /** What can't be cleared from one table keeps nothing in the others. */
  const clear = async (text: string, values: readonly unknown[]) => {
    try {
      if ((await sql.query(text, values)).rowCount === atOnce) isDone = false;
    } catch (error) {
      failures.push(error);
    }
  };
  const old = (table: string, key: string, where: string, before: number) =>
    clear(`delete from ${table} where (${key}) in (select ${key} from ${table} where ${where} limit ${atOnce} for update skip locked)`, [
      before,
    ]);
  await old('link_keys', 'agency_id, user_id, key', 'created_at <= $1', at - keyKeptMs);
  await old('link_sessions', 'id', 'expires_at <= $1', at - Math.max(sessionsKeptMs, keyKeptMs));
  await old('link_session_audit', 'session_id, rev', 'at <= $1', at - auditKeptMs);
  await old('link_audit', 'id', 'at <= $1', at - auditKeptMs);
  await old('link_webhook_events', 'hash', 'at <= $1', at - webhookEventsKeptMs);
  // A grant whose session is gone and that never became a link.
  await old('link_grants', 'session_id', 'profile_id is null and updated_at <= $1', at - keyKeptMs);
  // Of an account that nobody has linked only its id stays, so that linking it again finds the same profile.
  await clear(
    `update link_accounts set facts = '{}', updated_at = $2
     where profile_id in (
       select profile_id from link_accounts a
       where updated_at <= $1 and facts <> '{}'
         and not exists (select 1 from links l where l.profile_id = a.profile_id and l.ended_at is null)
         and not exists (select 1 from link_sessions s where s.profile_id = a.profile_id)
       limit ${atOnce} for update skip locked
     )`,
    [at - keyKeptMs, at],
  );
  if (failures.length > 0) throw failures[0];
  return isDone;
}
