import type { LinkSession } from '../../src/core/link-session.ts';
import type { Profile } from '../../src/core/profile.ts';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly at: number;
  readonly headers: Headers;
  readonly body: unknown;
  /** Ended by the client before it was answered. */
  aborted?: boolean;
}

export const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
export const problem = (status: number, code: string, more: object = {}): Response =>
  new Response(JSON.stringify({ type: 'about:blank', title: code, status, detail: code, code, requestId: 'req-1', ...more }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });

/**
 * The API at fetch level, in memory, on the fake clock: one agency, one session. `fault` may answer, throw or hang in
 * its place; returning `undefined` lets the request through.
 */
export class FakeServer {
  session: LinkSession | null = null;
  profile: Profile | null = null;
  /** Whether it holds questions that ask it to. */
  holds = false;
  latencyMs = 20;
  /** What `POST /link-sessions` makes. */
  opens: (key: string) => LinkSession = () => ({
    id: 's',
    rev: 1,
    status: 'pending',
    expiresInMs: 300_000,
    pollAfterMs: 2_000,
    scanUrl: 'https://portal.test/phone#1',
  });
  fault: (seen: Seen) => Response | Promise<Response> | undefined = () => undefined;
  readonly seen: Seen[] = [];
  mostInFlight = 0;
  #inFlight = 0;
  #waiters = new Set<() => void>();
  #keys = new Map<string, string>();

  /** Sets the session and answers the questions that are held. */
  change(session: LinkSession | null): void {
    this.session = session;
    for (const wake of [...this.#waiters]) wake();
  }

  count(method: string, path: RegExp): number {
    return this.seen.filter((seen) => seen.method === method && path.test(seen.path)).length;
  }

  get open(): number {
    return this.#inFlight;
  }

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const url = new URL(input as string);
    const seen: Seen = {
      method: init.method ?? 'GET',
      path: url.pathname.replace('/api', ''),
      at: performance.now(),
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    };
    this.seen.push(seen);
    this.mostInFlight = Math.max(this.mostInFlight, ++this.#inFlight);
    const signal = init.signal ?? new AbortController().signal;
    try {
      return await new Promise<Response>((resolve, reject) => {
        signal.addEventListener('abort', () => {
          seen.aborted = true;
          reject(new DOMException('aborted', 'AbortError'));
        });
        const faulty = this.fault(seen);
        if (faulty) return void Promise.resolve(faulty).then(resolve, reject);
        setTimeout(() => this.#answer(seen, resolve, signal), this.latencyMs);
      });
    } finally {
      this.#inFlight -= 1;
    }
  };

  #answer(seen: Seen, resolve: (response: Response) => void, signal: AbortSignal): void {
    const { method, path, headers } = seen;
    if (path === '/link') {
      if (method === 'DELETE') {
        this.profile = null;
        return resolve(new Response(null, { status: 204 }));
      }
      return resolve(json({ profile: this.profile, session: this.session && 'expiresInMs' in this.session ? this.session : null }));
    }
    if (path === '/link-sessions') {
      if (this.profile) return resolve(problem(409, 'conflict'));
      const key = headers.get('Idempotency-Key')!;
      const known = this.session && (this.#keys.get(key) === this.session.id || 'expiresInMs' in this.session);
      if (!known) this.session = this.opens(key);
      this.#keys.set(key, this.session!.id);
      return resolve(json(this.session, known ? 200 : 201));
    }
    const session = this.session;
    if (!session || !path.startsWith(`/link-sessions/${session.id}`)) return resolve(problem(404, 'not-found'));
    if (path.endsWith('/decision')) {
      const { accept } = seen.body as { accept: boolean };
      if (session.status === 'review') {
        if (accept) this.profile = session.profile;
        this.change(
          accept
            ? { id: session.id, rev: session.rev + 1, status: 'linked', profile: session.profile }
            : { id: session.id, rev: session.rev + 1, status: 'cancelled' },
        );
      }
      return resolve(json(this.session));
    }
    if (method === 'DELETE') {
      if ('expiresInMs' in session) this.change({ id: session.id, rev: session.rev + 1, status: 'cancelled' });
      return resolve(new Response(null, { status: 204 }));
    }
    const same = (): boolean => headers.get('If-None-Match') === `"${this.session?.rev}"`;
    const reply = (): void => resolve(same() ? new Response(null, { status: 304 }) : json(this.session));
    const wait = Number(/wait=(\d+)/.exec(headers.get('Prefer') ?? '')?.[1] ?? 0);
    if (!same() || !this.holds || !wait) return reply();
    const timer = setTimeout(done, wait * 1_000);
    const waiters = this.#waiters;
    function done(): void {
      clearTimeout(timer);
      waiters.delete(done);
      reply();
    }
    waiters.add(done);
    signal.addEventListener('abort', done);
  }
}
