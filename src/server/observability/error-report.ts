import type { LogFields } from './log.ts';

/**
 * What a log may contain of an error: its kind and where in the code it came from. Never its message, which may quote
 * what somebody sent, such as PostgreSQL's "Key (token)=(…) already exists".
 */
export function errorFields(error: unknown): LogFields {
  try {
    return fieldsOf(error, maxCauses);
  } catch {
    // Its own code failed: a getter, or a proxy.
    return { error: 'unreadable' };
  }
}

/** An error may be its own cause. */
const maxCauses = 5;

function fieldsOf(error: unknown, causes: number): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown };
  const frames = String(error.stack)
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return {
    error: /^[\w$.]{1,60}$/.test(error.name) ? String(error.name) : 'Error',
    ...(typeof code === 'string' && /^[\w-]{1,40}$/.test(code) && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(typeof table === 'string' && { table }),
    at: frames.slice(0, 8).map((line) => line.trim()),
    ...(error.cause !== undefined && causes > 0 && { cause: fieldsOf(error.cause, causes - 1) }),
  };
}
