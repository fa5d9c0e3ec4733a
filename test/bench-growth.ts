// What years of use cost: the same load on a small database and on one with a million ended sessions, 200,000 links and
// two million audit rows. `OLD_ROWS=0.1` takes a tenth of them. `npx tsx test/bench-growth.ts`
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

const day = 24 * 60 * 60_000;
const profiles = `${base}/profiles?${Array.from({ length: 100 }, (_, n) => `id=${oldProfileId(n + 1)}`).join('&')}`;

/** Sorted milliseconds of each kind of work on a database with these rows. */
type Measured = Record<'create' | 'status' | 'profiles of 100' | 'sweep' | 'retention', number[]>;

async function measure(url: string, rows: OldRows): Promise<Measured> {
  const sql = await openPostgres(url, { connections: 16 });
  const link = serve(sql, { timers: false });
  await link.ready();
  await insertOldRows(sql, rows);
  const people = Array.from({ length: perSecond }, () => someone('user'));
  const ids = await Promise.all(people.map(async (who) => ((await (await create(link, who)).json()) as { id: string }).id));
  // The first requests of a process pay for its compiling, the first ones of a database for its cache.
  await paced(perSecond, (n) => readProfiles(link, people[n % perSecond]!), 2);
  await paced(perSecond, () => create(link, someone('warm')), 2);
  const measured: Measured = {
    create: (await paced(perSecond, () => create(link, someone('new')))).answers,
    status: (await paced(perSecond, (n) => status(link, people[n % perSecond]!, ids[n % perSecond]!))).answers,
    'profiles of 100': (await paced(perSecond, (n) => readProfiles(link, people[n % perSecond]!))).answers,
    sweep: await timed(() => link.work()),
    retention: await timed(() => clear(sql)),
  };
  await link.close();
  await sql.close();
  return measured;
}

const readProfiles = (link: LinkServer, who: string) => link.handler(new Request(profiles, { headers: { 'Test-User': who } }));

const clear = (sql: Sql) => clearExpired(sql, { sessionsKeptMs: 2 * day, auditKeptMs: 400 * day }, Date.now());

async function timed(work: () => Promise<unknown>, rounds = 100): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < rounds; n++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return sorted(times);
}

const bin = findPostgres();
if (!bin) console.log('No PostgreSQL here: growth is not measured.');
else {
  const server = await startPostgres(bin);
  try {
    const before = await measure(`${server.url}`, small);
    const admin = await openPostgres(server.url, { connections: 1 });
    await admin.query('create database large');
    await admin.close();
    const url = new URL(server.url);
    url.pathname = '/large';
    const after = await measure(url.href, large);
    console.log(`${large.sessions} sessions, ${large.links} links, ${large.auditRows} audit rows; p99 in ms, ${perSecond}/s:`);
    for (const [name, times] of Object.entries(before)) {
      const [then, now] = [at(times, 0.99), at(after[name as keyof Measured], 0.99)];
      const ratio = now / then;
      console.log(
        `${name}: ${then.toFixed(1)} small, ${now.toFixed(1)} large, ${ratio.toFixed(2)} × ${ratio <= budget ? '' : `(budget ${budget} × missed)`}`,
      );
    }
  } finally {
    await server.stop();
  }
}
