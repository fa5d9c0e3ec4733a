import { Hono, type Context } from 'hono';
import { heldPollAfterMs, maxHoldSeconds, maxIds, maxKeyLength } from '../../contract/limits.ts';
import { usageSchema } from '../../contract/link-session-schema.ts';
import { decisionSchema, openSessionSchema } from '../../contract/request-schema.ts';
import { isLive, type LinkSession, type Usage } from '../../core/link-session.ts';
import type { LinkService } from '../link-service.ts';
import { readHostAnswer } from '../links/host-answers.ts';
import type { HostCall, HostCallOptions } from '../links/host-calls.ts';
import type { Logger } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Agency } from '../principal.ts';
import { Refusal } from '../problem.ts';
import { createCallers, type Authentication } from './callers.ts';
import { createCrossOrigin, type CrossOriginOptions } from './cross-origin.ts';
import { jsonBody, jsonHandler, readBody } from './json-handler.ts';
import { observeRequests } from './observed-requests.ts';
import { profilesAnswer } from './profiles-answer.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** How the API meets the host's own sign-in, addresses and pages. */
export interface HttpOptions extends Authentication, CrossOriginOptions {
  /** The path under which the handler sees its requests, such as `/api/tt`; none by default. */
  basePath?: string | undefined;
  /** Where the profile is shown, so that unlinking can say what it costs; without it the call is a 404. After 5 s the request ends with 503. */
  usage?: ((agency: Agency, options: HostCallOptions) => Promise<Usage> | Usage) | undefined;
}

/** The contract over HTTP. */
export function createHttpApi(
  service: LinkService,
  options: HttpOptions & {
    provider: string;
    logger: Required<Logger>;
    metrics: Metrics;
    statusLimit: RateLimiter;
    callHost: HostCall;
    isClosing: () => boolean;
    /** Resolves when the tables are there, and rejects with the 503 otherwise. */
    ready: () => Promise<void>;
  },
): (request: Request) => Promise<Response> {
  const { metrics, logger: log, basePath = '' } = options;
  const { cors, sameOrigin, pageHost } = createCrossOrigin(options);
  const { anyone, staff } = createCallers({ ...options, authentication: options, upsertAgency: (caller) => service.upsertAgency(caller) });
  const app = new Hono<{ Variables: { isHeld?: boolean } }>().basePath(basePath || '/');

  app.use(
    observeRequests({
      basePath,
      family: 'tt_link_requests_total',
      event: 'request',
      metrics,
      log,
      onSeconds(c, seconds, route) {
        if (!c.get('isHeld')) metrics.observe('tt_link_request_seconds', seconds, { route });
      },
    }),
  );
  if (cors) app.use(cors);

  app.get('/link', staff, async (c) => c.json(await service.readLink(c.var.principal)));
  app.delete('/link', sameOrigin, staff, async (c) => {
    await service.unlink(c.var.principal);
    return c.body(null, 204);
  });
  app.all('/link', notAllowed('GET', 'HEAD', 'DELETE'));

  app.get('/link/usage', staff, async (c) => {
    if (!options.usage) throw new Refusal('not-found', 'This host does not say where the profile is shown.');
    const answer = await options.callHost('usage', (given) => options.usage!(c.var.principal.agency, given));
    return c.json(readHostAnswer('usage', usageSchema, answer));
  });
  app.all('/link/usage', notAllowed('GET', 'HEAD'));

  app.get('/profiles', anyone, async (c) => {
    const ids = c.req.queries('id') ?? [];
    if (ids.length < 1 || ids.length > maxIds || ids.includes('')) throw new Refusal('invalid-request', `Ask for 1 to ${maxIds} ids.`);
    return c.body(profilesAnswer(await service.readProfiles(ids, c.var.caller)), 200, { 'Content-Type': 'application/json' });
  });
  app.all('/profiles', notAllowed('GET', 'HEAD'));

  app.post('/link-sessions', sameOrigin, staff, ...jsonBody, async (c) => {
    const key = c.req.header('Idempotency-Key');
    if (!key || key.length > maxKeyLength)
      throw new Refusal('invalid-request', `An Idempotency-Key of 1 to ${maxKeyLength} characters is needed.`, { status: 400 });
    const { entry } = await readBody(c, openSessionSchema);
    // The phone shows it, so only what the host has configured counts: anybody can send any `Host` header.
    const { session, created } = await service.openSession(c.var.principal, { entry, key, openedHost: pageHost(c) });
    if (created) c.header('Location', `${new URL(c.req.url).pathname}/${session.id}`);
    return sessionAnswer(c, session, created ? 201 : 200);
  });
  app.all('/link-sessions', notAllowed('POST'));

  app.get('/link-sessions/:id', staff, async (c) => {
    const id = c.req.param('id');
    const prefer = /(?:^|[\s,;])wait\s*=\s*"?(\d{1,9})/i.exec(c.req.header('Prefer') ?? '');
    const wait = Math.min(Number(prefer?.[1] ?? 0), maxHoldSeconds);
    if (prefer) c.header('Preference-Applied', `wait=${wait}`);
    const session = await service.readSession(c.var.principal, id);
    // Only of a session that the caller may read: an id that is made up takes no memory and refuses nobody.
    options.statusLimit.consume(id);
    const known = isKnown(c.req.header('If-None-Match'), session.rev);
    if (!known) return sessionAnswer(c, session, 200, prefer !== null);
    const { rev } = session;
    c.set('isHeld', wait > 0);
    const changed =
      wait > 0 ? await service.awaitSession(c.var.principal, id, { rev, waitMs: wait * 1_000, signal: c.req.raw.signal }) : undefined;
    return changed ? sessionAnswer(c, changed, 200, true) : c.body(null, 304, { ETag: `"${rev}"` });
  });
  app.delete('/link-sessions/:id', sameOrigin, staff, async (c) => {
    await service.cancel(c.var.principal, c.req.param('id'));
    return c.body(null, 204);
  });
  app.all('/link-sessions/:id', notAllowed('GET', 'HEAD', 'DELETE'));

  app.post('/link-sessions/:id/decision', sameOrigin, staff, ...jsonBody, async (c) => {
    const { accept } = await readBody(c, decisionSchema);
    return sessionAnswer(c, await service.decide(c.var.principal, c.req.param('id'), accept), 200);
  });
  app.all('/link-sessions/:id/decision', notAllowed('POST'));

  return jsonHandler(app, options, { 'Link-Provider': options.provider });
}

function notAllowed(...methods: string[]): () => never {
  return () => {
    throw new Refusal('method-not-allowed', `Only ${methods.join(', ')} here.`, { headers: { Allow: methods.join(', ') } });
  };
}

function sessionAnswer(c: Context, session: LinkSession, status: 200 | 201, held = false): Response {
  const body = held && isLive(session) ? { ...session, pollAfterMs: heldPollAfterMs } : session;
  return c.json(body, status, { ETag: `"${session.rev}"` });
}

/** Whether the client's validators name this revision. */
function isKnown(header: string | undefined, rev: number): boolean {
  return (header ?? '').split(',').some((tag) => ['*', `"${rev}"`, `W/"${rev}"`].includes(tag.trim()));
}
