/** The fields that a line of the log may have. Any other field is dropped. */
const allowed = [
  // What it is about. `session` is the start of the SHA-256 of the session's id, never the id.
  'event',
  'requestId',
  'session',
  // Requests: the route's pattern, not its path.
  'method',
  'route',
  'status',
  'ms',
  // Sessions, calls of the provider, work in the background, a sign-in that was refused.
  'what',
  'call',
  'outcome',
  'kind',
  'reason',
  // Errors: what they are and where they came from, never their message.
  'error',
  'code',
  'constraint',
  'table',
  'at',
  'cause',
  // The process itself.
  'version',
  'provider',
  'database',
  'url',
] as const;

/** What a line of the log may contain beside its message. */
export type LogFields = Readonly<Partial<Record<(typeof allowed)[number], unknown>>>;

type Write = (message: string, fields: LogFields) => void;

/** Where the server writes what happened. A host that gives only `error` receives nothing but unexpected errors. */
export interface Logger {
  /** An unexpected error. */
  error: Write;
  /** An operator should look: the provider or a function of the host fails. */
  warn?: Write;
  /** A session has changed. */
  info?: Write;
  /** Every request, and why a sign-in was refused. */
  debug?: Write;
}

/** Where it is written unless the host says otherwise: errors, one line of JSON each. */
export const consoleLogger: Logger = {
  // eslint-disable-next-line no-console -- a server's own log
  error: (message, fields) => console.error(JSON.stringify({ level: 'error', message, ...fields })),
};

/** `logger` behind the list of allowed fields. It never throws. */
export function guarded(logger: Logger): Required<Logger> {
  const write = (level: keyof Logger): Write => {
    return (message, fields) => {
      try {
        // A host's function may be asynchronous although its type is not.
        Promise.resolve(logger[level]?.(message, pick(fields))).catch(() => {});
      } catch {
        // What can't be logged must not change what the server does.
      }
    };
  };
  return { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') };
}

function pick(fields: LogFields): LogFields {
  return Object.fromEntries(allowed.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]));
}
