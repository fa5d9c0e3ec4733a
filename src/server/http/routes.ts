import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import { createMiddleware } from 'hono/factory';
import { heldPollAfterMs, maxAnswerBytes, maxHoldSeconds, maxIds, maxKeyLength } from '../../contract/limits.ts';
import { decisionSchema, openSessionSchema } from '../../contract/request-schema.ts';
import { isLive, type LinkSession, type Usage } from '../../core/link-session.ts';
import { parseUrl } from '../../core/parse-url.ts';
import type { Profile } from '../../core/profile.ts';
import type { LinkService } from '../link-service.ts';
import type { HostCall, HostCallOptions } from '../links/host-calls.ts';
import type { Logger } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Agency, Caller, Principal } from '../principal.ts';
import { Refusal } from '../problem.ts';
import { jsonBody, jsonHandler, readBody, routeOf } from './json-handler.ts';
import { parseOrigin } from './origins.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** How the API meets the host's own sign-in, addresses and pages. */
export interface HttpOptions {
  /**
   * Who calls, by the host's own cookies or headers; nobody is answered with 401. Staff come with their agency. A viewer
   * comes without one: a creator or a seller, who may read profiles and nothing else. After 5 s the request ends with 503.
   */
  authenticate(request: Request, options: HostCallOptions): Promise<Caller | undefined> | Caller | undefined;
  /** The path under which the handler sees its requests, such as `/api/tt`; none by default. */
  basePath?: string | undefined;
  /**
   * The origin at which browsers reach the API, such as `https://portal.example`. By default the request's own URL says it,
   * which is right only where the proxy in front hands the `Host` header on. Without it the phone names no host.
   */
  publicUrl?: string | undefined;
  /**
   * Other origins whose pages may call, such as `https://portal.example` or `capacitor://localhost`, an `http:` one only
   * of this machine; none by default.
   */
  allowedOrigins?: readonly string[] | undefined;
  /** Request headers that those pages may send beside the contract's and those of tracing agents. */
  allowedHeaders?: readonly string[] | undefined;
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
  const allowedOrigins = new Set((options.allowedOrigins ?? []).map(readOrigin));
  const isAllowed = (origin: string): boolean => allowedOrigins.has(parseOrigin(origin) ?? origin);
  const publicHost = options.publicUrl === undefined ? undefined : new URL(options.publicUrl).host;
  const hostHere = (c: Context): string => publicHost ?? new URL(c.req.url).host;
  const app = new Hono<{ Variables: { isHeld?: boolean } }>().basePath(options.basePath ?? '/');

  app.use(async (c, next) => {
    const began = performance.now();
    await next();
    const route = routeOf(c).slice((options.basePath ?? '').length) || '/';
    const seconds = (performance.now() - began) / 1_000;
    const { method } = c.req;
    const { status } = c.res;
    options.metrics.count('tt_link_requests_total', { method, route, status: String(status) });
    if (!c.get('isHeld')) options.metrics.observe('tt_link_request_seconds', seconds, { route });
    options.logger.debug('A request was answered.', { event: 'request', method, route, status, ms: Math.round(seconds * 1_000) });
  });

  if (allowedOrigins.size > 0)
    app.use(
      cors({
        origin: (origin) => (isAllowed(origin) ? origin : null),
        credentials: true,
        allowMethods: ['GET', 'POST', 'DELETE'],
        allowHeaders: ['Content-Type', 'Idempotency-Key', 'If-None-Match', 'Prefer', ...tracingHeaders, ...(options.allowedHeaders ?? [])],
        maxAge: 600,
      }),
    );

  const callerOf = async (c: Context): Promise<Caller> => {
    if (options.isClosing()) throw new Refusal('unavailable', 'The server is shutting down.', { retryAfterMs: 1_000 });
    const caller = await options.callHost('authenticate', (given) => options.authenticate(c.req.raw, given));
    if (!caller) throw new Refusal('unauthenticated', 'Sign in first.');
    await options.ready();
    if (isStaff(caller)) await service.upsertAgency(caller);
    return caller;
  };
  const anyone = createMiddleware<{ Variables: { caller: Caller } }>(async (c, next) => {
    c.set('caller', await callerOf(c));
    await next();
  });
  const staff = createMiddleware<{ Variables: { principal: Principal } }>(async (c, next) => {
    const caller = await callerOf(c);
    if (!isStaff(caller)) throw new Refusal('forbidden', 'Only the staff of an agency may do this.');
    c.set('principal', caller);
    await next();
  });

  // Cookies come along from any page; only our own and the allowed ones may change something.
  const sameOrigin = createMiddleware(async (c, next) => {
    const origin = c.req.header('Origin');
    const foreign = c.req.header('Sec-Fetch-Site') === 'cross-site' || (origin !== undefined && hostOf(origin) !== hostHere(c));
    if (foreign && !(origin !== undefined && isAllowed(origin)))
      throw new Refusal('forbidden', 'Pages of this origin may not change anything here.');
    await next();
  });

  app.get('/link', staff, async (c) => c.json(await service.readLink(c.var.principal)));
  app.delete('/link', sameOrigin, staff, async (c) => {
    await service.unlink(c.var.principal);
    return c.body(null, 204);
  });
  app.all('/link', notAllowed('GET', 'HEAD', 'DELETE'));

  app.get('/link/usage', staff, async (c) => {
    if (!options.usage) throw new Refusal('not-found', 'This host does not say where the profile is shown.');
    const { invitations, campaigns } = await options.callHost('usage', (given) => options.usage!(c.var.principal.agency, given));
    return c.json({ invitations, campaigns });
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
    const origin = c.req.header('Origin');
    // The phone shows it, so only what the host has configured counts: anybody can send any `Host` header.
    const openedHost = (origin !== undefined && isAllowed(origin) ? hostOf(origin) : publicHost) ?? '';
    const { session, created } = await service.openSession(c.var.principal, { entry, key, openedHost });
    if (created) c.header('Location', `${new URL(c.req.url).pathname.replace(/\/$/, '')}/${session.id}`);
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
    const news =
      wait > 0 ? await service.awaitSession(c.var.principal, id, { rev, waitMs: wait * 1_000, signal: c.req.raw.signal }) : undefined;
    return news ? sessionAnswer(c, news, 200, true) : c.body(null, 304, { ETag: `"${rev}"` });
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

/** What tracing agents add to every request of a page. */
const tracingHeaders = ['traceparent', 'baggage', 'sentry-trace'];

/** Hosts in JavaScript may answer `null` for no agency. */
function isStaff(caller: Caller): caller is Principal {
  return Boolean(caller.agency);
}

function readOrigin(text: string): string {
  const origin = parseOrigin(text);
  if (origin !== undefined) return origin;
  throw new Error(
    `createLinkServer: allowedOrigins has "${text}", but an origin is scheme://host[:port], such as https://portal.example, and http: only of this machine.`,
  );
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

/** What a profile in a long list can do without, what matters least first. */
const dispensable: ReadonlySet<string>[] = [['videos'], ['videos', 'bio'], ['videos', 'bio', 'avatarUrl']].map((fields) => new Set(fields));

/** A client takes an answer that is too long for unreadable: fields are left out of all profiles, and then the last profiles. */
function profilesAnswer(profiles: readonly Profile[]): string {
  const fits = (text: string) => Buffer.byteLength(text) <= maxAnswerBytes;
  const whole = JSON.stringify({ profiles });
  if (fits(whole)) return whole;
  let shown: unknown[] = [];
  for (const fields of dispensable) {
    shown = profiles.map((profile) => Object.fromEntries(Object.entries(profile).filter(([field]) => !fields.has(field))));
    const text = JSON.stringify({ profiles: shown });
    if (fits(text)) return text;
  }
  while (!fits(JSON.stringify({ profiles: shown }))) shown = shown.slice(0, -1);
  return JSON.stringify({ profiles: shown });
}

function hostOf(origin: string): string | undefined {
  return parseUrl(origin)?.host;
}
