/** Version 7 of the schema, one statement each. Never change it after a release. */
export const version7: readonly string[] = [
  // When a job was asked for again while it was claimed: it may have read its rows before.
  `alter table link_jobs add column wanted_at int8`,
];
