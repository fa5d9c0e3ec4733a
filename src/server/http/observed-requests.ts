import type { Context, MiddlewareHandler } from 'hono';
import type { Logger } from '../observability/log.ts';
import type { Family } from '../observability/metric-families.ts';
import type { Metrics } from '../observability/metrics.ts';

/** The pattern of the route rather than its path: ids don't belong in a log. */
export function routeOf(c: Context): string {
  const routes = c.req.matchedRoutes;
  return routes[routes.length - 1]?.path ?? '';
}

/** Some runtimes hand any word on as the method, and each would be another line of the metrics. */
function methodOf(c: Context): string {
  const { method } = c.req;
  return /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method) ? method : 'other';
}

/** Middleware that counts each answer in `family` by method, route and status, and logs it at `debug`. */
export function observeRequests(options: {
  basePath: string;
  family: Family;
  event: string;
  metrics: Metrics;
  log: Required<Logger>;
  /** Called with the time that the answer took. */
  onSeconds?: (c: Context, seconds: number, route: string) => void;
}): MiddlewareHandler {
  const { basePath, family, event, metrics, log, onSeconds } = options;
  return async (c, next) => {
    const began = performance.now();
    await next();
    const ms = performance.now() - began;
    const route = routeOf(c).slice(basePath.length) || '/';
    const method = methodOf(c);
    const { status } = c.res;
    metrics.count(family, { method, route, status: String(status) });
    onSeconds?.(c, ms / 1_000, route);
    log.debug('A request was answered.', { event, method, route, status, ms: Math.round(ms) });
  };
}
