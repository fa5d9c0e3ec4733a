import type { LogFields } from './log.ts';

/**
 * What a log may contain of an error: its kind and where in the code it came from. Never its message, which may quote
 * what somebody sent, such as PostgreSQL's "Key (token)=(…) already exists".
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    ...(typeof code === 'string' && /^[\w-]{1,40}$/.test(code) && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(typeof table === 'string' && { table }),
    at: frames.slice(0, 8).map((line) => line.trim()),
    ...(error.cause !== undefined && { cause: errorFields(error.cause) }),
  };
}

/** Whether the database can't be reached or takes no more: nothing is wrong with the request, it may be sent again. */
export function isDatabaseAway(error: unknown): boolean {
  const { code, message = '' } = (error ?? {}) as { code?: unknown; message?: string };
  // Classes 08 (connection), 53 (resources), 57 (shutting down, statement timeout); then Node's own; then pg's own words.
  // A pooler that refuses how we connect will still do so.
  if (code === '08P01') return false;
  if (typeof code === 'string')
    return /^(08|53|57)\w{3}$|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT)$/.test(code);
  return /Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable|PGlite is closed/i.test(message);
}
