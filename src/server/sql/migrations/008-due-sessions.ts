/** Version 8 of the schema, one statement each. Never change it after a release. */
export const version8: readonly string[] = [
  // The second condition says nothing about a session. It keeps PostgreSQL from answering other questions about live sessions
  // by reading this whole index, which seems cheap to it while its statistics are from a time without live sessions.
  `create index link_sessions_due on link_sessions (expires_at) where status in ('pending', 'scanned', 'review') and expires_at > 0`,
  `drop index link_sessions_live`,
];
