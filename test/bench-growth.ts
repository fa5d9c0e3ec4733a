// What years of use cost: the same load on a small database and on one with a million ended sessions, 200,000 links and
// two million audit rows. `OLD_ROWS=0.1` takes a tenth of them. `npx tsx test/bench-growth.ts`
import pg from 'pg';
import { openPostgres, type LinkServer, type Sql } from '../src/server/server.ts';
import { clearExpired } from '../src/server/sql/expired.ts';
import { at, base, create, paced, serve, someone, sorted, status } from './bench-load.ts';
import { findPostgres, startPostgres } from './server/find-postgres.ts';
import { insertOldRows, oldProfileId, type OldRows } from './server/postgres/old-rows.ts';

const share = Number(process.env.OLD_ROWS ?? 1);
const small: OldRows = { sessions: 500, links: 100, auditRows: 1_000 };
const large: OldRows = { sessions: 1_000_000 * share, links: 200_000 * share, auditRows: 2_000_000 * share };
/** How much slower the large database may answer. */
const budget = 1.5;
const perSecond = 200;
const rounds = 5;

const day = 24 * 60 * 60_000;
const profiles = `${base}/profiles?${Array.from({ length: 100 }, (_, n) => `id=${oldProfileId(n + 1)}`).join('&')}`;

/** A database with these rows, and the kinds of work to compare. Each answers with sorted milliseconds. */
async function open(url: string, rows: OldRows) {
  const sql = await openPostgres(url, { connections: 16 });
  const link = serve(sql, { timers: false });
  await link.ready();
  await insertOldRows(sql, rows);
  await settle(url);
  const people = Array.from({ length: perSecond }, () => someone('user'));
  const ids = await Promise.all(people.map(async (who) => ((await (await create(link, who)).json()) as { id: string }).id));
  const load = (send: (n: number) => Promise<Response>) => async () => (await paced(perSecond, send)).answers;
  const work = {
    create: load(() => create(link, someone('new'))),
    status: load((n) => status(link, people[n % perSecond]!, ids[n % perSecond]!)),
    'profiles of 100': load((n) => readProfiles(link, people[n % perSecond]!)),
    sweep: () => timed(() => link.work()),
    retention: () => timed(() => clear(sql)),
  };
  const close = async () => {
    await link.close();
    await sql.close();
  };
  return { work, close };
}

/** Does now what PostgreSQL does by itself after so many new rows, and would do beside the load. */
async function settle(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('vacuum (analyze)');
  await client.query('checkpoint');
  await client.end();
}

const readProfiles = (link: LinkServer, who: string) => link.handler(new Request(profiles, { headers: { 'Test-User': who } }));

const clear = (sql: Sql) => clearExpired(sql, { sessionsKeptMs: 2 * day, auditKeptMs: 400 * day }, Date.now());

async function timed(work: () => Promise<unknown>, times = 100): Promise<number[]> {
  // The first one does what waits since the load before it.
  await work();
  const taken: number[] = [];
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    await work();
    taken.push(performance.now() - began);
  }
  return sorted(taken);
}

const bin = findPostgres();
if (!bin) console.log('No PostgreSQL here: growth is not measured.');
else {
  // The default of 128 MB is for a PostgreSQL that anything can start; its manual says a quarter of the memory.
  const server = await startPostgres(bin, { shared_buffers: '2GB' });
  try {
    const admin = await openPostgres(server.url, { connections: 1 });
    await admin.query('create database large');
    await admin.close();
    const url = new URL(server.url);
    url.pathname = '/large';
    const [before, after] = [await open(server.url, small), await open(url.href, large)];
    console.log(
      `${large.sessions} sessions, ${large.links} links, ${large.auditRows} audit rows; medians of ${rounds} rounds, ms, ${perSecond}/s:`,
    );
    for (const name of Object.keys(before.work) as (keyof typeof before.work)[]) {
      const [then, now]: [number[][], number[][]] = [[], []];
      // By turns: what else the machine does then slows down both. The first round pays for compiling and for full caches.
      for (let round = 0; round <= rounds; round++) {
        const taken = [await before.work[name](), await after.work[name]()] as const;
        if (round > 0) [then, now].forEach((all, at) => all.push(taken[at]!));
      }
      const middle = (all: number[][], q: number) => at(sorted(all.map((times) => at(times, q))), 0.5);
      const ratio = middle(now, 0.99) / middle(then, 0.99);
      const figures = [0.5, 0.99].map((q) => `p${q * 100} ${middle(then, q).toFixed(1)} small, ${middle(now, q).toFixed(1)} large`);
      console.log(`${name}: ${figures.join('; ')}; p99 ${ratio.toFixed(2)} × ${ratio <= budget ? '' : `(budget ${budget} × missed)`}`);
    }
    await before.close();
    await after.close();
  } finally {
    await server.stop();
  }
}
