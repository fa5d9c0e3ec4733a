// The backend in Deno. It writes a notice about `request.signal` once: the backend uses the signal only while it holds a request.
import type { LinkServer } from 'tt-link/server';

interface Deno {
  serve(options: { port: number }, handler: (request: Request) => Promise<Response>): unknown;
}
declare const Deno: Deno;

export function serve(link: LinkServer, port: number): unknown {
  return Deno.serve({ port }, (request) => answer(link, request));
}

function answer(link: LinkServer, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === '/tiktok/webhook') return link.webhook(request);
  return pathname.startsWith('/tiktok/') ? link.phone(request) : link.handler(request);
}
