// The backend in Bun.
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
    fetch: (request) => answer(link, request),
  });
}

function answer(link: LinkServer, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === '/tiktok/webhook') return link.webhook(request);
  return pathname.startsWith('/tiktok/') ? link.phone(request) : link.handler(request);
}
