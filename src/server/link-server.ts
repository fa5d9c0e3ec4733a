// http/routes (the contract over HTTP) -> link-service (its calls) -> sessions (rows as they are now) -> sql. The other side
// is a provider: jobs/authorization-poller asks it what became of the codes, and sessions/provider-events changes the sessions.
import { createOperations } from './http/health.ts';
import { createRateLimiter } from './http/rate-limiter.ts';
import { createReadiness } from './http/readiness.ts';
import { createHttpApi } from './http/routes.ts';
import { createWebhook } from './http/webhook.ts';
import { createAuthorizationPoller } from './jobs/authorization-poller.ts';
import { createJobRunner, type Handler } from './jobs/job-runner.ts';
import { createKeyRotation } from './jobs/key-rotation.ts';
import { createLinkMaintenance } from './jobs/link-maintenance.ts';
import { createRetention } from './jobs/retention.ts';
import { createLinkService, type LinkService } from './link-service.ts';
import { createDataExport } from './links/data-export.ts';
import { createErasure } from './links/erasure.ts';
import { createGrants } from './links/grants.ts';
import { createHostCalls } from './links/host-calls.ts';
import { askMayView, hookKinds, deliverHook, type HookEvent } from './links/host-hooks.ts';
import { createLinking } from './links/linking.ts';
import { createLinks } from './links/links.ts';
import { errorFields } from './observability/error-report.ts';
import { consoleLogger, guarded } from './observability/log.ts';
import { createMetrics } from './observability/metrics.ts';
import { observeProvider } from './observability/observed-provider.ts';
import { createPhoneClaims } from './phone/phone-claims.ts';
import { createPhonePage } from './phone/phone-page.ts';
import { createPhoneSteps } from './phone/phone-steps.ts';
import type { Viewer } from './principal.ts';
import { completeOptions, type LinkServerOptions } from './server-options.ts';
import { createProviderEvents } from './sessions/provider-events.ts';
import { createScanCodes } from './sessions/scan-codes.ts';
import { listenForChanges } from './sessions/session-listener.ts';
import { createSessionOpening } from './sessions/session-opening.ts';
import { createSessionStore } from './sessions/session-store.ts';
import { createSessionSweeper } from './sessions/session-sweeper.ts';
import { createAgencyTable } from './sql/agency-table.ts';
import { createDatabase } from './sql/database.ts';
import { createSchemaCheck } from './sql/schema-check.ts';
import { ping } from './sql/sql.ts';
import { withTimeLimit } from './time-limit.ts';

/** A running backend. */
export interface LinkServer {
  /** Answers one request of the Profile Link API; never rejects. */
  readonly handler: (request: Request) => Promise<Response>;
  /** Answers the page that the phone opens, at the path of the provider's `redirectUri` without `/callback`; a 404 if the provider has none. */
  readonly phone: (request: Request) => Promise<Response>;
  /** Receives the provider's webhook (TikTok's). */
  readonly webhook: (request: Request) => Promise<Response>;
  /** Answers `/healthz`, `/readyz` and `/metrics`. */
  readonly operations: (request: Request) => Promise<Response>;
  /** The same calls without HTTP. */
  readonly service: LinkService;
  /** Resolves when the database answers and has this version's schema; rejects with a sentence otherwise. Until then every request gets 503. */
  ready(): Promise<void>;
  /** Does everything that is due now: what the timers do. */
  work(): Promise<void>;
  /** Renews an account's tokens now. `false` if there are none, or if another call, here or in another instance, renews them or has since. */
  renewAccess(profileId: string): Promise<boolean>;
  /**
   * Answers every held request, refuses new ones with 503 and resolves when nothing runs any more. What takes longer than
   * 5 s is ended by its signal, and not waited for.
   */
  close(): Promise<void>;
}

/** A little more than jobs are given to end. */
const maxCloseMs = 5_500;

/** Makes a backend. Throws a sentence where the options can't work. */
export function createLinkServer(options: LinkServerOptions): LinkServer {
  const { sql, secret, keys, now, timers, review, durations, retention, sessionsPerMinute, pollsPerMinute } = completeOptions(options);
  const metrics = createMetrics();
  const log = guarded(options.logger ?? consoleLogger);
  const report = (error: unknown) => {
    metrics.count('tt_link_errors_total');
    log.error('Work in the background failed; it is tried again.', { event: 'background', ...errorFields(error) });
  };
  const callHost = createHostCalls({ metrics, log });
  const schema = createSchemaCheck({ sql, log, metrics });
  const reportLoop = (error: unknown) => {
    if (!schema.isReported(error)) report(error);
  };
  const inBackground = { now, report: reportLoop, ready: schema.ready };
  const provider = observeProvider(options.provider, { metrics, log });
  const { name: providerName, upstream } = provider;
  const db = createDatabase(sql);

  const codes = createScanCodes({ provider, secret, keys, durations });
  const sessions = createSessionStore({
    sql: db,
    notifications: sql.notifications,
    provider,
    codes,
    now,
    durations,
    metrics,
    log,
    report,
    onLive: () => sweeper.hasLive(),
  });
  const sweeper = createSessionSweeper({ sql: db, sessions, ...inBackground });
  const agencies = createAgencyTable(db);
  const grants = createGrants({ sql: db, keys, now });
  const links = createLinks({ grants, hooks: options, now });
  const linking = createLinking({ links, provider: providerName, review });
  const dataExport = createDataExport({ sql: db, now });
  const erasure = createErasure({ sql: db, links, grants, now });
  const opening = createSessionOpening({ sql: db, sessions, metrics, sessionsPerMinute });
  const visibleTo = (viewer: Viewer, ids: readonly string[]) => askMayView(options, { viewer, ids }, { callHost, log });
  const service = createLinkService({ sql: db, sessions, agencies, links, linking, dataExport, erasure, opening, visibleTo });
  const periodic = [createRetention({ sql: db, retention, ...inBackground }), createKeyRotation({ grants, metrics, log, ...inBackground })];

  let closing = false;
  const isClosing = () => closing;
  const statusLimit = createRateLimiter({
    perMinute: pollsPerMinute,
    now,
    onRefuse: () => metrics.count('tt_link_limited_total', { limit: 'status' }),
  });
  const api = createHttpApi(service, {
    ...options,
    provider: providerName,
    logger: log,
    metrics,
    statusLimit,
    callHost,
    isClosing,
    ready: schema.readyForRequests,
  });
  const events = createProviderEvents({
    sessions,
    agencies,
    linking,
    checkEligibility: options.checkEligibility,
    callHost,
    provider: providerName,
  });

  const poller = createAuthorizationPoller({ sql: db, upstream, sessions, events, grants });
  const maintenance = createLinkMaintenance({ sql: db, upstream, grants, links, provider: providerName, now });
  const callHook: Handler = async ({ payload }, signal) => {
    await deliverHook(options, payload as HookEvent, callHost, signal);
    return undefined;
  };
  const jobs = createJobRunner({
    ...inBackground,
    sql: db,
    metrics,
    handlers: {
      ...Object.fromEntries(hookKinds.map((kind) => [kind, callHook])),
      'poll-authorization': poller.poll,
      ...maintenance,
    },
  });
  const webhook = createWebhook({ sql: db, links, upstream, provider: providerName, now, isClosing, ready: schema.readyForRequests });

  const login = provider.webLogin;
  const claims = createPhoneClaims({ sessions, secret });
  const phone =
    login &&
    createPhonePage({
      agencies,
      login,
      provider: providerName,
      now,
      log,
      metrics,
      isClosing,
      ready: schema.readyForRequests,
      claims,
      steps: createPhoneSteps({ sql: db, sessions, grants, jobs, login, claims }),
    });

  const listener = listenForChanges({
    notifications: timers ? sql.notifications : undefined,
    waiters: sessions.waiters,
    sweeper,
    metrics,
    log,
    report,
  });
  metrics.gauge('tt_link_held_requests', () => sessions.waiters.held);
  if (timers) {
    sweeper.start();
    for (const work of periodic) work.start();
    metrics.gauge('tt_link_sweep_age_seconds', sweeper.loop.ageSeconds);
    jobs.start();
    metrics.gauge('tt_link_jobs_claim_age_seconds', jobs.loop.ageSeconds);
  }

  const running = new Set<Promise<unknown>>();
  const track = <T>(work: Promise<T>): Promise<T> => {
    running.add(work);
    return work.finally(() => running.delete(work));
  };
  const work = async (): Promise<void> => {
    await schema.ready();
    await sweeper.sweep();
    for (const { run } of periodic) await run();
    await jobs.work();
  };
  const renewAccess = async (profileId: string): Promise<boolean> => {
    const planned = await grants.plannedRenewal(profileId);
    return planned !== undefined && (await jobs.workOn(planned));
  };
  const ready = async () => {
    await schema.ready();
    await ping(sql);
  };
  const closeParts = async () => {
    await Promise.all([
      sweeper.close(),
      ...periodic.map((work) => work.close()),
      jobs.close(),
      listener?.stop(),
      Promise.allSettled(running),
    ]);
  };

  return {
    service,
    handler: (request) => track(api(request)),
    phone: (request) => track(phone ? phone(request) : Promise.resolve(new Response(null, { status: 404 }))),
    webhook: (request) => track(webhook(request)),
    operations: createOperations({
      metrics,
      isClosing,
      ready: createReadiness({ sql, schema, loops: { sweep: sweeper.loop, jobs: jobs.loop } }),
    }),
    ready,
    work: () => track(work()),
    renewAccess: (profileId) => track(renewAccess(profileId)),
    async close() {
      closing = true;
      sessions.waiters.close();
      await withTimeLimit(maxCloseMs, closeParts).catch((error: unknown) => {
        log.warn('Closing did not wait for everything that is under way.', { event: 'closing', ...errorFields(error) });
      });
    },
  };
}
