// `tt-link-server` put together: settings -> database, provider, sign-in, the host's own module -> link server -> HTTP.
import { Hono } from 'hono';
import { errorFields, isDatabaseAway } from '../observability/error-report.ts';
import type { Logger } from '../observability/log.ts';
import { problemResponse, Refusal } from '../problem.ts';
import { createLinkServer, simulator, tiktok, type LinkServer, type Provider, type Simulator } from '../server.ts';
import { NewerSchemaError } from '../sql/migrate.ts';
import { loadHostModule } from './host-module.ts';
import { phonePathOf, type LinkSettings } from './link-settings.ts';
import { listen } from './listening.ts';
import { checkDatabase, openDatabase } from './open-database.ts';
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
  readonly provider: Provider | Simulator;
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
  const provider = providerOf(settings, log);
  const { DATABASE_URL: databaseUrl, DATA_DIR: folder, DATABASE_CONNECTIONS: connections } = settings;
  const sql = await openDatabase({ databaseUrl, folder, connections });
  const link = createLinkServer({
    ...hooks,
    sql,
    provider,
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
    questionsPerMinute: settings.QUESTIONS_PER_MINUTE,
    sessionsKeptMs: settings.SESSIONS_KEPT_DAYS * day,
    eventsKeptMs: settings.AUDIT_KEPT_DAYS * day,
    logger: log,
  });
  const close = () => link.close().finally(() => sql.close());
  try {
    await link.ready();
  } catch (error) {
    await close();
    throw new StartError(databaseWords(error), { cause: error });
  }
  return { link, provider, close };
}

/** Starts the backend. Throws a `StartError` in words where it can't be. */
export async function startLinkProcess(settings: LinkSettings, log: Required<Logger>): Promise<LinkProcess> {
  const { link, provider, close } = await openBackend(settings, log);
  const { fetch } = routes(settings, { link, provider, log });
  try {
    const listening = await listen((request, { incoming }) => fetch(request, { address: incoming.socket.remoteAddress }), {
      port: settings.PORT,
      host: settings.HOST,
    });
    return { url: listening.url(), close: () => listening.close(close) };
  } catch (error) {
    await close();
    throw error;
  }
}

function routes(
  settings: LinkSettings,
  { link, provider, log }: { link: LinkServer; provider: Provider | Simulator; log: Required<Logger> },
): Hono<{ Bindings: { address: string | undefined } }> {
  const app = new Hono<{ Bindings: { address: string | undefined } }>();
  app.all(`${settings.BASE_PATH}/*`, (c) => link.handler(c.req.raw));
  app.all(settings.WEBHOOK_PATH, (c) => link.webhook(c.req.raw));
  const phonePath = phonePathOf(settings);
  if (phonePath !== undefined) app.all(`${phonePath}/*`, (c) => link.phone(c.req.raw));
  if ('phone' in provider) app.all('/phone/api/*', (c) => provider.phone(c.req.raw, c.env));
  app.all('*', (c) => link.operations(c.req.raw));
  // Hono's own handler writes the whole error to standard error, and with it what somebody sent.
  app.onError((error) => {
    const requestId = crypto.randomUUID();
    log.error('A request failed.', { event: 'request', requestId, ...errorFields(error) });
    return problemResponse(new Refusal('internal', 'Something went wrong on our side.'), requestId);
  });
  return app;
}

function providerOf(settings: LinkSettings, log: Required<Logger>): Provider | Simulator {
  const { TIKTOK_CLIENT_KEY: clientKey = '', TIKTOK_CLIENT_SECRET: clientSecret = '' } = settings;
  const phonePath = phonePathOf(settings);
  if (settings.PROVIDER === 'tiktok')
    return tiktok({
      clientKey,
      clientSecret,
      login: settings.TIKTOK_LOGIN,
      redirectUri: phonePath === undefined ? undefined : `${settings.PUBLIC_URL}${phonePath}/callback`,
      scopes: settings.TIKTOK_SCOPES,
      baseUrl: settings.TIKTOK_BASE_URL,
      authorizeUrl: settings.TIKTOK_AUTHORIZE_URL,
    });
  // Allowed by its setting, which was checked: NODE_ENV has no say any more.
  return simulator({ phoneUrl: `${settings.PUBLIC_URL}/phone`, logger: log, env: { ALLOW_SIMULATOR: '1' } });
}

/** The words of a database's error may quote what was sent, its code may not. */
export function databaseWords(error: unknown): string {
  const { code: found } = errorFields(error);
  const code = typeof found === 'string' ? found : undefined;
  if (isDatabaseAway(error)) return `The database does not answer (${code ?? 'no connection'}): DATABASE_URL has to name one that runs.`;
  if (code === undefined || error instanceof NewerSchemaError) return (error as Error).message;
  if (code === '08P01')
    return `The pooler in front of the database refuses how DATABASE_URL connects (08P01): take parameters such as "options" out of it, or name them in the pooler's "ignore_startup_parameters".`;
  if (code.startsWith('28')) return `The database refuses this user or password (${code}): see DATABASE_URL.`;
  if (code === '3D000') return 'The server of DATABASE_URL has no such database (3D000): create it first.';
  if (code === '42501') return 'The user of DATABASE_URL may not make tables there (42501).';
  return `The database can’t be used (${code}).`;
}
