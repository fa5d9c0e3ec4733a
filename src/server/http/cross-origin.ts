import type { Context, MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { parseUrl } from '../../core/parse-url.ts';
import { Refusal } from '../problem.ts';
import { parseOrigin } from './origins.ts';

/** Where browsers reach the API, and whose pages may call it. */
export interface CrossOriginOptions {
  /**
   * The origin at which browsers reach the API, such as `https://portal.example`. By default the request's own URL says it,
   * which is right only where the proxy in front hands the `Host` header on. Without it the phone names no host.
   */
  publicUrl?: string | undefined;
  /**
   * Other origins whose pages may call, such as `https://portal.example` or `capacitor://localhost`, an `http:` one only
   * of this machine; none by default.
   */
  allowedOrigins?: readonly string[] | undefined;
  /** Request headers that those pages may send beside the contract's and those of tracing agents. */
  allowedHeaders?: readonly string[] | undefined;
}

/** What pages of other origins may do. */
export interface CrossOrigin {
  /** Middleware that answers preflights (CORS); absent where no other origin is allowed. */
  readonly cors: MiddlewareHandler | undefined;
  /** Middleware for what changes something: it refuses pages of origins that are not allowed (CSRF). */
  readonly sameOrigin: MiddlewareHandler;
  /** The host of the page that calls, as far as the host has configured it; empty otherwise. */
  pageHost(c: Context): string;
}

/** What tracing agents add to every request of a page. */
const tracingHeaders = ['traceparent', 'baggage', 'sentry-trace'];

/** Throws a sentence where an allowed origin is none. */
export function createCrossOrigin(options: CrossOriginOptions): CrossOrigin {
  const allowedOrigins = new Set((options.allowedOrigins ?? []).map(readOrigin));
  const isAllowed = (origin: string): boolean => allowedOrigins.has(parseOrigin(origin) ?? origin);
  const publicUrl = options.publicUrl === undefined ? undefined : new URL(options.publicUrl);
  /** A proxy may hand the request on by `http:`, so that its own address says only the host. */
  const isOwn = (origin: string, c: Context): boolean =>
    publicUrl ? origin === publicUrl.origin : hostOf(origin) === new URL(c.req.url).host;

  return {
    cors:
      allowedOrigins.size === 0
        ? undefined
        : cors({
            origin: (origin) => (isAllowed(origin) ? origin : null),
            credentials: true,
            allowMethods: ['GET', 'POST', 'DELETE'],
            allowHeaders: [
              'Content-Type',
              'Idempotency-Key',
              'If-None-Match',
              'Prefer',
              ...tracingHeaders,
              ...(options.allowedHeaders ?? []),
            ],
            maxAge: 600,
          }),
    // Cookies come along from any page; only our own and the allowed ones may change something.
    async sameOrigin(c, next) {
      const origin = c.req.header('Origin');
      const foreign = c.req.header('Sec-Fetch-Site') === 'cross-site' || (origin !== undefined && !isOwn(origin, c));
      if (foreign && !(origin !== undefined && isAllowed(origin)))
        throw new Refusal('forbidden', 'Pages of this origin may not change anything here.');
      await next();
    },
    pageHost(c) {
      const origin = c.req.header('Origin');
      return (origin !== undefined && isAllowed(origin) ? hostOf(origin) : publicUrl?.host) ?? '';
    },
  };
}

function readOrigin(text: string): string {
  const origin = parseOrigin(text);
  if (origin !== undefined) return origin;
  throw new Error(
    `createLinkServer: allowedOrigins has "${text}", but an origin is scheme://host[:port], such as https://portal.example, and http: only of this machine.`,
  );
}

function hostOf(origin: string): string | undefined {
  return parseUrl(origin)?.host;
}
