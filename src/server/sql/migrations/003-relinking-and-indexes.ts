/** Version 3 of the schema, one statement each. Never change it after a release. */
export const version3: readonly string[] = [
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
];
