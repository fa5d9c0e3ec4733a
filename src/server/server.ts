// Door: the backend of the Profile Link API as a `Request -> Response` handler that any server can mount.
//
// http-api (the contract over HTTP) -> link-service (its calls) -> sessions (rows as they are now) -> sql. The other
// side of it is a provider, which reports through session-desk what became of the codes.
import { createHttpApi, type HttpOptions } from './http-api.ts';
import { consoleLogger, type Logger } from './json-api.ts';
import { LinkService } from './link-service.ts';
import type { Provider } from './providers/provider.ts';
import { SessionDesk } from './session-desk.ts';
import { Sessions, type Durations } from './sessions.ts';
import { AgencyTable } from './sql/agency-table.ts';
import { migrate } from './sql/migrations.ts';
import type { Sql } from './sql/sql.ts';

export type { HttpOptions, Usage } from './http-api.ts';
export type { Logger } from './json-api.ts';
export type { Agency, Principal } from './principal.ts';
export type { Account, Observation, Provider, ProviderDesk, ProviderSession, ScanCode } from './providers/provider.ts';
export type { SampleAccount } from './providers/sample-accounts.ts';
export type { Durations } from './sessions.ts';
export type { Answer, Queries, Sql } from './sql/sql.ts';
export type { LinkService } from './link-service.ts';
export type { Simulator, SimulatorOptions } from './providers/simulator.ts';
export { sampleAccounts } from './providers/sample-accounts.ts';
export { simulator } from './providers/simulator.ts';
export { openPglite } from './sql/pglite.ts';

/** What a link server is made of. */
export interface LinkServerOptions extends HttpOptions, Partial<Durations> {
  /** The database, such as `await openPglite(folder)`. Whoever opened it closes it, after `close()`. */
  sql: Sql;
  /** Whoever owns the accounts, such as `simulator({ phoneUrl })`. */
  provider: Provider;
  /** At least 32 random bytes, the same after every restart and in every instance: codes are derived from them. */
  secret: Uint8Array;
  /** Asks "Is this your account?" before anything is linked; on by default. */
  review?: boolean;
  /** Epoch milliseconds; `Date.now` by default. */
  now?: () => number;
  /** Where unexpected errors are written; `console.error` by default. Never given a token or an id of a session. */
  logger?: Logger;
}

/** A running backend. */
export interface LinkServer {
  /** Answers one request of the Profile Link API; never rejects. */
  readonly handler: (request: Request) => Promise<Response>;
  /** The same calls without HTTP. */
  readonly service: LinkService;
  /** Resolves when the database answers and has this version's schema; rejects with a sentence otherwise. The handler waits for the first time by itself. */
  ready(): Promise<void>;
  /** Answers every held request, refuses new ones with 503 and resolves when nothing runs any more. */
  close(): Promise<void>;
}

const longestSessionMs = 10 * 60_000;

/** Makes a backend. Throws a sentence where the options can't work. */
export function createLinkServer(options: LinkServerOptions): LinkServer {
  const { sql, provider, secret, now = Date.now, logger = consoleLogger } = options;
  const { sessionMs = 5 * 60_000, rotationMs = 60_000, graceMs = 15_000 } = options;
  if (secret.byteLength < 32) throw new Error('createLinkServer: secret has to be at least 32 random bytes.');
  if (!(sessionMs > 0 && sessionMs <= longestSessionMs)) throw new Error('createLinkServer: sessionMs has to be 10 minutes at most.');
  if (!(rotationMs > 0 && graceMs >= 0)) throw new Error('createLinkServer: rotationMs and graceMs have to be positive.');

  const report = (error: unknown) => logger.error('A sweep failed; the next one follows.', { error });
  const sessions = new Sessions({ sql, provider, secret, now, durations: { sessionMs, rotationMs, graceMs }, report });
  const agencies = new AgencyTable(sql);
  const service = new LinkService({ sql, sessions, agencies });
  let closing = false;
  const api = createHttpApi(service, { ...options, provider: provider.name, logger, isClosing: () => closing });
  provider.start(new SessionDesk({ sessions, agencies, provider: provider.name, review: options.review ?? true }));

  let migrated: Promise<void> | undefined;
  const migrateOnce = () =>
    (migrated ??= migrate(sql).then(
      () => sessions.keepSweeping(),
      (error: unknown) => {
        migrated = undefined;
        throw error;
      },
    ));
  const running = new Set<Promise<Response>>();

  return {
    service,
    handler(request) {
      // A database that can't be reached is the API's answer to give: the first query of the call fails the same way.
      const answer = migrateOnce().then(
        () => api(request),
        () => api(request),
      );
      running.add(answer);
      return answer.finally(() => running.delete(answer));
    },
    async ready() {
      await migrateOnce();
      await sql.query('select 1');
    },
    async close() {
      closing = true;
      await sessions.close();
      await provider.stop?.();
      await Promise.allSettled(running);
    },
  };
}
