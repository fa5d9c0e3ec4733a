import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import type { Links } from '../links/links.ts';
import type { WebhookEvent, Upstream } from '../tiktok/upstream.ts';
import { isDatabaseAway } from '../observability/error-report.ts';
import { Refusal } from '../problem.ts';
import { limitedBody } from './json-handler.ts';
import { insertJob } from '../sql/job-table.ts';
import { selectAges } from '../sql/link-table.ts';
import type { Queries, Sql } from '../sql/sql.ts';

/** Longer than any notice; what is longer isn't read to its end. */
const maxWebhookBytes = 64 * 1024;
/** Notices tell whole seconds, and upstream's clock isn't ours. */
const clockSkewMs = 5_000;

/** Takes the provider's notices: each counts once, however often it is sent, and is acted on before it is acknowledged. */
export class Webhook {
  readonly #sql: Sql;
  readonly #links: Links;
  readonly #upstream: Upstream;
  readonly #provider: string;
  readonly #now: () => number;

  constructor(options: { sql: Sql; links: Links; upstream: Upstream; provider: string; now: () => number }) {
    this.#sql = options.sql;
    this.#links = options.links;
    this.#upstream = options.upstream;
    this.#provider = options.provider;
    this.#now = options.now;
  }

  readonly #app = new Hono()
    .post('*', limitedBody(maxWebhookBytes), async ({ req }) => {
      const body = await req.text().catch(() => undefined);
      // The sender stopped before the end.
      return body === undefined ? answer(400) : this.#apply(body, req.raw.headers);
    })
    .all('*', () => answer(405, { Allow: 'POST' }))
    .onError((error) => {
      if (error instanceof Refusal) return answer(error.status);
      throw error;
    });

  async handle(request: Request): Promise<Response> {
    return this.#app.fetch(request);
  }

  async #apply(body: string, headers: Headers): Promise<Response> {
    const notice = this.#upstream.readNotice(body, headers, this.#now());
    if (notice.type === 'invalid-signature') return answer(401);
    if (notice.type === 'other') return answer(200);
    try {
      await this.#sql.transaction(async (sql) => {
        const hash = createHash('sha256').update(body).digest('base64url');
        const { rowCount } = await sql.query('insert into link_notices (hash, at) values ($1, $2) on conflict do nothing returning hash', [
          hash,
          this.#now(),
        ]);
        if (rowCount === 0) return;
        const { rows } = await sql.query<{ id: string }>(
          'select profile_id as id from link_accounts where provider = $1 and account_id = $2',
          [this.#provider, notice.accountId],
        );
        for (const { id } of rows) await this.#applyTo(sql, id, notice);
      });
      this.#links.onHookEvent();
      return answer(200);
    } catch (error) {
      // It will be sent again.
      if (isDatabaseAway(error)) return answer(503);
      throw error;
    }
  }

  /** Notices come up to three days late: what is younger than one can't be what it is about, and without a link it is about nothing. */
  async #applyTo(sql: Queries, profileId: string, { at, health }: Extract<WebhookEvent, { type: 'removed' }>): Promise<void> {
    const { linkedAt = Infinity, granted } = await selectAges(sql, profileId);
    if (at + clockSkewMs < linkedAt) return;
    if (granted && at < granted.at)
      await insertJob(sql, { kind: 'verify', key: granted.sessionId, runAt: this.#now(), payload: { health } });
    else await this.#links.setHealthIn(sql, profileId, health, { forget: true });
  }
}

function answer(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { 'Cache-Control': 'no-store', ...headers } });
}
