// An instance in a process of its own that kills itself: at a named point, in front of or after a statement or a call
// ("before update_links"), or at whichever comes n-th ("event 12").
import { createLinkServer, openPostgres, tiktok, type Queries, type Sql } from '../../../src/server/server.ts';
import { clientKey, clientSecret } from '../faulty-tiktok.ts';
import { principal, secret } from '../people.ts';

const [url = '', upstream = '', point = ''] = process.argv.slice(2);
const [when, where] = point.split(' ', 2);

// Not while it starts: it migrates like any other.
let armed = false;
let events = 0;
const die = (at: string, what: string): void => {
  if (!armed || where === undefined) return;
  events += 1;
  if (when === 'event' ? events === Number(where) : at === when && what.includes(where)) process.kill(process.pid, 'SIGKILL');
};

const killing = (queries: Queries): Queries => ({
  async query<T>(text: string, values?: readonly unknown[]) {
    // Without its spaces, so that a point is one word.
    const name = text.replace(/\s+/g, '_');
    die('before', name);
    const answer = await queries.query<T>(text, values);
    die('after', name);
    return answer;
  },
});

const real = await openPostgres(url, { connections: 4 });
const sql: Sql = {
  ...real,
  ...killing(real),
  async transaction(work) {
    const result = await real.transaction((tx) => work(killing(tx)));
    die('after', 'commit');
    return result;
  },
};
const fetching: typeof fetch = async (input, init) => {
  const path = new URL(input as string).pathname;
  die('before', path);
  const answer = await fetch(input, init);
  const body = await answer.arrayBuffer();
  die('after', path);
  return new Response(body, answer);
};
const mia = principal('mia@sunrise');
const server = createLinkServer({
  sql,
  secret,
  provider: tiktok({ login: 'qr', clientKey, clientSecret, baseUrl: upstream, fetch: fetching }),
  authenticate: () => mia,
});
await server.ready();
await server.service.upsertAgency(mia);
armed = true;
process.stdout.write('ready\n');
process.on('message', (message: { call: string; id?: string }) => {
  const { call, id = '' } = message;
  const calls: Record<string, () => Promise<unknown>> = {
    open: () => server.service.openSession(mia, { entry: 'profile', key: 'key', openedHost: 'portal.test' }),
    accept: () => server.service.decide(mia, id, true),
    unlink: () => server.service.unlink(mia),
    renew: () => server.renewAccess(id),
  };
  void calls[call]?.().then(
    () => process.send?.('done'),
    () => process.send?.('refused'),
  );
});
