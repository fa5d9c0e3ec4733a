// The demo in one process: the pages, the link API under /api/tt and the simulator's phone API, over one database.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { listen, makePrivateFolder, openData, StartError, type Listening } from '../src/server/node.ts';
import {
  createLinkServer,
  simulator,
  tiktok,
  type LinkServerOptions,
  type Provider,
  type Simulator,
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
  /** An app at TikTok: its accounts are linked instead of the simulator's. */
  readonly tiktok?: TikTokOptions;
  /** Pages that are built already; built anew without them. */
  readonly pages?: BuiltPages;
  /** Other times, another clock or no review, for tests. */
  readonly link?: Partial<Pick<LinkServerOptions, 'sessionMs' | 'rotationMs' | 'graceMs' | 'review' | 'now' | 'logger'>>;
}

export interface Demo {
  /** Where the partner center is, without a slash at the end. */
  readonly url: string;
  /** The simulated phone; none where TikTok is asked. */
  readonly phoneUrl?: string;
  /** Answers what is held, closes the database and resolves when nothing runs any more. */
  close(): Promise<void>;
}

/** Starts the demo. Throws a `StartError` with a sentence for the person who starts it. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { port = 5173, host = 'localhost', dataDir, databaseUrl } = options;
  const secret = dataDir === undefined ? randomBytes(32) : keptSecret(dataDir);
  const pages = options.pages ?? (await buildPages());
  const sql = await openData({ databaseUrl, folder: dataDir === undefined ? undefined : join(dataDir, 'db') });
  let routes: Hono | undefined;
  let listening: Listening | undefined;
  try {
    listening = await listen(
      (request, connection) => routes?.fetch(request, connection) ?? new Response('The demo starts.\n', { status: 503 }),
      { port, host },
    );
    const everywhere = host === '0.0.0.0' || host === '::';
    const phoneUrl = `${listening.url(everywhere ? (networkAddress() ?? 'localhost') : host)}/phone`;
    const { provider, phone } = providerOf(options.tiktok, phoneUrl);
    const data = new SqlCenterData(sql, options.link?.now);
    const link = createLinkServer({
      ...options.link,
      sql,
      provider,
      secret,
      basePath: '/api/tt',
      // Its own pages, so that the phone names their host; other devices may open them under any name.
      allowedOrigins: ['localhost', '127.0.0.1'].map(listening.url),
      authenticate: async (request) => callerOf(request, choicesOf(request).person, await data.roles()),
      async usage({ id }) {
        const agency = agencies.find((one) => one.id === id);
        const profile = agency && (await new LinkedProfiles(link.service).of(agency));
        return profile ? data.usage(id, profile.id) : { invitations: 0, campaigns: 0 };
      },
    });
    await link.ready();
    await data.setUp();
    routes = createRoutes({ pages, link, data, phone, reachable: !isLocal(host) });
    const { close } = listening;
    return {
      url: listening.url(everywhere ? 'localhost' : host),
      ...(phone && { phoneUrl }),
      close: () => close(() => link.close()).finally(() => sql.close()),
    };
  } catch (error) {
    await listening?.close(() => Promise.resolve());
    await sql.close();
    throw error instanceof StartError ? error : new StartError(wordsOf(error), { cause: error });
  }
}

function providerOf(app: TikTokOptions | undefined, phoneUrl: string): { provider: Provider; phone?: Simulator['phone'] } {
  if (app) return { provider: tiktok({ login: 'qr', ...app }) };
  const provider = simulator({ phoneUrl });
  return { provider, phone: provider.phone };
}

/** Codes are derived from it, so a code on a screen outlives a restart. */
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
