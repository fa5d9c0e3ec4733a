// The examples that hosts copy from, run.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createApp } from '../../demo/examples/hono.ts';
import { serve } from '../../demo/examples/node-http.ts';
import { sharedDatabase } from './backend.ts';
import { principal, secret } from './people.ts';
import { simulatedProvider } from './simulated-provider.ts';

const db = sharedDatabase();

test('with nothing but node:http: a session, a held question, a body, a caller who leaves', async () => {
  const backend = db.backend();
  const server = serve(backend.server).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const headers = { 'Test-User': 'mia@sunrise', 'Content-Type': 'application/json', 'Idempotency-Key': 'k' };
  expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok');
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect((await fetch(`${url}/api/tt/link`)).status).toBe(401);
  const opened = await fetch(`${url}/api/tt/link-sessions`, { method: 'POST', headers, body: '{"entry":"profile"}' });
  expect(opened.status).toBe(201);
  const { id } = (await opened.json()) as { id: string };
  const ask = (signal?: AbortSignal) =>
    fetch(`${url}/api/tt/link-sessions/${id}`, {
      headers: { ...headers, Prefer: 'wait=25', 'If-None-Match': '"1"' },
      ...(signal && { signal }),
    });
  const leaving = new AbortController();
  const left = ask(leaving.signal).catch(() => 'left');
  const held = ask();
  await expect.poll(async () => (await fetch(`${url}/metrics`)).text()).toContain('tt_link_held_requests 2');
  leaving.abort();
  expect(await left).toBe('left');
  await expect.poll(async () => (await fetch(`${url}/metrics`)).text()).toContain('tt_link_held_requests 1');
  expect((await fetch(`${url}/api/tt/link-sessions/${id}`, { method: 'DELETE', headers })).status).toBe(204);
  expect(await (await held).json()).toMatchObject({ status: 'cancelled' });
  expect((await fetch(`${url}/api/tt/link-sessions`, { method: 'POST', headers, body: 'x'.repeat(20_000) })).status).toBe(413);
  server.close();
  server.closeAllConnections();
});

test('in a Hono app', async () => {
  const { app, link } = createApp({ sql: db.sql(), provider: simulatedProvider().provider, secret }, (cookies) =>
    cookies === 'user=mia' ? principal('mia@sunrise') : undefined,
  );
  expect((await app.request('/api/tt/link')).status).toBe(401);
  expect(await (await app.request('/api/tt/link', { headers: { Cookie: 'user=mia' } })).json()).toEqual({ profile: null, session: null });
  expect((await app.request('/readyz')).status).toBe(200);
  expect((await app.request('/tiktok/webhook', { method: 'POST' })).status, 'it is not signed').toBe(401);
  await link.close();
});
