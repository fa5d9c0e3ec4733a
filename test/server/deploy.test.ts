// The examples of demo/examples/deploy. nginx runs; the others are read, and checked by their own tools where those are here.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { validate } from 'dockerfile-utils';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { serve } from '../../demo/examples/node-http.ts';
import { createClient, createLinkFlow } from '../../src/headless.ts';
import { sharedDatabase } from './backend.ts';
import { ensureNginx, startNginx } from './nginx.ts';

const folder = 'demo/examples/deploy';
const read = (file: string) => readFileSync(`${folder}/${file}`, 'utf8');
const db = sharedDatabase();
const nginx = ensureNginx();
if (!nginx) console.log('nginx is not installed: its example is left out.');
/** A release waits as long as a server may hold a request. */
const waitSeconds = process.env.RELEASE ? 25 : 1;

async function port(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}

describe.runIf(nginx)('nginx', () => {
  it('passes held requests and raw bodies, and a restart behind it costs the page nothing', { timeout: 120_000 }, async () => {
    const backend = db.backend({ now: Date.now });
    const webhooks: { body: string; signature: unknown }[] = [];
    const inner = serve(backend.server);
    const [upstream, front] = [await port(), await port()];
    const listen = async (): Promise<Server> => {
      const server = createServer((request, response) => {
        if (request.url !== '/tiktok/webhook') return void inner.emit('request', request, response);
        void text(request).then((body) => {
          webhooks.push({ body, signature: request.headers['tiktok-signature'] });
          response.end();
        });
      }).listen(upstream, '127.0.0.1');
      await once(server, 'listening');
      return server;
    };
    let server = await listen();
    const stop = await startNginx(nginx!, { port: front, upstream });
    onTestFinished(async () => {
      server.close().closeAllConnections();
      await stop();
    });
    const url = `http://127.0.0.1:${front}`;
    const headers = { 'Test-User': 'mia@sunrise' };

    const { id, rev } = await backend.open('mia@sunrise');
    const began = performance.now();
    const held = await fetch(`${url}/api/tt/link-sessions/${id}`, {
      headers: { ...headers, Prefer: `wait=${waitSeconds}`, 'If-None-Match': `"${rev}"` },
    });
    expect(held.status).toBe(304);
    expect(performance.now() - began).toBeGreaterThan(waitSeconds * 1_000 - 50);

    const body = '{"b" : 1,\r\n\t"a":"é\\u00e9 %2B+",  "content":"{\\"reason\\":1}"} ';
    const send = (sent: string) =>
      fetch(`${url}/tiktok/webhook`, { method: 'POST', body: sent, headers: { 'TikTok-Signature': 't=1,s=abc' } });
    expect((await send(body)).status).toBe(200);
    expect(webhooks).toEqual([{ body, signature: 't=1,s=abc' }]);
    expect((await send('x'.repeat(64 * 1024))).status).toBe(200);
    expect((await send('x'.repeat(64 * 1024 + 1))).status).toBe(413);
    for (const path of ['/healthz', '/metrics', '/api/ttx', '/']) expect((await fetch(url + path)).status, path).toBe(404);

    const statuses: number[] = [];
    const client = createClient({
      apiBase: `${url}/api/tt`,
      headers: () => headers,
      fetch: async (...request) => {
        const response = await fetch(...request);
        statuses.push(response.status);
        return response;
      },
    });
    const { $flow } = createLinkFlow(client);
    onTestFinished($flow.listen(() => {}));
    await expect.poll(() => $flow.get().step, { timeout: 10_000 }).toBe('scan');
    server.close().closeAllConnections();
    await expect.poll(() => statuses.includes(502), { timeout: 20_000 }).toBe(true);
    expect($flow.get().step).toBe('scan');
    server = await listen();
    const failed = statuses.length;
    await backend.scan((await backend.read('mia@sunrise', id)) as { scanUrl: string } & { status: 'pending' });
    await expect.poll(() => $flow.get().step, { timeout: 40_000 }).toBe('confirm');
    expect(statuses.slice(failed)).toContain(200);
  });
});

describe('the other examples', () => {
  it('compose.yaml follows the schema of Compose', () => {
    execFileSync('npx', ['dclint', '--quiet', `${folder}/compose.yaml`], { stdio: 'pipe' });
  });

  it('the Dockerfile has known instructions with valid arguments', () => {
    expect(validate(read('Dockerfile'))).toEqual([]);
  });

  it('compose.yaml has both services with a health check, and no secret', () => {
    const { services } = parse(read('compose.yaml')) as { services: Record<string, Record<string, unknown>> };
    expect(Object.keys(services)).toEqual(['tt-link', 'database']);
    for (const service of Object.values(services)) {
      expect(service.env_file).toMatch(/\.env$/);
      expect(service.environment).toBeUndefined();
    }
    expect(services.database?.healthcheck).toBeDefined();
  });

  it('the Dockerfile has a health check, ends as another user than root, and starts the server without a shell', () => {
    const lines = read('Dockerfile').split('\n');
    const last = (word: string) => lines.findLast((line) => line.startsWith(`${word} `));
    expect(last('FROM')).toBe('FROM node:24-slim');
    expect(last('USER')).toBe('USER node');
    expect(last('CMD')).toBe('CMD ["node", "node_modules/tt-link/dist/server-process.js"]');
    expect(lines.some((line) => line.startsWith('HEALTHCHECK '))).toBe(true);
  });

  it.runIf(existsSync('/usr/bin/systemd-analyze'))('systemd accepts the unit', () => {
    const unit = `${folder}/tt-link-server.service`;
    let said = '';
    try {
      execFileSync('systemd-analyze', ['verify', unit], { stdio: ['ignore', 'ignore', 'pipe'] });
    } catch (error) {
      said = String((error as { stderr: Buffer }).stderr);
    }
    // The program itself is not installed where tests run.
    expect(
      said.split('\n').filter((line) => line.includes('tt-link-server.service') && !/not executable|Unit \S+ not found/.test(line)),
    ).toEqual([]);
  });

  it.runIf(existsSync('/usr/bin/caddy'))('Caddy accepts its example', () => {
    const adapted = execFileSync('caddy', ['adapt', '--config', `${folder}/Caddyfile`, '--adapter', 'caddyfile'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(String(adapted)).toContain('"response_header_timeout":35000000000');
  });
});
