import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { buildSite } from '../../demo/static/build-site.ts';

/** The static demo on a file server, and nothing else. */
export interface StaticSite {
  /** Where it lies, without a slash at the end. */
  readonly url: string;
  /** What the file server was asked, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** Builds the site and serves it below `base`; whatever isn't there is its `404.html`, as on GitHub Pages. */
export async function serveSite(base = '/'): Promise<StaticSite> {
  const folder = await mkdtemp(join(tmpdir(), 'tt-link-site-'));
  await buildSite(folder, base);
  const asked: string[] = [];
  const app = new Hono();
  app.use(async (c, next) => {
    asked.push(`${c.req.method} ${c.req.path}`);
    await next();
  });
  app.use(`${base}*`, serveStatic({ root: folder, rewriteRequestPath: (path) => path.slice(base.length - 1) }));
  app.notFound(async (c) => c.html(await readFile(join(folder, '404.html'), 'utf8'), 404));
  const server = serve({ fetch: app.fetch, port: 0, hostname: 'localhost' });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}${base.slice(0, -1)}`,
    asked,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
