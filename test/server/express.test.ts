// The backend in apps of Express and Fastify, as the examples mount it and as hosts mount it otherwise.
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import express from 'express';
import { afterEach, expect, it } from 'vitest';
import { createApp as createExpress } from '../../demo/examples/express.ts';
import { createApp as createFastify } from '../../demo/examples/fastify.ts';
import { expressListener } from '../../src/server/node.ts';
import { sharedDatabase } from './backend.ts';

const db = sharedDatabase();
const ends: (() => unknown)[] = [];
afterEach(() => Promise.all(ends.splice(0).map((end) => end())));

async function serve(app: unknown): Promise<string> {
  const server = createServer(app as RequestListener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const open = (url: string, body = '{"entry":"profile"}') =>
  fetch(`${url}/api/tt/link-sessions`, {
    method: 'POST',
    headers: { 'Test-User': 'mia@sunrise', 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    body,
  });

async function expectPortal(url: string): Promise<void> {
  expect(await (await fetch(url)).text()).toBe('The portal');
  const opened = await open(url);
  expect([opened.status, opened.headers.get('Location')?.startsWith('/api/tt/link-sessions/')]).toEqual([201, true]);
  expect((await open(url, '{')).status).toBe(400);
  expect((await fetch(`${url}/api/tt/nothing`)).headers.get('Content-Type')).toBe('application/problem+json');
  expect((await fetch(`${url}/tiktok/webhook`, { method: 'POST' })).status, 'not signed').toBe(401);
  expect(await (await fetch(`${url}/tiktok/nothing`)).text()).toContain('<h1>');
}

it('the example for Express', async () => {
  await expectPortal(await serve(createExpress(db.backend().server)));
});

it('the example for Fastify', async () => {
  const app = createFastify(db.backend().server);
  ends.push(() => app.close());
  await expectPortal(await app.listen({ port: 0, host: '127.0.0.1' }));
});

it('below a path of Express and after a body parser', async () => {
  const app = express().use(express.json());
  app.use('/api/tt', expressListener(db.backend().server));
  app.get('/api/ttx', (_request, response) => void response.send('of the portal'));
  const url = await serve(app);
  expect((await open(url)).status).toBe(201);
  expect((await open(url, '{"entry":"elsewhere"}')).status).toBe(422);
  expect((await open(url, `{"entry":"${'x'.repeat(20_000)}"}`)).status).toBe(413);
  expect(await (await fetch(`${url}/api/ttx`)).text()).toBe('of the portal');
});

it('says that a body parser has read the webhook, and takes its raw bytes', async () => {
  const webhook = async (request: Request) => new Response(await request.text());
  const { handler, phone } = db.backend().server;
  const listener = expressListener({ handler, phone, webhook }, { webhook: '/hook' });
  const sent = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{ "a" : 1 }' };
  const errors: string[] = [];
  const parsed = express().use(express.json()).use(listener);
  parsed.use(((error: Error, _request, response, _next) => {
    errors.push(error.message);
    response.sendStatus(500);
  }) satisfies express.ErrorRequestHandler);
  expect((await fetch(`${await serve(parsed)}/hook`, sent)).status).toBe(500);
  expect(errors).toEqual([expect.stringContaining('a body parser has read the webhook')]);
  const raw = express()
    .use(express.raw({ type: '*/*' }))
    .use(listener);
  for (const app of [raw, express().use(listener)]) expect(await (await fetch(`${await serve(app)}/hook`, sent)).text()).toBe(sent.body);
});

/** A server that answers with what was sent to it. */
const echo = async (sent: Request) => new Response(`${sent.method} ${new URL(sent.url).pathname} ${await sent.text()}`);
const echoing = { handler: echo, phone: echo, webhook: (sent: Request) => echo(sent) };

it.each([
  ['a text', express.text({ type: '*/*' }), 'text/plain', '{ "a" : 1 }', '{ "a" : 1 }'],
  ['a form', express.urlencoded(), 'application/x-www-form-urlencoded', 'a=1&b=%26+', 'a=1&b=%26+'],
  ['JSON', express.json(), 'application/json', '{ "a" : 1 }', '{"a":1}'],
  ['bytes', express.raw({ type: '*/*' }), 'application/octet-stream', '\0\x01', '\0\x01'],
])('hands %s on as a parser has read it', async (_, parser, type, body, expected) => {
  const url = await serve(express().use(parser, expressListener(echoing)));
  const answer = await fetch(`${url}/api/tt/x`, { method: 'POST', headers: { 'Content-Type': type }, body });
  expect(await answer.text()).toBe(`POST /api/tt/x ${expected}`);
});

it.each(['GET', 'HEAD'])('answers a %s whose body a parser has read', async (method) => {
  const url = await serve(express().use(express.text({ type: '*/*' }), expressListener(echoing)));
  const headers = { 'Content-Type': 'text/plain', 'Content-Length': '4' };
  const sent = request(`${url}/api/tt/x`, { method, headers }).end('body');
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  expect([answer.statusCode, await text(answer)]).toEqual([200, method === 'GET' ? 'GET /api/tt/x ' : '']);
});

it.each([
  [{}, ['/api/tt', '/api/tt/x'], ['/', '/api/ttx', '/tiktok', '/hook']],
  [{ api: '/links/' }, ['/links/', '/links/x'], ['/links', '/linksx', '/api/tt']],
  [{ phone: '/p', webhook: '/hook' }, ['/p', '/p/callback?code=1', '/hook', '/hook?x'], ['/px', '/hook/x']],
])('serves with the paths %j what is at or below them', async (paths, served, left) => {
  const app = express().use(expressListener(echoing, paths));
  app.use((_request, response) => void response.send('The portal'));
  const url = await serve(app);
  for (const path of served) expect(await (await fetch(url + path)).text()).toBe(`GET ${path.split('?')[0]} `);
  for (const path of left) expect(await (await fetch(url + path)).text(), path).toBe('The portal');
});
