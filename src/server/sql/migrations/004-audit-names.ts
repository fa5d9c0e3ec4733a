/** Version 4 of the schema, one statement each. Never change it after a release. */
export const version4: readonly string[] = [
  // Two kinds of audit: what happened to a session, and what happened to a link.
  `alter table link_events rename to link_session_audit`,
  `alter index link_events_by_age rename to link_session_audit_by_age`,
  `alter table link_trail rename to link_audit`,
  `alter index link_trail_by_age rename to link_audit_by_age`,
  `create index link_audit_of_agency on link_audit (agency_id)`,
  `create index link_audit_of_profile on link_audit (profile_id)`,
  `update link_jobs set kind = 'poll-authorization' where kind = 'session'`,
  // Grants that an older key encrypted are found by the name of that key.
  `create index link_grants_by_key on link_grants (split_part(sealed, '.', 1))`,
];
