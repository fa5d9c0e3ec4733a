// What the backend must do in every runtime: ask who calls, hold a request, link an account, and answer phone and webhook.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { createLinkServer, openPglite, sampleVerdicts, simulatedTikTok, tiktok } from 'tt-link/server';

/** Longer than Bun keeps an idle connection by default. */
const heldMs = 12_000;

/** `serve` is the example's. */
export async function walkBackend(serve) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const simulated = simulatedTikTok({ url: `${url}/simulated-tiktok` });
  const link = createLinkServer({
    sql: await openPglite('data'),
    provider: tiktok({ ...simulated.app, login: 'qr', redirectUri: `${url}/tiktok/callback` }),
    checkEligibility: (account) => sampleVerdicts(account),
    secret: crypto.getRandomValues(new Uint8Array(32)),
    basePath: '/api/tt',
    authenticate: ({ headers }) =>
      headers.get('Cookie') === 'user=mia'
        ? { agency: { id: 'a1', name: 'Sunrise Talent', partnerRoles: ['cap'] }, user: { id: 'mia' } }
        : undefined,
  });
  await link.ready();
  let requests = 0;
  const counted = (request) => {
    requests += 1;
    return link.handler(request);
  };
  serve({ ...link, handler: counted }, port);

  const ask = (path, { body, headers, ...init } = {}) =>
    fetch(`${url}/api/tt${path}`, {
      ...init,
      headers: { Cookie: 'user=mia', 'Content-Type': 'application/json', 'Idempotency-Key': 'one', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
  assert.equal((await fetch(`${url}/api/tt/link`)).status, 401);
  assert.equal((await fetch(`${url}/tiktok/webhook`, { method: 'POST', body: '{}' })).status, 401, 'it is not signed');
  assert.match((await fetch(`${url}/tiktok/callback`)).headers.get('Content-Type'), /^text\/html/);

  const opened = await ask('/link-sessions', { method: 'POST', body: { entry: 'profile' } });
  assert.equal(opened.status, 201);
  const { id, scanUrl, rev } = await opened.json();
  const hold = (rev) => ask(`/link-sessions/${id}`, { headers: { 'If-None-Match': `"${rev}"`, Prefer: 'wait=25' } });
  setTimeout(() => simulated.scan(scanUrl, 'sample-1'), heldMs);
  requests = 0;
  const scanned = await (await hold(rev)).json();
  assert.equal(scanned.status, 'scanned');
  // A client may repeat a request whose connection was cut, and say nothing.
  assert.equal(requests, 1, 'the held request was cut');
  simulated.confirm(scanUrl);
  const confirmed = await (await hold(scanned.rev)).json();
  assert.equal(confirmed.status, 'review');
  const linked = await (await ask(`/link-sessions/${id}/decision`, { method: 'POST', body: { accept: true } })).json();
  assert.deepEqual([linked.status, linked.profile.handle], ['linked', 'mila.makes']);
  await link.close();
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
