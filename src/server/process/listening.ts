import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { parseUrl } from '../../core/parse-url.ts';
import { StartError } from './start-error.ts';

/** A server that answers. */
export interface Listening {
  readonly port: number;
  /** `http://<host>:<port>`, by the name that it was given to listen on or another one. */
  url(name?: string): string;
  /**
   * Takes nothing new, has `stop` end what is held, and resolves when every answer is sent. What isn't 2 s later is cut off.
   */
  close(stop: () => Promise<void>): Promise<void>;
}

/** Longer than a load balancer keeps an idle connection, so that it is never the one to find it closed: 60 s is common. */
const keepAliveMs = 75_000;
/** For a request to arrive in whole: bodies are small. */
const arrivalMs = 30_000;
const drainMs = 2_000;
/** A process that can't close within this is ended: longer than the link server (5.5 s), the database (1 s) and `drainMs` take. */
const maxShutdownMs = 9_500;

/** Who calls, by the connection. */
export type Connection = { readonly incoming: { readonly socket: { readonly remoteAddress?: string | undefined } } };

/** Serves `fetch` over HTTP. Throws a `StartError` where the address can't be had. */
export async function listen(
  fetch: (request: Request, connection: Connection) => Promise<Response> | Response,
  { port, host }: { port: number; host: string },
): Promise<Listening> {
  const listener = getRequestListener((request, env) => fetch(request, env));
  const server = createServer(
    { keepAliveTimeout: keepAliveMs, requestTimeout: arrivalMs, requireHostHeader: false },
    (request, response) => {
      request.headers.host = readableHost(request.headers.host);
      void listener(request, response);
    },
  );
  await bind(server, port, host);
  const taken = (server.address() as AddressInfo).port;
  return {
    port: taken,
    url: (name = host) => `http://${name.includes(':') ? `[${name}]` : name}:${taken}`,
    async close(stop) {
      const closed = new Promise((resolve) => server.close(resolve));
      await stop();
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), drainMs);
      await closed;
      clearTimeout(late);
    },
  };
}

/** Ends the process in order on SIGTERM and SIGINT: exit code 0, or 1 where `close` fails or takes longer than 9.5 s. */
export function closeOnSignal(close: () => Promise<void>): void {
  let closing = false;
  const end = (): void => {
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(1), maxShutdownMs).unref();
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

/** Health checks come with any `Host` header, or without one. A request without a host can't be read, so it gets one that no page has. */
function readableHost(host = ''): string {
  return (/^[\w.:[\]-]+$/.test(host) && parseUrl(`http://${host}`)?.host) || 'host.invalid';
}

async function bind(server: Server, port: number, host: string): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new StartError(`Port ${port} is in use: stop what uses it, or start with another one, such as PORT=${port + 1}.`);
    if (code === 'EACCES') throw new StartError(`Port ${port} needs rights that this process doesn't have: start with one above 1023.`);
    throw new StartError(`HOST is "${host}", where this process can't listen (${code}).`);
  }
}
