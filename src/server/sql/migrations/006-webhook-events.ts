/** Version 6 of the schema, one statement each. Never change it after a release. */
export const version6: readonly string[] = [
  `alter table link_notices rename to link_webhook_events`,
  `alter index link_notices_by_age rename to link_webhook_events_by_age`,
  // A planned call of a host hook names what it hands over as the hooks do.
  `update link_jobs set payload = (payload - 'fact') || jsonb_build_object('event', payload->'fact') where payload ? 'fact'`,
];
