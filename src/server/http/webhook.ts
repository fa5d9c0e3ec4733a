import { createHash } from 'node:crypto';
import type { Links } from '../links/links.ts';
import type { WebhookEvent, Upstream } from '../tiktok/upstream.ts';
import { isDatabaseAway } from '../observability/error-report.ts';
import { readLimited } from './limited-body.ts';
import { selectProfileIds } from '../sql/account-table.ts';
import { insertJob } from '../sql/job-table.ts';
import { selectAges } from '../sql/link-table.ts';
import type { Database, Writer } from '../sql/database.ts';
import { insertWebhookEvent } from '../sql/webhook-table.ts';

/** Longer than any event; what is longer isn't read to its end. */
const maxWebhookBytes = 64 * 1024;
/** Events have whole seconds, and the provider's clock isn't ours. */
const clockSkewMs = 5_000;

/** Receives the provider's events: each counts once, however often it is sent, and is applied before it is acknowledged. */
export class Webhook {
  readonly #sql: Database;
  readonly #links: Links;
  readonly #upstream: Upstream;
  readonly #provider: string;
  readonly #now: () => number;

  constructor(options: { sql: Database; links: Links; upstream: Upstream; provider: string; now: () => number }) {
    this.#sql = options.sql;
    this.#links = options.links;
    this.#upstream = options.upstream;
    this.#provider = options.provider;
    this.#now = options.now;
  }

  async handle(request: Request): Promise<Response> {
    if (request.method !== 'POST') return answer(405, { Allow: 'POST' });
    let body: string | undefined;
    try {
      body = await readLimited(request, maxWebhookBytes);
    } catch {
      // Whoever sent it broke off.
      return answer(400);
    }
    if (body === undefined) return answer(413);
    const event = this.#upstream.readWebhook(body, request.headers, this.#now());
    if (event.type === 'invalid-signature') return answer(401);
    if (event.type === 'other') return answer(200);
    try {
      await this.#sql.transaction(async (sql) => {
        const hash = createHash('sha256').update(body).digest('base64url');
        if (!(await insertWebhookEvent(sql, hash, this.#now()))) return;
        for (const id of await selectProfileIds(sql, this.#provider, event.accountId)) await this.#apply(sql, id, event);
      });
      return answer(200);
    } catch (error) {
      // It will be sent again.
      if (isDatabaseAway(error)) return answer(503);
      throw error;
    }
  }

  /** Events come up to three days late. One that is older than the link is ignored; one that is older than the tokens is verified. */
  async #apply(sql: Writer, profileId: string, { at, health }: Extract<WebhookEvent, { type: 'removed' }>): Promise<void> {
    const { linkedAt = Infinity, granted } = await selectAges(sql, profileId);
    if (at + clockSkewMs < linkedAt) return;
    if (granted && at < granted.at + clockSkewMs)
      await insertJob(sql, { kind: 'verify', key: granted.sessionId, runAt: this.#now(), payload: { health } });
    else await this.#links.setHealth(sql, profileId, health, { forget: true });
  }
}

function answer(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { 'Cache-Control': 'no-store', ...headers } });
}
