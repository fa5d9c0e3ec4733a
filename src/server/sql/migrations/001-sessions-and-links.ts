/** Version 1 of the schema, one statement each. Never change it after a release. */
export const version1: readonly string[] = [
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
];
