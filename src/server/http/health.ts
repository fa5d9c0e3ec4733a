import { Hono } from 'hono';
import type { Metrics } from '../observability/metrics.ts';

/** The paths of the routes for operators. No other address of the server may be one of them. */
export const operationPaths: readonly string[] = ['/healthz', '/readyz', '/metrics'];

/**
 * The routes for the operators of the process: `/healthz` (it runs), `/readyz` (it can answer) and `/metrics`. Mount them
 * where only operators reach them. Every other path is a 404.
 */
export function createOperations({
  metrics,
  ready,
  isClosing,
}: {
  metrics: Metrics;
  /** Rejects with the sentence that `/readyz` answers. */
  ready: () => Promise<void>;
  isClosing: () => boolean;
}): (request: Request) => Promise<Response> {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('X-Content-Type-Options', 'nosniff');
  });
  app.all('/healthz', (c) => c.text('ok'));
  app.all('/readyz', async (c) => {
    if (isClosing()) return c.text('shutting down', 503);
    try {
      await ready();
    } catch (error) {
      return c.text((error as Error).message, 503);
    }
    return c.text('ready');
  });
  app.all('/metrics', (c) => c.body(metrics.text(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }));
  app.notFound((c) => c.text('not found', 404));
  return async (request) => app.fetch(request);
}
