// The demo in one process: the pages, the link API under /api/tt and the simulator's phone API, over one database.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { createLinkServer, openPglite, openPostgres, simulator, type LinkServerOptions, type Sql } from '../src/server/server.ts';
import { buildPages, type BuiltPages } from './build-pages.ts';
import { CenterData } from './data/center-data.ts';
import { LinkedProfiles } from './data/linked-profiles.ts';
import { agencies, personOf } from './people.ts';
import { createRoutes, isLocal } from './routes.ts';
import { StartError } from './settings.ts';

export interface DemoOptions {
  /** 0 takes a free one; 5173 by default. */
  readonly port?: number;
  /** `localhost` by default; `0.0.0.0` makes the demo reachable from the network, and codes carry this machine's address there. */
  readonly host?: string;
  /** Where the data is kept; in memory without it. */
  readonly dataDir?: string;
  /** A PostgreSQL to keep the data in instead. */
  readonly databaseUrl?: string;
  /** Pages that are built already; built anew without them. */
  readonly pages?: BuiltPages;
  /** Other times, another clock or no review, for tests. */
  readonly link?: Partial<Pick<LinkServerOptions, 'sessionMs' | 'rotationMs' | 'graceMs' | 'review' | 'now' | 'logger'>>;
}

export interface Demo {
  /** Where the partner center is, without a slash at the end. */
  readonly url: string;
  readonly phoneUrl: string;
  /** Answers what is held, closes the database and resolves when nothing runs any more. */
  close(): Promise<void>;
}

/** How long answers that are under way may take while closing. */
const drainMs = 3_000;

/** Starts the demo. Throws a `StartError` with a sentence for the person who starts it. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { port = 5173, host = 'localhost', dataDir, databaseUrl } = options;
  const secret = dataDir === undefined ? randomBytes(32) : keptSecret(dataDir);
  const pages = options.pages ?? (await buildPages());
  const sql = await openData(dataDir, databaseUrl);
  // Known once the port is; nobody has a code before that.
  let phoneUrl = '';
  try {
    const provider = simulator({ phoneUrl: () => phoneUrl });
    const data = new CenterData(sql, options.link?.now);
    const link = createLinkServer({
      ...options.link,
      sql,
      provider,
      secret,
      basePath: '/api/tt',
      async authenticate(request) {
        const person = personOf(request.headers.get('Cookie'), await data.roles());
        return person && { agency: person.agency, user: { id: person.userId } };
      },
      async usage({ id }) {
        const agency = agencies.find((one) => one.id === id);
        const profile = agency && (await new LinkedProfiles(link.service).of(agency));
        return profile ? data.usage(id, profile.id) : { invitations: 0, campaigns: 0 };
      },
    });
    await link.ready();
    await data.setUp();
    const routes = createRoutes({ pages, link, data, phone: provider.phone, reachable: !isLocal(host) });
    const server = createAdaptorServer({ fetch: routes.fetch }) as Server;
    const origin = (name: string): string => `http://${name.includes(':') ? `[${name}]` : name}:${(server.address() as AddressInfo).port}`;
    await listen(server, port, host);
    const everywhere = host === '0.0.0.0' || host === '::';
    phoneUrl = `${origin(everywhere ? (networkAddress() ?? 'localhost') : host)}/phone`;
    return {
      url: origin(everywhere ? 'localhost' : host),
      phoneUrl,
      async close() {
        const closed = new Promise((resolve) => server.close(resolve));
        await link.close();
        server.closeIdleConnections();
        const late = setTimeout(() => server.closeAllConnections(), drainMs);
        await closed;
        clearTimeout(late);
        await sql.close();
      },
    };
  } catch (error) {
    await sql.close();
    throw error instanceof StartError ? error : new StartError(wordsOf(error), { cause: error });
  }
}

async function openData(dataDir: string | undefined, databaseUrl: string | undefined): Promise<Sql> {
  try {
    if (databaseUrl) return await openPostgres(databaseUrl);
    return await openPglite(dataDir === undefined ? undefined : join(dataDir, 'db'));
  } catch (error) {
    throw new StartError(wordsOf(error), { cause: error });
  }
}

/** Codes are derived from it, so a code on a screen outlives a restart. */
function keptSecret(dataDir: string): Uint8Array {
  const path = join(dataDir, 'secret');
  let secret;
  try {
    mkdirSync(dataDir, { recursive: true });
    if (!existsSync(path)) writeFileSync(path, randomBytes(32), { mode: 0o600 });
    secret = readFileSync(path);
  } catch (error) {
    throw new StartError(`DATA_DIR=${dataDir} can't be used: ${wordsOf(error)}.`, { cause: error });
  }
  if (secret.length < 32) throw new StartError(`${path} is damaged: delete it, and a new one is made.`);
  return secret;
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new StartError(`Port ${port} is in use: stop what uses it, or start with another one, such as PORT=${port + 1}.`);
    if (code === 'EACCES')
      throw new StartError(`Port ${port} needs rights that this process doesn't have: start with another one, such as PORT=5173.`);
    throw new StartError(`Can't listen on HOST=${host}: ${wordsOf(error)}.`);
  }
}

/** The address that other devices of the network reach this machine at. */
function networkAddress(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
