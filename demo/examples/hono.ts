// The backend in a host's own Hono app, which knows who is signed in.
import { Hono } from 'hono';
import { createLinkServer, type LinkServer, type LinkServerOptions, type Principal } from 'tt-link/server';

/** An app whose pages and link API share one sign-in. `whoIs` reads the host's own session. */
export function createApp(
  options: Pick<LinkServerOptions, 'sql' | 'provider' | 'secret'>,
  whoIs: (cookies: string | null) => Principal | undefined,
): { app: Hono; link: LinkServer } {
  const link = createLinkServer({
    ...options,
    basePath: '/api/tt',
    authenticate: (request) => whoIs(request.headers.get('Cookie')),
    onLinked: ({ agency, profile }) => console.log(`${agency.name} linked ${profile.handle ?? profile.id}`),
  });
  const app = new Hono();
  app.all('/api/tt/*', (c) => link.handler(c.req.raw));
  app.post('/tiktok/webhook', (c) => link.webhook(c.req.raw));
  app.all('/tiktok/*', (c) => link.phone(c.req.raw));
  for (const path of ['/healthz', '/readyz', '/metrics']) app.get(path, (c) => link.operations(c.req.raw));
  return { app, link };
}
