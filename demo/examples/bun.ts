// The backend in Bun. Untried in our tests, which run in Node: they check its types only.
import type { LinkServer } from 'tt-link/server';

interface Bun {
  serve(options: { port: number; idleTimeout: number; fetch: (request: Request) => Promise<Response> }): unknown;
}
declare const Bun: Bun;

/** The server holds a request for up to 25 s. Bun closes a connection that is idle for 10 s unless `idleTimeout` is longer. */
export function serve(link: LinkServer, port: number): unknown {
  return Bun.serve({
    port,
    idleTimeout: 40,
    fetch: (request) => (new URL(request.url).pathname === '/tiktok/webhook' ? link.webhook(request) : link.handler(request)),
  });
}
