// The only fetch. Every call answers with a value or a `Failure` and never throws; how long it may take is its caller's
// `signal`.
import { linkSchema, linkSessionSchema, usageSchema } from '../contract/link-session-schema.ts';
import { profilesAnswerSchema } from '../contract/profile-schema.ts';
import type { Entry, Link, LinkSession, Usage } from '../core/link-session.ts';
import { parseUrl } from '../core/parse-url.ts';
import type { Profile } from '../core/profile.ts';
import {
  orNotModified,
  readAs,
  readEmpty,
  rejected,
  reportOnce,
  Unreachable,
  unreachable,
  type Result,
  type Reader,
} from './read-answer.ts';

export { maxHoldSeconds } from '../contract/limits.ts';
export type { Result };

export interface ClientOptions {
  /** The address of the API, absolute or relative to the page. */
  readonly apiBase: string;
  /** Returns the headers that identify the caller. The client keeps them until a `401`, then calls this once more for all requests that wait. */
  readonly headers?: (() => HeadersInit | Promise<HeadersInit>) | undefined;
  /** Whether requests carry cookies, as in `fetch`: `same-origin` by default. Use `include` if people sign in by cookie to an API on another origin. */
  readonly credentials?: RequestCredentials | undefined;
  /** Used instead of the page's `fetch`. */
  readonly fetch?: typeof fetch | undefined;
}

export interface CallOptions {
  /** Ends the call. Its result is then the failure `unreachable`. */
  readonly signal?: AbortSignal | undefined;
}

export interface ReadSessionOptions extends CallOptions {
  /** Return the session only if its revision is newer. */
  readonly newerThan?: number | undefined;
  /** For how many seconds the server may hold the request until the session changes. */
  readonly holdSeconds?: number | undefined;
}

/** The calls of the contract. */
export interface LinkClient {
  /** Absolute, without a slash at its end. */
  readonly apiBase: string;
  readLink(options?: CallOptions): Promise<Result<Link>>;
  /** Opens a session. The same `key` returns the same session again. */
  openSession(entry: Entry, key: string, options?: CallOptions): Promise<Result<LinkSession>>;
  /** The session, or `undefined` if nothing is newer. */
  readSession(id: string, options?: ReadSessionOptions): Promise<Result<LinkSession | undefined>>;
  decide(id: string, accept: boolean, options?: CallOptions): Promise<Result<LinkSession>>;
  cancelSession(id: string, options?: CallOptions): Promise<Result<undefined>>;
  unlink(options?: CallOptions): Promise<Result<undefined>>;
  /** The profiles of 1 to 100 `ids` as viewers see them. A profile that is unknown, hidden or unlinked is absent. */
  readProfiles(ids: readonly string[], options?: CallOptions): Promise<Result<readonly Profile[]>>;
  /** Fails with `not-found` if the host does not provide it. */
  readUsage(options?: CallOptions): Promise<Result<Usage>>;
  /** Calls `headers()` again before the next request. For another person create another client: this one keeps its flow and profile. */
  forgetHeaders?(): void;
}

interface Request {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly headers?: Record<string, string | false>;
  readonly body?: object;
}

const allCredentials: readonly unknown[] = ['same-origin', 'include', 'omit'] satisfies RequestCredentials[];

/** Creates a client for the API at `apiBase`. It sends no request until a call. Throws a `TypeError` if an option is invalid. */
export function createClient({ apiBase, headers, credentials = 'same-origin', fetch: hostFetch }: ClientOptions): LinkClient & {
  forgetHeaders(): void;
} {
  const base = absolute(apiBase);
  if (!allCredentials.includes(credentials)) throw new TypeError(`credentials is "${credentials}". Use ${allCredentials.join(', ')}.`);
  // Throws where it is no function.
  const ownFetch = hostFetch?.bind(undefined);
  /** The answer of the host's `headers()`, until a `401`. */
  let authHeaders: Promise<HeadersInit> | undefined;

  async function send(
    path: string,
    { method = 'GET', headers: own = {}, body }: Request,
    authHeaders: HeadersInit,
    signal?: AbortSignal,
  ): Promise<Response> {
    const all = new Headers(authHeaders);
    if (body) all.set('Content-Type', 'application/json');
    for (const [name, value] of Object.entries(own)) if (value) all.set(name, value);
    const init: RequestInit = {
      method,
      headers: all,
      credentials,
      cache: 'no-store',
      body: body ? JSON.stringify(body) : null,
      signal: signal ?? null,
    };
    try {
      // The page's fetch is looked up at every call: hosts and their tools replace it after we were made. One of theirs may throw.
      return await (ownFetch ?? globalThis.fetch)(base + path, init);
    } catch (error) {
      return unreachable(error);
    }
  }

  async function readAuthHeaders(): Promise<HeadersInit> {
    try {
      return (await headers?.()) ?? {};
    } catch (error) {
      // Often the network of the host's own sign-in, so asking again may help; if not, its developer gets a warning.
      reportOnce(error);
      return unreachable(error);
    }
  }

  /** Sends `request` with the host's headers. The first `401` has them read once more, for all requests that wait. */
  async function sendAuthenticated(path: string, request: Request, signal?: AbortSignal, isLast = !headers): Promise<Response> {
    const asked = (authHeaders ??= readAuthHeaders());
    const forget = (): void => {
      if (authHeaders === asked) authHeaders = undefined;
    };
    const given = await untilAborted(asked, signal).catch((error: unknown) => {
      forget();
      throw error;
    });
    const response = await send(path, request, given, signal);
    if (response.status !== 401) return response;
    if (isLast) {
      if (credentials !== 'include' && globalThis.location && new URL(base).origin !== location.origin)
        reportOnce(`${base} is on another origin and got no cookies. Set credentials to "include" if it needs them.`);
      return response;
    }
    forget();
    return sendAuthenticated(path, request, signal, true);
  }

  async function call<T>(path: string, read: Reader<T>, { signal }: CallOptions = {}, request: Request = {}): Promise<Result<T>> {
    try {
      return await read(await sendAuthenticated(path, request, signal));
    } catch (error) {
      return rejected(error);
    }
  }

  const session = readAs(linkSessionSchema);
  const pathOf = (id: string): string => `/link-sessions/${encodeURIComponent(id)}`;

  return {
    apiBase: base,
    forgetHeaders: () => (authHeaders = undefined),
    readLink: (options) => call('/link', readAs(linkSchema), options),
    openSession: (entry, key, options) =>
      call('/link-sessions', session, options, { method: 'POST', headers: { 'Idempotency-Key': key }, body: { entry } }),
    readSession: (id, { newerThan, holdSeconds, ...options } = {}) =>
      call<LinkSession | undefined>(pathOf(id), orNotModified(session), options, {
        headers: {
          'If-None-Match': newerThan !== undefined && `"${newerThan}"`,
          Prefer: holdSeconds !== undefined && `wait=${holdSeconds}`,
        },
      }),
    decide: (id, accept, options) => call(`${pathOf(id)}/decision`, session, options, { method: 'POST', body: { accept } }),
    cancelSession: (id, options) => call(pathOf(id), readEmpty, options, { method: 'DELETE' }),
    unlink: (options) => call('/link', readEmpty, options, { method: 'DELETE' }),
    readProfiles: async (ids, options) => {
      const query = new URLSearchParams(ids.map((id) => ['id', id]));
      const answer = await call(`/profiles?${query}`, readAs(profilesAnswerSchema), options);
      return answer.ok ? { ok: true, value: answer.value.profiles.filter(Boolean) } : answer;
    },
    readUsage: (options) => call('/link/usage', readAs(usageSchema), options),
  };
}

function absolute(apiBase: string): string {
  const url = parseUrl(apiBase, globalThis.document?.baseURI);
  if (!url || !/^https?:$/.test(url.protocol))
    throw new TypeError(`api-base is "${apiBase}", which is not a web address. Use an absolute one or a path.`);
  return (url.origin + url.pathname).replace(/\/+$/, '');
}

/** A host's `headers()` may hang; the call that waits for it still ends. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new Unreachable());
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
