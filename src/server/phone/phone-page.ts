// The page that the phone opens, over HTTP: server-rendered, without scripts and without cookies. GET and HEAD change nothing,
// but for TikTok's own callback. Every press answers with a redirect to the page that shows what became of it.
import { createHash } from 'node:crypto';
import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import { limitedBody } from '../http/limited-body.ts';
import { observeRequests, routeOf } from '../http/observed-requests.ts';
import { errorFields } from '../observability/error-report.ts';
import type { Logger } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import { notFound, Refusal } from '../problem.ts';
import type { Agency } from '../principal.ts';
import type { AgencyTable } from '../sql/agency-table.ts';
import { isDatabaseAway } from '../sql/database-error.ts';
import type { SessionRow } from '../sql/session-row.ts';
import type { WebLogin } from '../tiktok/provider.ts';
import { UpstreamError } from '../tiktok/upstream.ts';
import { readMatchCode } from './match-code.ts';
import type { Claimed, Opened, PhoneClaims } from './phone-claims.ts';
import { languageFor } from './phone-language.ts';
import type { PhoneSteps } from './phone-steps.ts';
import { phoneStyles } from './phone-styles.ts';
import { phonePage } from './phone-templates.ts';
import { endedView, isWaiting, requestFacts, viewOf, type FormFields, type PhoneView } from './phone-view.ts';

/** Longer than any form of the page. */
const maxFormBytes = 2 * 1024;
/** Longer than any code of TikTok's. */
const maxCodeLength = 2_048;

const token = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
const claim = v.pipe(v.string(), v.regex(/^[\w-]{24}\.[\w-]{43}$/));
/** The device ticket, after TikTok's answer with the proof of it. */
const ticketForm = v.object({ ticket: v.pipe(v.string(), v.regex(/^[\w-]{43}(\.[\w-]{43})?$/)) });
const claimForm = v.union([ticketForm, v.object({ code: token, claim })]);
const matchForm = v.object({ ...ticketForm.entries, number: v.pipe(v.string(), v.maxLength(20)) });
const callbackQuery = v.pipe(
  v.object({
    state: token,
    code: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(maxCodeLength))),
    error: v.optional(v.pipe(v.string(), v.nonEmpty())),
  }),
  v.check(({ code, error }) => code !== undefined || error !== undefined),
);

type Status = 200 | 400 | 403 | 404 | 405 | 410 | 413 | 422 | 500 | 503;

export function createPhonePage(options: {
  claims: PhoneClaims;
  steps: PhoneSteps;
  agencies: AgencyTable;
  login: WebLogin;
  provider: string;
  now: () => number;
  log: Required<Logger>;
  metrics: Metrics;
  isClosing: () => boolean;
  /** Resolves when the tables are there, and rejects with the 503 otherwise. */
  ready: () => Promise<void>;
}): (request: Request) => Promise<Response> {
  const { claims, steps, agencies, login, now, log, metrics } = options;
  const base = new URL(login.phoneUrl).pathname.replace(/\/$/, '');
  const headers = { ...pageHeaders(login), 'Link-Provider': options.provider };
  const app = new Hono<{ Variables: { form: FormFields } }>().basePath(base);

  const show = (c: Context, view: PhoneView, status: Status, more: Record<string, string> = {}): Response => {
    const language = languageFor(c.req.header('Accept-Language'));
    const all = { ...headers, 'Content-Language': language.phone.$code, ...more };
    return new Response(phonePage(view, { language, base }), { status, headers: all });
  };
  const redirect = (to: string): Response => new Response(null, { status: 303, headers: { ...headers, Location: to } });
  const toStatus = ({ ticket }: Pick<Claimed, 'ticket'>): Response => redirect(`${base}/status?ticket=${ticket}`);

  const unavailable = (c: Context, refresh = false): Response => {
    const isForm = c.req.method === 'POST';
    const fields = isForm ? (c.get('form') as FormFields | undefined) : queryOf(c);
    const retry = { method: isForm ? ('post' as const) : ('get' as const), path: c.req.path, fields: fields ?? {} };
    return show(c, { page: 'unavailable', retry, refresh }, 503, { 'Retry-After': '2' });
  };

  const agencyOf = async ({ agencyId }: SessionRow): Promise<Agency> => {
    const agency = await agencies.find(agencyId);
    if (!agency) throw notFound();
    return agency;
  };

  /** The page of the phone that claimed this session. A look that changes nothing does no work either. */
  const showClaimed = async (c: Context, claimed: Claimed): Promise<Response> => {
    const isLook = c.req.raw.method === 'HEAD';
    const { row, isDelayed } =
      isWaiting(claimed.row) && !isLook ? await steps.advance(claimed, c.req.raw.signal) : { row: claimed.row, isDelayed: false };
    // TikTok does not answer; the job tries again.
    if (isDelayed) return unavailable(c, true);
    if (claimed.isLeft && row.status === 'scanned') return show(c, { page: 'left' }, 200);
    const agency = await agencyOf(row);
    return show(c, viewOf(row, { agency, scopes: login.scopes, ticket: claimed.ticket, now: now() }), 200);
  };

  const showOpened = (c: Context, opened: Opened): Response | Promise<Response> => {
    switch (opened.type) {
      case 'unknown':
        return show(c, { page: 'unknown' }, 404);
      case 'mine':
        return toStatus(opened);
      case 'ended':
        return show(c, endedView(opened.row), 410);
      case 'open':
        // The ticket does not belong to the code.
        return show(c, { page: 'form' }, 400);
    }
  };

  app.use(observeRequests({ basePath: base, family: 'tt_link_phone_requests_total', event: 'phone', metrics, log }));
  app.use(async (c, next) => {
    if (options.isClosing()) return unavailable(c);
    if (c.req.method === 'POST') {
      // The forms are on our own pages. Another site must not press a button for somebody.
      if (c.req.header('Sec-Fetch-Site') === 'cross-site') return show(c, { page: 'form' }, 403);
      return limitedBody(maxFormBytes)(c, async () => {
        c.set('form', Object.fromEntries(new URLSearchParams(await c.req.text())));
        await options.ready();
        await next();
      });
    }
    await options.ready();
    await next();
  });

  app.get('/callback', async (c) => {
    // A look at the address is no answer of TikTok's.
    if (c.req.raw.method === 'HEAD') return new Response(null, { status: 204, headers });
    const query = v.safeParse(callbackQuery, queryOf(c));
    const claimed = query.success ? await steps.answer(query.output) : undefined;
    return claimed ? toStatus(claimed) : show(c, { page: 'callback' }, 400);
  });

  app.get('/status', async (c) => {
    const query = v.safeParse(ticketForm, queryOf(c));
    const claimed = query.success ? await claims.find(query.output.ticket) : undefined;
    return claimed ? showClaimed(c, claimed) : show(c, { page: 'unknown' }, 404);
  });

  app.post('/claim', async (c) => {
    const result = await steps.claim(v.parse(claimForm, c.var.form));
    return result.type === 'login' ? redirect(result.url) : showOpened(c, result);
  });

  app.post('/decline', async (c) => showOpened(c, await steps.decline(v.parse(claimForm, c.var.form))));

  app.post('/match', async (c) => {
    const { ticket, number } = v.parse(matchForm, c.var.form);
    const claimed = await claims.find(ticket);
    if (!claimed) return show(c, { page: 'unknown' }, 404);
    const typed = readMatchCode(number);
    if (typed !== undefined) await steps.match(claimed, typed);
    else {
      const agency = await agencyOf(claimed.row);
      const view = viewOf(claimed.row, { agency, scopes: login.scopes, ticket, now: now() });
      if (view.page === 'number') return show(c, { ...view, isMalformed: true }, 422);
    }
    return toStatus(claimed);
  });

  app.post('/confirm', async (c) => {
    const claimed = await claims.find(v.parse(ticketForm, c.var.form).ticket);
    if (!claimed) return show(c, { page: 'unknown' }, 404);
    await steps.confirm(claimed);
    return toStatus(claimed);
  });

  app.get('/:code{[\\w-]{43}}', async (c) => {
    const code = c.req.param('code');
    const opened = await claims.open(code, queryOf(c).claim);
    if (opened.type === 'mine') return showClaimed(c, opened);
    if (opened.type !== 'open') return showOpened(c, opened);
    // The ticket is part of the address, so that a reload, or the way back from TikTok, leads to the same phone's page.
    if (opened.claim === undefined) return redirect(`${base}/${code}?claim=${claims.newTicket(code)}`);
    const request = requestFacts(opened.row, { agency: await agencyOf(opened.row), scopes: login.scopes, now: now() });
    return show(c, { page: 'ask', request, fields: { code, claim: queryOf(c).claim! } }, 200);
  });
  const otherMethod = (allowed: string) => (c: Context) => show(c, { page: 'form' }, 405, { Allow: allowed });
  for (const path of ['/claim', '/decline', '/match', '/confirm']) app.all(path, otherMethod('POST'));
  for (const path of ['/callback', '/status', '/:code{[\\w-]{43}}']) app.all(path, otherMethod('GET, HEAD'));
  app.notFound((c) => show(c, { page: 'unknown' }, 404));

  app.onError((error, c) => {
    if (error instanceof v.ValiError) return show(c, { page: 'form' }, 400);
    if (error instanceof Refusal && error.code === 'not-found') return show(c, { page: 'unknown' }, 404);
    if (error instanceof Refusal && error.code !== 'unavailable') return show(c, { page: 'form' }, error.status === 413 ? 413 : 400);
    if (error instanceof Refusal || error instanceof UpstreamError || isDatabaseAway(error)) return unavailable(c);
    log.error('A request to the phone page failed.', { event: 'phone', method: c.req.method, route: routeOf(c), ...errorFields(error) });
    metrics.count('tt_link_errors_total');
    return show(c, { page: 'failed', reason: 'internal' }, 500);
  });
  return async (request) => app.fetch(request);
}

/** The query of the address; a field that comes twice counts once. */
function queryOf(c: Context): FormFields {
  return Object.fromEntries(new URL(c.req.url).searchParams);
}

/** What every answer says. The policy allows the page's own style and forms, and the redirect of a form to TikTok's page. */
function pageHeaders(login: WebLogin): Record<string, string> {
  const style = createHash('sha256').update(phoneStyles).digest('base64');
  const { protocol, host, origin } = new URL(login.authorizeUrl(''));
  // TikTok's page may send the browser on to another host of TikTok's, which is part of the same redirect.
  const hosts = host.startsWith('www.') ? `${origin} ${protocol}//*.${host.slice('www.'.length)}` : origin;
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${style}'; form-action 'self' ${hosts}; base-uri 'none'; frame-ancestors 'none'`,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
  };
}
