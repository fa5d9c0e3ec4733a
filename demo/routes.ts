import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import type { LinkServer, Simulator } from '../src/server/server.ts';
import type { BuiltPages } from './build-pages.ts';
import { createCenterRoutes, type SendPage } from './center-routes.ts';
import type { CenterData } from './data/center-data.ts';
import { frameValues } from './frame-values.ts';
import { fillPage } from './markup.ts';
import { personOf } from './people.ts';
import { notFoundPage, pages as allPages } from './site-map.ts';

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Nothing inline, nothing from elsewhere but profile pictures; script text only through the elements' own policy. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types tt-link',
].join('; ');

/** Every address of the demo's process. */
export function createRoutes(parts: {
  pages: BuiltPages;
  link: LinkServer;
  data: CenterData;
  /** The simulator's API for the phone page. */
  phone: Simulator['phone'];
  /** Whether other devices can open the addresses in the codes. */
  reachable: boolean;
}): Hono {
  const { pages, link, data, phone, reachable } = parts;
  const app = new Hono();

  app.all('/api/tt/*', (c) => link.handler(c.req.raw));
  // Without a socket, as in tests of the routes alone, nobody is limited.
  app.all('/phone/api/*', (c) =>
    phone(c.req.raw, { address: (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress }),
  );

  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', (c) =>
    link.ready().then(
      () => c.text('ready'),
      () => c.text('The database does not answer.', 503),
    ),
  );

  const sendFile = async (c: Context, file: string, title: string, places: Parameters<SendPage>[2], status: Parameters<SendPage>[3]) => {
    pageHeaders(c);
    const cookies = c.req.header('Cookie');
    const roles = await data.roles();
    const { pathname, search } = new URL(c.req.url);
    const frame = frameValues({ person: personOf(cookies, roles), cookies, roles, title, here: pathname + search, reachable });
    const html = fillPage(String(pages.get(file)), { ...frame, ...places });
    return c.body(html, status, { 'Content-Type': typeOf(file), 'Cache-Control': 'no-cache' });
  };
  const send: SendPage = (c, { file, title }, places, status) => sendFile(c, `pages/${file}`, title, places, status);

  app.route('/', createCenterRoutes({ pages: allPages, data, service: link.service, send }));
  // Pages whose words depend on nothing but the frame.
  for (const page of allPages) app.get(page.path, (c) => send(c, page, {}, 200));
  app.get('/phone', (c) => sendFile(c, 'phone/phone.html', 'Simulated phone', {}, 200));

  app.get('/assets/*', (c) => {
    const file = c.req.path.slice(1);
    const asset = pages.get(file);
    if (asset === undefined) return c.notFound();
    c.header('X-Content-Type-Options', 'nosniff');
    // Their names carry their hashes.
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    return c.body(asset as string | Uint8Array<ArrayBuffer>, 200, { 'Content-Type': typeOf(file) });
  });

  app.notFound((c) => send(c, notFoundPage, {}, 404));
  return app;
}

function pageHeaders(c: Context): void {
  c.header('Content-Security-Policy', contentPolicy);
  c.header('X-Content-Type-Options', 'nosniff');
  // Not "no-referrer": a form would be sent without its origin, and nobody could tell ours from another site's.
  c.header('Referrer-Policy', 'same-origin');
  // Browsers ignore it, aloud, on plain http in the network.
  if (isLocal(new URL(c.req.url).hostname)) c.header('Cross-Origin-Opener-Policy', 'same-origin');
}

/** Whether only this machine knows itself by this name. */
export function isLocal(host: string): boolean {
  return ['localhost', '127.0.0.1', '::1', '[::1]'].includes(host);
}

function typeOf(file: string): string {
  return types[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
