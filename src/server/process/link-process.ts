// `tt-link-server` put together: settings -> database, provider, sign-in, the host's own module -> link server -> HTTP.
import { Hono } from 'hono';
import { errorFields } from '../observability/error-report.ts';
import type { Logger } from '../observability/log.ts';
import { problemResponse, Refusal } from '../problem.ts';
import {
  createLinkServer,
  sampleVerdicts,
  simulatedTikTok,
  tiktok,
  type LinkServer,
  type Provider,
  type SimulatedTikTok,
} from '../server.ts';
import { phonePathOf, redirectUriOf, simulatedTikTokPath } from './addresses.ts';
import { loadHostModule } from './host-module.ts';
import type { LinkSettings } from './link-settings.ts';
import { listen } from './listening.ts';
import { checkDatabase, databaseWords, openDatabase } from './open-database.ts';
import { jwtSignIn } from './sign-in.ts';
import { StartError } from './start-error.ts';

/** A backend that answers. */
export interface LinkProcess {
  /** Where it listens, as this machine sees it. */
  readonly url: string;
  /** Answers what is held, ends what is under way, closes the database. */
  close(): Promise<void>;
}

const second = 1_000;
const day = 24 * 60 * 60 * second;

/** The parts of a backend that is open and does not listen yet. */
export interface OpenedBackend {
  readonly link: LinkServer;
  /** With PROVIDER=simulator. */
  readonly simulated: SimulatedTikTok | undefined;
  /** Answers what is held, ends what is under way, closes the database. */
  close(): Promise<void>;
}

/** Looks whether the process could start with these settings. Throws a `StartError` in words where it can't. */
export async function checkStart({ HOST_MODULE, DATABASE_URL }: LinkSettings): Promise<void> {
  if (HOST_MODULE !== undefined) await loadHostModule(HOST_MODULE);
  await checkDatabase({ databaseUrl: DATABASE_URL });
}

/** Opens the database and makes the link server. Throws a `StartError` in words where it can't be. */
export async function openBackend(settings: LinkSettings, log: Required<Logger>, { timers = true } = {}): Promise<OpenedBackend> {
  const hooks = settings.HOST_MODULE === undefined ? {} : await loadHostModule(settings.HOST_MODULE);
  const simulated = settings.PROVIDER === 'simulator' ? simulatedOf(settings) : undefined;
  const { DATABASE_URL: databaseUrl, DATA_DIR: folder, DATABASE_CONNECTIONS: connections } = settings;
  const sql = await openDatabase({ databaseUrl, folder, connections });
  const link = createLinkServer({
    // TikTok's API does not have the requirements: the host's module does, or the sample accounts.
    ...(simulated && { checkEligibility: (account) => sampleVerdicts(account) }),
    ...hooks,
    sql,
    provider: providerOf(settings, simulated),
    timers,
    secret: settings.CODE_SECRET,
    keys: settings.ENCRYPTION_KEYS,
    authenticate: jwtSignIn({
      secrets: settings.JWT_SECRETS,
      jwksUrl: settings.JWT_JWKS_URL,
      audience: settings.JWT_AUDIENCE,
      issuer: settings.JWT_ISSUER,
      log,
    }),
    basePath: settings.BASE_PATH,
    publicUrl: settings.PUBLIC_URL,
    ...(settings.ALLOWED_ORIGINS && { allowedOrigins: settings.ALLOWED_ORIGINS }),
    // Pages of other origins bring the sign-in in this header.
    allowedHeaders: ['Authorization', ...(settings.ALLOWED_HEADERS ?? [])],
    review: settings.REVIEW,
    sessionMs: settings.SESSION_SECONDS * second,
    rotationMs: settings.CODE_SECONDS * second,
    graceMs: settings.GRACE_SECONDS * second,
    sessionsPerMinute: settings.SESSIONS_PER_MINUTE,
    pollsPerMinute: settings.POLLS_PER_MINUTE,
    sessionsKeptMs: settings.SESSIONS_KEPT_DAYS * day,
    auditKeptMs: settings.AUDIT_KEPT_DAYS * day,
    logger: log,
  });
  const close = () => link.close().finally(() => sql.close());
  try {
    await link.ready();
  } catch (error) {
    await close();
    throw new StartError(databaseWords(error), { cause: error });
  }
  return { link, simulated, close };
}

/** Starts the backend. Throws a `StartError` in words where it can't be. */
export async function startLinkProcess(settings: LinkSettings, log: Required<Logger>): Promise<LinkProcess> {
  const { link, simulated, close } = await openBackend(settings, log);
  const { fetch } = routes(settings, { link, simulated, log });
  try {
    const listening = await listen((request) => fetch(request), { port: settings.PORT, host: settings.HOST });
    return { url: listening.url(), close: () => listening.close(close) };
  } catch (error) {
    await close();
    throw error;
  }
}

function routes(
  settings: LinkSettings,
  { link, simulated, log }: Pick<OpenedBackend, 'link' | 'simulated'> & { log: Required<Logger> },
): Hono {
  const app = new Hono();
  app.all(`${settings.BASE_PATH}/*`, (c) => link.handler(c.req.raw));
  app.all(settings.WEBHOOK_PATH, (c) => link.webhook(c.req.raw));
  const phonePath = phonePathOf(settings);
  if (phonePath !== undefined) app.all(`${phonePath}/*`, (c) => link.phone(c.req.raw));
  if (simulated) app.all(`${simulatedTikTokPath}/*`, (c) => simulated.handler(c.req.raw));
  app.all('*', (c) => link.operations(c.req.raw));
  // Hono's own handler writes the whole error to standard error, and with it what somebody sent.
  app.onError((error) => {
    const requestId = crypto.randomUUID();
    log.error('A request failed.', { event: 'request', requestId, ...errorFields(error) });
    return problemResponse(new Refusal('internal', 'Something went wrong on our side.'), requestId);
  });
  return app;
}

function providerOf(settings: LinkSettings, simulated: SimulatedTikTok | undefined): Provider {
  const { TIKTOK_CLIENT_KEY: clientKey = '', TIKTOK_CLIENT_SECRET: clientSecret = '' } = settings;
  const redirectUri = redirectUriOf(settings);
  const scopes = settings.TIKTOK_SCOPES;
  if (simulated) return tiktok({ ...simulated.app, redirectUri, scopes });
  return tiktok({
    clientKey,
    clientSecret,
    login: settings.TIKTOK_LOGIN,
    redirectUri,
    scopes,
    baseUrl: settings.TIKTOK_BASE_URL,
    authorizeUrl: settings.TIKTOK_AUTHORIZE_URL,
  });
}

function simulatedOf({ PUBLIC_URL, WEBHOOK_PATH, CODE_SECRET }: LinkSettings): SimulatedTikTok {
  return simulatedTikTok({
    url: PUBLIC_URL + simulatedTikTokPath,
    webhookUrl: PUBLIC_URL + WEBHOOK_PATH,
    // The same after every restart and in every instance, so that links survive.
    secret: CODE_SECRET,
    // Allowed by its setting, which was checked: NODE_ENV has no say any more.
    env: { ALLOW_SIMULATOR: '1' },
  });
}
