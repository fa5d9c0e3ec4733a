import type { Health } from '../../core/profile.ts';
import { randomId } from '../crypto/opaque-tokens.ts';
import type { AccountFacts } from '../links/account-facts.ts';
import type { Queries } from './sql.ts';

/** The id of an account's profile, which is drawn once and stays. Nothing that others see changes before it is linked. */
export async function keepAccount(sql: Queries, provider: string, accountId: string, at: number): Promise<string> {
  const { rows } = await sql.query<{ profileId: string }>(
    `insert into link_accounts (profile_id, provider, account_id, facts, health, updated_at)
     values ($1, $2, $3, '{}', '{"state":"active"}', $4)
     on conflict (provider, account_id) do update set updated_at = excluded.updated_at
     returning profile_id as "profileId"`,
    [randomId(), provider, accountId, at],
  );
  return (rows[0] as { profileId: string }).profileId;
}

/** Writes what became of an account; `false` where that is nothing new or there is no such account. */
export async function updateHealth(sql: Queries, profileId: string, health: Health, at: number): Promise<boolean> {
  const { rowCount } = await sql.query(
    `update link_accounts set health = $2::jsonb, updated_at = $3 where profile_id = $1 and health <> $2::jsonb returning profile_id`,
    [profileId, JSON.stringify(health), at],
  );
  return rowCount === 1;
}

/** Keeps the provider's description of an account; neither its profile's id nor its health changes. */
export async function updateFacts(sql: Queries, profileId: string, facts: AccountFacts, at: number): Promise<void> {
  await sql.query('update link_accounts set facts = $2, updated_at = $3 where profile_id = $1', [profileId, JSON.stringify(facts), at]);
}

/** The ids of the profiles that this account of the provider has: one at most. */
export async function selectProfileIds(sql: Queries, provider: string, accountId: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>('select profile_id as id from link_accounts where provider = $1 and account_id = $2', [
    provider,
    accountId,
  ]);
  return rows.map(({ id }) => id);
}
