import type { Queries, Sql } from './sql.ts';

/** Each entry is one version of the schema, as single statements. Only ever add to the end. */
const migrations: readonly (readonly string[])[] = [
  [
    `create table link_agencies (
      id text primary key,
      name text not null,
      partner_roles jsonb not null
    )`,
    // What the provider tells of an account. The row outlives a link, so that the profile's id stays the same.
    `create table link_accounts (
      profile_id text primary key,
      provider text not null,
      account_id text not null,
      facts jsonb not null,
      health jsonb not null,
      updated_at int8 not null,
      unique (provider, account_id)
    )`,
    `create table link_sessions (
      id text primary key,
      agency_id text not null references link_agencies (id),
      user_id text not null,
      entry text not null,
      status text not null,
      rev int4 not null,
      opened_at int8 not null,
      opened_host text not null,
      expires_at int8 not null,
      rotation int4 not null,
      rotates_at int8 not null,
      code_state text,
      device_hash text unique,
      scanned_by jsonb,
      match_code text,
      provider_state jsonb,
      profile_id text references link_accounts (profile_id),
      accepted boolean,
      unmet jsonb,
      reason text
    )`,
    `create unique index link_sessions_one_live on link_sessions (agency_id, user_id)
      where status in ('pending', 'scanned', 'review')`,
    `create index link_sessions_live on link_sessions (expires_at) where status in ('pending', 'scanned', 'review')`,
    // Every code that was ever shown, by the hash of its token: an old one is told from an unknown one.
    `create table link_codes (
      token_hash text primary key,
      session_id text not null references link_sessions (id) on delete cascade,
      rotation int4 not null,
      valid_until int8 not null
    )`,
    `create index link_codes_session on link_codes (session_id)`,
    `create table links (
      id int8 generated always as identity primary key,
      agency_id text not null references link_agencies (id),
      profile_id text not null references link_accounts (profile_id),
      session_id text not null,
      linked_by text not null,
      linked_at int8 not null,
      ended_by text,
      ended_at int8
    )`,
    `create unique index links_one_per_agency on links (agency_id) where ended_at is null`,
    `create unique index links_one_per_account on links (profile_id) where ended_at is null`,
    `create table link_keys (
      agency_id text not null,
      user_id text not null,
      key text not null,
      request_hash text not null,
      session_id text not null,
      created_at int8 not null,
      primary key (agency_id, user_id, key)
    )`,
    // The audit trail: one row per change of a session, whatever changed.
    `create table link_events (
      session_id text not null,
      rev int4 not null,
      at int8 not null,
      cause text not null,
      before text,
      after text not null,
      primary key (session_id, rev)
    )`,
  ],
  [
    // A provider that has to be asked asks about the code before the last one too, as long as it may be scanned.
    `alter table link_codes add column code_state text`,
    `create index link_sessions_of_user on link_sessions (agency_id, user_id, opened_at)`,
    `create index link_sessions_by_age on link_sessions (expires_at)`,
    `create index link_sessions_profile on link_sessions (profile_id)`,
    `create index links_profile on links (profile_id)`,
    `create index links_agency on links (agency_id)`,
    `create index link_keys_by_age on link_keys (created_at)`,
    `create index link_events_by_age on link_events (at)`,
    // Work that outlives a process: whoever claims a row has it until run_at, when anybody may claim it again.
    `create table link_jobs (
      kind text not null,
      key text not null,
      run_at int8 not null,
      leased boolean not null default false,
      tries int4 not null default 0,
      payload jsonb,
      primary key (kind, key)
    )`,
    `create index link_jobs_due on link_jobs (run_at)`,
    // What an account's holder granted, encrypted: first the code, then the tokens that it was exchanged for.
    `create table link_grants (
      session_id text primary key,
      profile_id text,
      stage text not null,
      sealed text not null,
      refresh_at int8,
      updated_at int8 not null
    )`,
    `create index link_grants_profile on link_grants (profile_id)`,
    // Notices of the provider that were worked on, so that one sent twice counts once.
    `create table link_notices (hash text primary key, at int8 not null)`,
    `create index link_notices_by_age on link_notices (at)`,
    // The audit trail of links: who linked, unlinked, erased, exported, and what became of an account.
    `create table link_trail (
      id int8 generated always as identity primary key,
      at int8 not null,
      what text not null,
      agency_id text,
      profile_id text,
      user_id text,
      detail jsonb
    )`,
    `create index link_trail_by_age on link_trail (at)`,
  ],
  [
    // What the account of this session shows, until a link takes it over; of one that was refused only its names.
    `alter table link_sessions add column account jsonb`,
    // The profile that a yes in the review replaces.
    `alter table link_sessions add column replaces text`,
    `alter table link_sessions add column phone_step text`,
    // Each kind of job is claimed for itself, however many of another kind are due.
    `create index link_jobs_due_of_kind on link_jobs (kind, run_at)`,
    `drop index link_jobs_due`,
    `create index link_keys_of_user on link_keys (agency_id, user_id, created_at)`,
    // Facts of accounts that nobody read for a day, which is nearly none of those that are linked.
    `create index link_accounts_by_age on link_accounts (updated_at) where facts <> '{}'`,
  ],
];

/** Any number, the same in all instances: they start at the same time and only one may migrate. */
const migrationLock = 7_230_511;

/** The database was migrated by a version that is newer than this one. */
export class NewerSchemaError extends Error {
  readonly code = 'newer-schema';
}

/**
 * Brings the database to the schema of this version, in one transaction. Throws where a newer version has been here. Where
 * there is nothing to do it only reads, so the right to create tables is needed for a migration alone.
 */
export async function migrate(sql: Sql): Promise<void> {
  const { rows } = await sql.query<{ isThere: boolean }>(`select to_regclass('link_migrations') is not null as "isThere"`);
  if (rows[0]?.isThere && (await versionOf(sql)) === migrations.length) return;
  await sql.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(${migrationLock})`);
    // "If not exists", because this connection may still remember that another one had not made it.
    await tx.query('create table if not exists link_migrations (version int4 primary key)');
    const done = await versionOf(tx);
    for (const [index, statements] of migrations.entries()) {
      if (index < done) continue;
      for (const statement of statements) await tx.query(statement);
      await tx.query('insert into link_migrations (version) values ($1)', [index + 1]);
    }
  });
}

/** The version of the schema that is there. */
async function versionOf(sql: Queries): Promise<number> {
  const { rows } = await sql.query<{ version: number }>('select coalesce(max(version), 0) as version from link_migrations');
  const version = rows[0]?.version ?? 0;
  if (version > migrations.length)
    throw new NewerSchemaError(
      `The database has schema version ${version}, this tt-link knows ${migrations.length}: start a newer tt-link.`,
    );
  return version;
}
