/** Version 5 of the schema, one statement each. Never change it after a release. */
export const version5: readonly string[] = [
  // What has happened on the phone page. Null where no phone has opened the session there.
  `alter table link_sessions add column phone jsonb`,
  // SHA-256 of the state that the next callback of the login page must have.
  `alter table link_sessions add column login_state_hash text unique`,
];
