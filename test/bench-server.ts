// What the backend can take: answers under load, wake-ups across instances, webhook events and unlinking beside it, requests a
// second a core, memory of held requests. On loopback, with a PostgreSQL of its own where there is one. The paced load comes
// over HTTP from a process of its own; with PGlite the database is a part of the server's process.
// `npx tsx --expose-gc test/bench-server.ts`; `npx tsx --expose-gc test/bench-server.ts pglite` measures that database only.
import { loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { listen } from '../src/server/process/listening.ts';
import { openPglite, openPostgres, tiktok, type LinkServer, type Sql } from '../src/server/server.ts';
import { createRequest, startClients, statusRequest, unlinkRequest, type LoadRequest } from './bench-clients.ts';
import { at, base, create, principalOf, seconds, serve, someone, sorted, status, type Times } from './bench-load.ts';
import { clientKey, clientSecret, FaultyTikTok } from './server/faulty-tiktok.ts';
import { findPostgres, startPostgres } from './server/find-postgres.ts';

const heldRequests = Number(process.env.HELD ?? 10_000);
const clients = startClients();

/** One line of figures; `budget` is what p99 may be. */
function line(name: string, times: readonly number[], budget?: number, more = ''): void {
  const p99 = at(times, 0.99);
  const verdict = budget === undefined ? '' : `, budget ${budget} ms ${p99 <= budget ? 'held' : 'missed'}`;
  console.log(`${name}: p50 ${at(times, 0.5).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms${verdict}${more}`);
}

/** A load, with what the clients' process and the server's thread had to do with its times. */
async function load(name: string, budget: number, run: () => Promise<Times>): Promise<void> {
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const { answers, late } = await run();
  loop.disable();
  const delay = `${(loop.percentile(99) / 1e6 - 5).toFixed(1)} ms`;
  line(name, answers, budget, `; clients sent p99 ${at(late, 0.99).toFixed(1)} ms late, the server's event loop was p99 ${delay} late`);
}

/** The API, and the webhook beside it, over HTTP. */
async function overHttp(link: LinkServer) {
  const listening = await listen((request) => (request.url.endsWith('/tiktok/webhook') ? link.webhook(request) : link.handler(request)), {
    port: 0,
    host: '127.0.0.1',
  });
  return { origin: listening.url(), close: () => listening.close(() => link.close()) };
}

async function measure(name: string, sql: Sql, { perSecond, statusBudget }: { perSecond: number; statusBudget: number }): Promise<void> {
  const link = serve(sql);
  await link.ready();
  const { origin, close } = await overHttp(link);
  // The first requests of a process pay for its compiling; none of these is counted.
  await clients.paced(origin, perSecond, () => createRequest(someone('warm')), 2);
  const people = Array.from({ length: 200 }, () => someone('user'));
  const ids = await Promise.all(people.map(async (who) => ((await (await create(link, who)).json()) as { id: string }).id));
  await load(`${name}, create at ${perSecond}/s`, 50, () => clients.paced(origin, perSecond, () => createRequest(someone('new'))));
  // Each session no more often than its page would ask.
  const pool = Math.min(people.length, perSecond * 2);
  await load(`${name}, status at ${perSecond}/s`, statusBudget, () =>
    clients.paced(origin, perSecond, (n) => statusRequest(people[n % pool]!, ids[n % pool]!)),
  );

  const cpu = process.cpuUsage();
  let done = 0;
  // `GET /link` has no limit a session and reads the same rows.
  const end = performance.now() + seconds * 1_000;
  await Promise.all(
    Array.from({ length: 16 }, async (_, lane) => {
      while (performance.now() < end) {
        await (await link.handler(new Request(`${base}/link`, { headers: { 'Test-User': people[lane]! } }))).text();
        done += 1;
      }
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    `${name}: ${Math.round(done / ((user + system) / 1e6))} requests a second a core of this process, ${Math.round(done / seconds)}/s`,
  );
  await hold(name, link, people, ids);
  await close();
}

/** What requests that wait for a change cost. */
async function hold(name: string, link: LinkServer, people: readonly string[], ids: readonly string[]): Promise<void> {
  globalThis.gc?.();
  const before = process.memoryUsage();
  // One each, as every connection has its own.
  const leaving = Array.from({ length: heldRequests }, () => new AbortController());
  const held = leaving.map(({ signal }, n) =>
    status(link, people[n % people.length]!, ids[n % people.length]!, { Prefer: 'wait=25', 'If-None-Match': '"1"' }, signal),
  );
  const waiting = async () => {
    const text = await (await link.operations(new Request(`${base}/metrics`))).text();
    return Number(/^tt_link_held_requests (\d+)$/m.exec(text)?.[1]);
  };
  let now = 0;
  for (let turns = 0; turns < 200 && (now = await waiting()) < heldRequests; turns++) await pause(50);
  globalThis.gc?.();
  const used = (process.memoryUsage().heapUsed - before.heapUsed) / 1024;
  console.log(`${name}: ${now} held requests take ${(used / 1024).toFixed(0)} MB of heap, ${(used / Math.max(now, 1)).toFixed(1)} kB each`);
  for (const one of leaving) one.abort();
  await Promise.all(held);
}

async function wakeUps(url: string): Promise<void> {
  const sqls = [await openPostgres(url), await openPostgres(url)] as const;
  const [here, there] = [serve(sqls[0]), serve(sqls[1])];
  await Promise.all([here.ready(), there.ready()]);
  await pause(500);
  const wake = async () => {
    const who = someone('wake');
    const { id } = (await (await create(here, who)).json()) as { id: string };
    const held = status(here, who, id, { Prefer: 'wait=25', 'If-None-Match': '"1"' });
    await pause(10);
    const began = performance.now();
    await there.service.cancel(principalOf(who), id);
    await held;
    return performance.now() - began;
  };
  const times = async (rounds: number) => {
    const list: number[] = [];
    for (let n = 0; n < rounds; n++) list.push(await wake());
    return sorted(list);
  };
  await times(20);
  line('PostgreSQL, a held request wakes across instances', await times(200), 100);
  sqls[1].notifications!.send = () => {};
  line('PostgreSQL, the same with notify dead', await times(10), 1_200);
  await Promise.all([here.close(), there.close()]);
  await Promise.all(sqls.map((sql) => sql.close()));
}

/** TikTok's webhook events and unlinking, while 200 polls a second come in. */
async function besideLoad(url: string): Promise<void> {
  const fake = new FaultyTikTok();
  const sql = await openPostgres(url, { connections: 16 });
  const link = serve(sql, { provider: tiktok({ login: 'qr', clientKey, clientSecret, fetch: fake.fetch }), review: false });
  await link.ready();
  const linked = Array.from({ length: 200 }, (_, n) => ({ who: someone('owner'), openId: `open-${n}` }));
  for (const { who, openId } of linked) {
    const { scanUrl } = (await (await create(link, who)).json()) as { scanUrl: string };
    fake.scan(scanUrl, openId);
    fake.confirm(scanUrl);
  }
  const profileOf = async (who: string) => (await link.service.readLink(principalOf(who))).profile;
  for (const { who } of linked) while (!(await profileOf(who))) await pause(100);
  const people = Array.from({ length: 200 }, () => someone('user'));
  const ids = await Promise.all(people.map(async (who) => ((await (await create(link, who)).json()) as { id: string }).id));
  const { origin, close } = await overHttp(link);
  const polls = clients.paced(origin, 200, (n) => statusRequest(people[n % 200]!, ids[n % 200]!));
  const perSecond = Math.floor(100 / seconds);
  const events = await Promise.all(linked.slice(0, 100).map(({ openId }) => requestOf(fake.removed(openId, 1))));
  const webhookEvents = clients.paced(origin, perSecond, (n) => events[n]!);
  const unlinked = clients.paced(origin, perSecond, (n) => unlinkRequest(linked[100 + n]!.who));
  line('PostgreSQL at 200 polls/s, a webhook event', (await webhookEvents).answers, 500);
  line('PostgreSQL at 200 polls/s, unlinking', (await unlinked).answers, 1_000);
  await polls;
  await close();
  await sql.close();
}

async function requestOf(request: Request): Promise<LoadRequest> {
  const { pathname: path } = new URL(request.url);
  return { path, method: request.method, headers: Object.fromEntries(request.headers), body: await request.text() };
}

console.log(`Load of the machine before: ${loadavg()[0]?.toFixed(1)}`);
const bin = process.argv[2] === 'pglite' ? undefined : findPostgres();
if (bin) {
  const server = await startPostgres(bin);
  try {
    await wakeUps(server.url);
    const sql = await openPostgres(server.url, { connections: 16 });
    await measure('PostgreSQL', sql, { perSecond: 200, statusBudget: 25 });
    await sql.close();
    // A database of its own: its sessions have another kind of code.
    const admin = await openPostgres(server.url, { connections: 1 });
    await admin.query('create database beside');
    await admin.close();
    await besideLoad(new URL('/beside', server.url).href);
  } finally {
    await server.stop();
  }
} else console.log('The figures of PostgreSQL are left out.');
const embedded = await openPglite();
await measure('PGlite in memory', embedded, { perSecond: 50, statusBudget: 50 });
await embedded.close();
clients.close();
