// Several instances on one PostgreSQL with real timers, closed after each test.
import { afterEach, beforeAll } from 'vitest';
import { openPostgres, tiktok, type LinkServerOptions, type Sql } from '../../../src/server/server.ts';
import { Backend, Clock } from '../backend.ts';
import { clientKey, clientSecret, type FaultyTikTok } from '../faulty-tiktok.ts';
import { newDatabase } from '../stores.ts';

interface Instance {
  readonly backend: Backend;
  readonly sql: Sql;
}

export interface Cluster {
  readonly url: () => string;
  /** A connection beside those of the instances. */
  readonly admin: () => Sql;
  /** Starts one more, with TikTok's provider or the simulator. */
  readonly start: (fake?: FaultyTikTok, options?: Partial<LinkServerOptions>) => Promise<Instance>;
  /** Turns every connection that listens off, as a failing network or a restarted server does. */
  readonly cutListeners: () => Promise<unknown>;
}

/** One database for a test file. */
export function cluster(): Cluster {
  let url = '';
  let admin: Sql;
  let open: Instance[] = [];
  beforeAll(async () => {
    url = await newDatabase();
    admin = await openPostgres(url, { connections: 2 });
    return () => admin.close();
  });
  afterEach(async () => {
    await Promise.all(
      open.map(async ({ backend, sql }) => {
        await backend.server.close();
        await sql.close();
      }),
    );
    open = [];
  });
  return {
    url: () => url,
    admin: () => admin,
    async start(fake, options = {}) {
      const sql = await openPostgres(url, { connections: 6 });
      const clock = Object.assign(new Clock(), { now: Date.now });
      const provider = fake && tiktok({ login: 'qr', clientKey, clientSecret, fetch: fake.fetch });
      const backend = new Backend(sql, { clock, now: Date.now, ...(provider && { provider }), ...options });
      open.push({ backend, sql });
      await backend.server.ready();
      return { backend, sql };
    },
    cutListeners: () =>
      admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'`),
  };
}

/** Asks again and again. */
export async function until(done: () => Promise<boolean> | boolean, { ms = 30_000, everyMs = 10 } = {}): Promise<void> {
  const end = Date.now() + ms;
  while (!(await done())) {
    if (Date.now() > end) throw new Error('This never comes.');
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

export function quantile(list: readonly number[], q: number): number {
  return [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))] ?? NaN;
}
