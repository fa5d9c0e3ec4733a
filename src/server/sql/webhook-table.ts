import type { Queries } from './sql.ts';

/** Records a webhook event by the hash of its body; `false` if the provider has sent it before. */
export async function insertWebhookEvent(sql: Queries, hash: string, at: number): Promise<boolean> {
  const { rowCount } = await sql.query('insert into link_webhook_events (hash, at) values ($1, $2) on conflict do nothing returning hash', [
    hash,
    at,
  ]);
  return rowCount === 1;
}
