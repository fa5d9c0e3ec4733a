// The backend in Deno.
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
