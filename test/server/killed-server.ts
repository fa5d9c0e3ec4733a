// A server in a process of its own that a test kills: opens a session, says so, and waits to be killed.
import { createLinkServer, openPglite } from '../../src/server/server.ts';
import { principal, secret } from './people.ts';
import { simulatedProvider } from './simulated-provider.ts';

const sql = await openPglite(process.argv[2]);
const server = createLinkServer({
  sql,
  provider: simulatedProvider().provider,
  secret,
  authenticate: () => principal('mia@sunrise'),
});
await server.ready();
await server.service.upsertAgency(principal('mia@sunrise'));
const { session } = await server.service.openSession(principal('mia@sunrise'), {
  entry: 'profile',
  key: 'key',
  openedHost: 'portal.test',
});
process.stdout.write(`${JSON.stringify(session)}\n`);
setInterval(() => {}, 1_000);
