// The demo in one process, over one database: the pages, the link API under /api/tt, the phone page under /tiktok and, where
// there is no app at TikTok, a simulated TikTok under /simulated-tiktok.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { listen, makePrivateFolder, openDatabase, StartError, type Listening } from '../src/server/node.ts';
import {
  createLinkServer,
  picturedAccounts,
  sampleVerdicts,
  simulatedTikTok,
  tiktok,
  type LinkServerOptions,
  type TikTokOptions,
} from '../src/server/server.ts';
import { callerOf } from './callers.ts';
import { choicesOf } from './choices.ts';
import { buildPages, type BuiltPages } from './build-pages.ts';
import { LinkedProfiles } from './data/linked-profiles.ts';
import { SqlCenterData } from './data/sql-center-data.ts';
import { agencies } from './people.ts';
import { createRoutes } from './routes.ts';
import { isLocal } from './site.ts';

export interface DemoOptions {
  /** 0 takes a free one; 5173 by default. */
  readonly port?: number;
  /** `localhost` by default; `0.0.0.0` makes the demo reachable from the network, and codes carry this machine's address there. */
  readonly host?: string;
  /** Where the data is kept; in memory without it. */
  readonly dataDir?: string;
  /** A PostgreSQL to keep the data in instead. */
  readonly databaseUrl?: string;
  /** An app at TikTok: its accounts are linked instead of invented ones. */
  readonly tiktok?: TikTokOptions;
  /** Where browsers reach the demo, if a proxy is in front of it. */
  readonly publicUrl?: string;
  /** Pages that are built already; built anew without them. */
  readonly pages?: BuiltPages;
  /** Other times, another clock or no review, for tests. */
  readonly link?: Partial<Pick<LinkServerOptions, 'sessionMs' | 'rotationMs' | 'graceMs' | 'review' | 'now' | 'logger'>>;
}

export interface Demo {
  /** Where the partner center is, without a slash at the end. */
  readonly url: string;
  /** Where to open a code's link without a second device; none where TikTok itself is asked. */
  readonly phoneUrl?: string;
  /** Answers what is held, closes the database and resolves when nothing runs any more. */
  close(): Promise<void>;
}

/** Starts the demo. Throws a `StartError` with a sentence for the person who starts it. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { port = 5173, host = 'localhost', dataDir, databaseUrl } = options;
  const secret = dataDir === undefined ? randomBytes(32) : keptSecret(dataDir);
  const pages = options.pages ?? (await buildPages());
  const sql = await openDatabase({ databaseUrl, folder: dataDir === undefined ? undefined : join(dataDir, 'db') });
  let routes: Hono | undefined;
  let listening: Listening | undefined;
  try {
    listening = await listen(
      (request, connection) => routes?.fetch(request, connection) ?? new Response('The demo starts.\n', { status: 503 }),
      { port, host },
    );
    const everywhere = host === '0.0.0.0' || host === '::';
    const url = listening.url(everywhere ? (networkAddress() ?? 'localhost') : host);
    const ownUrl = listening.url(everywhere ? 'localhost' : host);
    const { now } = options.link ?? {};
    const simulated = options.tiktok
      ? undefined
      : simulatedTikTok({
          url: `${url}/simulated-tiktok`,
          // Elements load pictures from the origin of the API, which is the one that the page was opened at.
          accounts: picturedAccounts(`${options.publicUrl ?? ownUrl}/pictures`),
          secret,
          ...(now && { now }),
        });
    const app = options.tiktok ?? { ...simulated!.app, redirectUri: `${url}/tiktok/callback` };
    const data = new SqlCenterData(sql, options.link?.now);
    const link = createLinkServer({
      ...options.link,
      sql,
      provider: tiktok(app),
      secret,
      basePath: '/api/tt',
      publicUrl: options.publicUrl,
      // Its own pages, so that the phone names their host; other devices may open them under any name.
      allowedOrigins: ['localhost', '127.0.0.1'].map(listening.url),
      authenticate: async (request) => callerOf(request, choicesOf(request).person, await data.roles()),
      // TikTok does not tell; a real portal asks what it knows of the account.
      checkEligibility: simulated && ((account) => sampleVerdicts(account)),
      onLinked: ({ agency, profile, userId }) => data.keepLinking(agency.id, { profileId: profile.id, linkedBy: userId }),
      async usage({ id }) {
        const agency = agencies.find((one) => one.id === id);
        const profile = agency && (await new LinkedProfiles(link.service).of(agency));
        return profile ? data.usage(id, profile.id) : { invitations: 0, campaigns: 0 };
      },
    });
    await link.ready();
    await data.setUp();
    routes = createRoutes({ pages, link, data, simulated, login: app.login, reachable: !isLocal(host) });
    const { close } = listening;
    return {
      url: ownUrl,
      ...(simulated && { phoneUrl: `${url}/phone` }),
      close: () => close(() => link.close()).finally(() => sql.close()),
    };
  } catch (error) {
    await listening?.close(() => Promise.resolve());
    await sql.close();
    throw error instanceof StartError ? error : new StartError(wordsOf(error), { cause: error });
  }
}

/** Codes are derived from it, and the tokens of the simulated TikTok: both outlive a restart. */
function keptSecret(dataDir: string): Uint8Array {
  const path = join(dataDir, 'secret');
  let secret;
  try {
    makePrivateFolder(dataDir, 'secret');
    if (!existsSync(path)) writeFileSync(path, randomBytes(32), { mode: 0o600 });
    secret = readFileSync(path);
  } catch (error) {
    throw new StartError(`DATA_DIR=${dataDir} can't be used: ${wordsOf(error)}.`, { cause: error });
  }
  if (secret.length < 32) throw new StartError(`${path} is damaged: delete it, and a new one is made.`);
  return secret;
}

/** The address that other devices of the network reach this machine at. */
function networkAddress(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
