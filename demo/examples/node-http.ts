// The backend in a host's own `node:http` server.
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { LinkServer } from 'tt-link/server';

/** Serves the API under /api/tt, TikTok's webhook, the page that the phone opens, and the operators' addresses on the same port. */
export function serve(link: LinkServer): Server {
  const listener = getRequestListener((request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/api/tt/')) return link.handler(request);
    if (pathname === '/tiktok/webhook') return link.webhook(request);
    if (pathname.startsWith('/tiktok/')) return link.phone(request);
    return link.operations(request);
  });
  return createServer((request, response) => void listener(request, response));
}
