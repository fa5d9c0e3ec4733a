// The backend as a process of its own with nothing but `node:http`. `DATABASE_URL=postgres://… npx tsx demo/examples/node-http.ts`
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { LinkServer } from '../../src/server/server.ts';

/** Serves the API under /api/tt, TikTok's notices, and the operators' addresses on the same port. */
export function serve(link: LinkServer): Server {
  return createServer((request, response) => {
    const path = request.url ?? '/';
    const handler = path.startsWith('/api/tt/') ? link.handler : path === '/tiktok/notices' ? link.notices : link.operations;
    void answer(handler, request, response);
  });
}

async function answer(handler: (request: Request) => Promise<Response>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Whoever goes away while an answer is held is told to the handler.
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const answered = await handler(toRequest(request, gone.signal));
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  if (!answered.body) response.end();
  // A browser that leaves in the middle is no error.
  else await pipeline(Readable.fromWeb(answered.body as never), response).catch(() => {});
}

function toRequest(request: IncomingMessage, signal: AbortSignal): Request {
  const { method = 'GET', headers, url = '/' } = request;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(url, `http://${headers.host ?? 'localhost'}`), {
    method,
    headers: Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one] as [string, string])),
    signal,
    ...(hasBody && { body: Readable.toWeb(request) as never, duplex: 'half' }),
  });
}
