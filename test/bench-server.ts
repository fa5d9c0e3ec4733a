// What the backend can take: answers under load, wake-ups across instances, requests a second a core, memory of held
// requests. On loopback, with a PostgreSQL of its own where there is one. `npx tsx test/bench-server.ts`
import { createLinkServer, openPglite, openPostgres, simulator, type LinkServer, type Principal, type Sql } from '../src/server/server.ts';
import { findPostgres, startPostgres } from './server/find-postgres.mjs';

const seconds = Number(process.env.BENCH_SECONDS ?? 5);
const heldRequests = Number(process.env.HELD ?? 10_000);
const secret = new Uint8Array(32).fill(7);

const principal = (name: string): Principal => ({
  agency: { id: `agency-${name}`, name: 'Agency', partnerRoles: ['cap'] },
  user: { id: name },
});

function serve(sql: Sql): LinkServer {
  return createLinkServer({
    sql,
    secret,
    provider: simulator({ phoneUrl: 'https://portal.test/phone' }),
    authenticate: (request) => principal(request.headers.get('Test-User') ?? ''),
  });
}

const base = 'https://portal.test';
const create = (link: LinkServer, who: string): Promise<Response> =>
  link.handler(
    new Request(`${base}/link-sessions`, {
      method: 'POST',
      headers: { 'Test-User': who, 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
      body: '{"entry":"profile"}',
    }),
  );
const status = (link: LinkServer, who: string, id: string, headers = {}, signal?: AbortSignal): Promise<Response> =>
  link.handler(new Request(`${base}/link-sessions/${id}`, { headers: { 'Test-User': who, ...headers }, ...(signal && { signal }) }));

/** Sends at a steady pace, whether or not the answers keep up, and measures from when each should have been sent. */
async function paced(perSecond: number, send: (n: number) => Promise<Response>): Promise<number[]> {
  const times: number[] = [];
  const pending: Promise<void>[] = [];
  const began = performance.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    const due = began + (n * 1_000) / perSecond;
    const wait = due - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    pending.push(
      send(n).then(async (answer) => {
        await answer.text();
        if (answer.status >= 400) throw new Error(`A request was answered with ${answer.status}.`);
        times.push(performance.now() - due);
      }),
    );
  }
  await Promise.all(pending);
  return times.sort((a, b) => a - b);
}

const ms = (times: readonly number[], q: number) => (times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? NaN).toFixed(1);
const line = (name: string, times: readonly number[]) => console.log(`${name}: p50 ${ms(times, 0.5)} ms, p99 ${ms(times, 0.99)} ms`);

async function measure(name: string, sql: Sql, perSecond: number): Promise<void> {
  const link = serve(sql);
  await link.ready();
  const people = Array.from({ length: 200 }, (_, n) => `user-${n}-${crypto.randomUUID()}`);
  const ids = await Promise.all(people.map(async (who) => ((await (await create(link, who)).json()) as { id: string }).id));
  line(`${name}, create at ${perSecond}/s`, await paced(perSecond, (n) => create(link, `${n}-${crypto.randomUUID()}`)));
  // Each session no more often than its page would ask.
  const pool = Math.min(people.length, perSecond * 2);
  line(`${name}, status at ${perSecond}/s`, await paced(perSecond, (n) => status(link, people[n % pool]!, ids[n % pool]!)));

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

  globalThis.gc?.();
  const before = process.memoryUsage();
  // One each, as every connection has its own.
  const leaving = Array.from({ length: heldRequests }, () => new AbortController());
  const held: Promise<Response>[] = [];
  for (let n = 0; n < heldRequests; n++)
    held.push(
      status(link, people[n % people.length]!, ids[n % people.length]!, { Prefer: 'wait=25', 'If-None-Match': '"1"' }, leaving[n]!.signal),
    );
  const waiting = async () => {
    const text = await (await link.operations(new Request(`${base}/metrics`))).text();
    return Number(/^tt_link_held_requests (\d+)$/m.exec(text)?.[1]);
  };
  let now = 0;
  for (let turns = 0; turns < 200 && (now = await waiting()) < heldRequests; turns++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  globalThis.gc?.();
  const after = process.memoryUsage();
  const used = (after.heapUsed - before.heapUsed) / 1024;
  console.log(`${name}: ${now} held requests take ${(used / 1024).toFixed(0)} MB of heap, ${(used / Math.max(now, 1)).toFixed(1)} kB each`);
  for (const one of leaving) one.abort();
  await Promise.all(held);
  await link.close();
}

async function wakeUps(url: string): Promise<void> {
  const sqls = [await openPostgres(url), await openPostgres(url)];
  const [here, there] = sqls.map(serve) as [LinkServer, LinkServer];
  await Promise.all([here.ready(), there.ready()]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const times: number[] = [];
  for (let n = 0; n < 100; n++) {
    const who = `wake-${n}-${crypto.randomUUID()}`;
    const { id } = (await (await create(here, who)).json()) as { id: string };
    const held = status(here, who, id, { Prefer: 'wait=25', 'If-None-Match': '"1"' });
    await new Promise((resolve) => setTimeout(resolve, 10));
    const began = performance.now();
    await there.service.cancel(principal(who), id);
    await held;
    times.push(performance.now() - began);
  }
  line(
    'PostgreSQL, a held request wakes across instances',
    times.sort((a, b) => a - b),
  );
  await Promise.all([here.close(), there.close()]);
  await Promise.all(sqls.map((sql) => sql.close()));
}

const bin = findPostgres();
if (bin) {
  const server = await startPostgres(bin);
  try {
    await wakeUps(server.url);
    const sql = await openPostgres(server.url, { connections: 16 });
    await measure('PostgreSQL', sql, 200);
    await sql.close();
  } finally {
    await server.stop();
  }
} else console.log('No PostgreSQL here: its figures are left out.');
const embedded = await openPglite();
await measure('PGlite in memory', embedded, 50);
await embedded.close();
