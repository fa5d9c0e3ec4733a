import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { LinkServer } from '../server.ts';

/** What Express adds to a request, and body parsers: `body` is there if one of them read the request before. */
type ExpressRequest = IncomingMessage & { readonly originalUrl?: string; readonly body?: unknown };
type Next = (error?: unknown) => void;

export interface ExpressPaths {
  /** The server's `basePath`; `/api/tt` by default. */
  readonly api?: string;
  /** Where TikTok sends its webhook; not served without it. */
  readonly webhook?: string;
  /** The page that the phone opens: the path of the provider's `redirectUri` without `/callback`; not served without it. */
  readonly phone?: string;
}

const isBelow = (path: string, base: string | undefined): boolean =>
  base !== undefined && (path === base || path.startsWith(`${base.replace(/\/$/, '')}/`));

/**
 * Middleware for Express: `app.use(expressListener(link))`, or below a path. It reads the whole address, so that the prefix
 * of a mount does not matter, and leaves every other address to `next()`. The webhook needs the bytes that TikTok signed: use
 * this middleware before body parsers that read the webhook's path.
 */
export function expressListener(
  link: Pick<LinkServer, 'handler' | 'phone' | 'webhook'>,
  { api = '/api/tt', webhook, phone }: ExpressPaths = {},
): (request: ExpressRequest, response: ServerResponse, next: Next) => void {
  const handlerOf = (path: string): LinkServer['handler'] | undefined => {
    if (path === webhook) return link.webhook;
    if (isBelow(path, phone)) return link.phone;
    return isBelow(path, api) ? link.handler : undefined;
  };
  return (incoming, response, next) => {
    const url = incoming.originalUrl ?? incoming.url ?? '/';
    const handle = handlerOf(url.split('?')[0]!);
    if (!handle) return next();
    const { body } = incoming;
    const isRead = incoming.readableEnded || incoming.readableDidRead;
    if (isRead && handle === link.webhook && !Buffer.isBuffer(body)) {
      const sentence =
        'expressListener: a body parser has read the webhook, so its signature can not be verified. Use expressListener before the body parser, or express.raw({ type: "*/*" }) on this path.';
      return next(new Error(sentence));
    }
    const listener = getRequestListener((request) => handle(isRead ? withBody(request, body) : request));
    // A mount has cut its path off.
    incoming.url = url;
    listener(incoming, response).catch(next);
  };
}

/** The request with the body that a parser has read from it. */
function withBody(request: Request, body: unknown): Request {
  const { url, method, headers, signal } = request;
  if (method === 'GET' || method === 'HEAD') return request;
  const isForm = /^application\/x-www-form-urlencoded/i.test(headers.get('Content-Type') ?? '');
  const sent = typeof body === 'string' ? body : isForm ? formOf(body) : JSON.stringify(body);
  const kept = new Headers(headers);
  // The text is made anew: its length is another one.
  kept.delete('Content-Length');
  return new Request(url, {
    method,
    headers: kept,
    signal,
    ...(body !== undefined && { body: Buffer.isBuffer(body) ? new Uint8Array(body) : sent }),
  });
}

const formOf = (body: unknown): string => new URLSearchParams(body as Record<string, string>).toString();
