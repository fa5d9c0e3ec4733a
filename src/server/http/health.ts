import type { Metrics } from '../observability/metrics.ts';

/**
 * The addresses for whoever operates the process: `/healthz` (it runs), `/readyz` (it can answer) and `/metrics`. Mount
 * them where only operators reach them. Nothing else is answered.
 */
export function createOperations(options: {
  metrics: Metrics;
  /** Rejects with the sentence that `/readyz` answers. */
  ready: () => Promise<void>;
  isClosing: () => boolean;
}): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/healthz') return text('ok');
    if (pathname === '/readyz') {
      if (options.isClosing()) return text('shutting down', 503);
      return options.ready().then(
        () => text('ready'),
        (error: Error) => text(error.message, 503),
      );
    }
    if (pathname === '/metrics') return text(options.metrics.text(), 200, 'text/plain; version=0.0.4; charset=utf-8');
    return text('not found', 404);
  };
}

function text(body: string, status = 200, type = 'text/plain; charset=utf-8'): Response {
  return new Response(body, {
    status,
    headers: { 'Content-Type': type, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' },
  });
}
