import type { Context, Env, Hono } from 'hono';
import * as v from 'valibot';
import { maxRequestBytes } from '../../contract/limits.ts';
import { errorFields } from '../observability/error-report.ts';
import type { Logger } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import { problemResponse, Refusal } from '../problem.ts';
import { isDatabaseAway } from '../sql/database-error.ts';
import { limitedBody } from './limited-body.ts';
import { routeOf } from './observed-requests.ts';

/** What is said of every answer, whatever made it. */
const everyAnswer = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  // An answer that somebody opens as a page may do nothing, and be framed by nobody.
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
};

/** Turns a Hono app into a handler whose every answer, also to what failed, is JSON or a problem and carries the same headers. */
export function jsonHandler<E extends Env>(
  app: Hono<E>,
  { logger, metrics }: { logger: Logger; metrics: Metrics },
  headers: Record<string, string>,
): (request: Request) => Promise<Response> {
  app.notFound(() => problemResponse(new Refusal('not-found', 'There is no such address in this API.'), crypto.randomUUID()));
  app.onError((error, c) => {
    const requestId = crypto.randomUUID();
    if (error instanceof Refusal) return problemResponse(error, requestId);
    logger.error('A request failed.', { event: 'request', requestId, method: c.req.method, route: routeOf(c), ...errorFields(error) });
    metrics.count('tt_link_errors_total');
    if (isDatabaseAway(error))
      return problemResponse(new Refusal('unavailable', 'The database does not answer.', { retryAfterMs: 1_000 }), requestId);
    return problemResponse(
      new Refusal('internal', 'Something went wrong on our side. Support can look it up by the request id.'),
      requestId,
    );
  });
  return async (request) => {
    const answer = await app.fetch(request);
    for (const [name, value] of Object.entries({ ...everyAnswer, ...headers })) answer.headers.set(name, value);
    return answer;
  };
}

/** Middleware that refuses what isn't JSON or is too large, before a byte of it is kept. */
export const jsonBody = [
  async (c: Context, next: () => Promise<void>) => {
    const type = c.req.header('Content-Type') ?? '';
    if (!/^application\/json\s*(;|$)/i.test(type))
      throw new Refusal('invalid-request', 'The body has to be application/json.', { status: 415 });
    await next();
  },
  limitedBody(maxRequestBytes),
] as const;

/** The body as `schema` reads it. */
export async function readBody<const S extends v.GenericSchema>(c: Context, schema: S): Promise<v.InferOutput<S>> {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await c.req.arrayBuffer()));
  } catch {
    throw new Refusal('invalid-request', 'The body is no JSON in UTF-8.', { status: 400 });
  }
  const read = v.safeParse(schema, body);
  if (read.success) return read.output;
  const [issue] = read.issues;
  const field = v.getDotPath(issue);
  throw new Refusal('invalid-request', field ? `The field "${field}" is missing or not allowed.` : 'The body is not what this call takes.');
}
