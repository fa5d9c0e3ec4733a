import { Hono, type Context } from 'hono';
import type { LinkServer } from '../src/server/server.ts';
import type { BuiltPages } from './build-pages.ts';
import { fillFrame } from './frame.ts';
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
  /** The simulator's API for the phone page. */
  phone: (request: Request) => Promise<Response>;
  /** Whether other devices can open the addresses in the codes. */
  reachable: boolean;
}): Hono {
  const { pages, link, phone, reachable } = parts;
  const app = new Hono();

  app.all('/api/tt/*', (c) => link.handler(c.req.raw));
  app.all('/phone/api/*', (c) => phone(c.req.raw));

  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', (c) =>
    link.ready().then(
      () => c.text('ready'),
      () => c.text('The database does not answer.', 503),
    ),
  );

  const page = (c: Context, file: string, status: 200 | 404 = 200) => {
    pageHeaders(c);
    c.header('Cache-Control', 'no-cache');
    return c.body(fillFrame(String(pages.get(file)), c.req.header('Cookie'), reachable), status, { 'Content-Type': typeOf(file) });
  };
  for (const { path, file } of allPages) app.get(path, (c) => page(c, `pages/${file}`));
  app.get('/phone', (c) => page(c, 'phone/phone.html'));

  app.get('/assets/*', (c) => {
    const file = c.req.path.slice(1);
    const asset = pages.get(file);
    if (asset === undefined) return c.notFound();
    c.header('X-Content-Type-Options', 'nosniff');
    // Their names carry their hashes.
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    return c.body(asset as string | Uint8Array<ArrayBuffer>, 200, { 'Content-Type': typeOf(file) });
  });

  app.notFound((c) => page(c, `pages/${notFoundPage.file}`, 404));
  return app;
}

function pageHeaders(c: Context): void {
  c.header('Content-Security-Policy', contentPolicy);
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'no-referrer');
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
