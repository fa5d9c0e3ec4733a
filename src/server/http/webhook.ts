import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import type { Links } from '../links/links.ts';
import { applyRemovedAccess } from '../links/removed-access.ts';
import { Refusal } from '../problem.ts';
import { selectProfileIds } from '../sql/account-table.ts';
import { isDatabaseAway } from '../sql/database-error.ts';
import type { Database } from '../sql/database.ts';
import { insertWebhookEvent } from '../sql/webhook-table.ts';
import type { Upstream } from '../tiktok/upstream.ts';
import { limitedBody } from './limited-body.ts';

/** Longer than any event. */
const maxWebhookBytes = 64 * 1024;

/** Receives the provider's events: each counts once, however often it is sent, and is applied before it is acknowledged. */
export function createWebhook(options: {
  sql: Database;
  links: Links;
  upstream: Upstream;
  provider: string;
  now: () => number;
  isClosing: () => boolean;
  /** Resolves when the tables are there, and rejects with the 503 otherwise. */
  ready: () => Promise<void>;
}): (request: Request) => Promise<Response> {
  const { sql, links, upstream, provider, now, ready } = options;

  async function receive(body: string, headers: Headers): Promise<Response> {
    const event = upstream.readWebhook(body, headers, now());
    if (event.type === 'invalid-signature') return answer(401);
    if (event.type === 'other') return answer(200);
    await sql.transaction(async (tx) => {
      const hash = createHash('sha256').update(body).digest('base64url');
      if (!(await insertWebhookEvent(tx, hash, now()))) return;
      for (const id of await selectProfileIds(tx, provider, event.accountId)) await applyRemovedAccess(tx, id, event, { links, now });
    });
    return answer(200);
  }

  const app = new Hono()
    .use(async (_, next) => {
      // The provider sends it again.
      if (options.isClosing()) return answer(503);
      await ready();
      await next();
    })
    .post('*', limitedBody(maxWebhookBytes), async ({ req }) => {
      const body = await req.text().catch(() => undefined);
      // The sender stopped before the end.
      return body === undefined ? answer(400) : receive(body, req.raw.headers);
    })
    .all('*', () => answer(405, { Allow: 'POST' }))
    .onError((error) => {
      if (error instanceof Refusal) return answer(error.status);
      if (isDatabaseAway(error)) return answer(503);
      throw error;
    });
  return async (request) => app.fetch(request);
}

function answer(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { 'Cache-Control': 'no-store', ...headers } });
}
