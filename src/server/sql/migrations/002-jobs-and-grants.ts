/** Version 2 of the schema, one statement each. Never change it after a release. */
export const version2: readonly string[] = [
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
  // Webhook events that were applied, so that one sent twice counts once.
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
];
