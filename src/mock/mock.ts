// The entry `./mock`: the Profile Link API as a script, for tests, stories and demos that need no backend.
//
//   const api = createMockApi('waiting, then scanned, then ineligible personal-account');
//   flow.client = createClient(api);             // it is a fetch and an address: no service worker needed
//   setupWorker(...api.handlers(http));          // or msw handlers, from msw 2 or 3
//   api.scan(); api.confirm(); api.decline();    // or by hand
//   await api.clock.advance(60_000);             // or by the clock
//
// Every body is held against the contract's own schemas. A scenario that would break the contract throws a
// `ScenarioError` where it is written; an answer that would, throws where nobody can overlook it.
import { defaultRotationMs, defaultSessionMs, heldPollAfterMs } from '../contract/limits.ts';
import type { Link, LinkSession, Usage, CodeUrls } from '../core/link-session.ts';
import type { Profile } from '../core/profile.ts';
import { faultNamed, Faults, type Fault, type FaultName, type FaultOptions, type MetFault, type Operation } from './fault.ts';
import { faultyAnswer } from './faulty-answer.ts';
import { tiktokUrls } from './mock-agency.ts';
import { callOf, MockCalls } from './mock-calls.ts';
import { MockClock } from './mock-clock.ts';
import { MockServer } from './mock-server.ts';
import { picturedProfile, sampleProfile } from './sample-profile.ts';
import { ScenarioError, type ScenarioStep, type Scenario, type SessionState } from './scenario.ts';
import { parseScript } from './script.ts';

export { MockClock, parseScript, picturedProfile, sampleProfile, ScenarioError };
export type { ScenarioStep, Fault, FaultName, FaultOptions, Operation, Scenario, SessionState };

export interface MockOptions {
  /** What happens from the first call on, as a script or as steps; a session that waits for good by default. */
  readonly script?: string | Scenario | undefined;
  /** The address that handlers listen at and clients ask; one of its own by default, so that two mocks share nothing. */
  readonly apiBase?: string | undefined;
  /** The account that the scenario links. */
  readonly profile?: Profile | undefined;
  /** More profiles that `GET /profiles` can show; a function is asked each time. */
  readonly profiles?: readonly Profile[] | (() => readonly Profile[]) | undefined;
  /** What `GET /link/usage` says; `null` for a host that doesn't say. A function is asked each time. */
  readonly usage?: Usage | null | (() => Usage | null) | undefined;
  /** The addresses in a code, by the ticket that every code has for itself and its session; such as TikTok's by default. */
  readonly codeUrls?: ((ticket: string, sessionId: string) => CodeUrls) | undefined;
  /** `running` with the machine's time by default; `manual` stands still until `clock.advance(ms)`. */
  readonly clock?: 'running' | 'manual' | MockClock | undefined;
  /** Milliseconds that a session lasts (300,000), that a code is shown (60,000) and between two polls (1,000). */
  readonly sessionMs?: number | undefined;
  readonly rotationMs?: number | undefined;
  readonly pollAfterMs?: number | undefined;
  /** Whether polls that ask for it are held until the session changes; `true` by default. */
  readonly holds?: boolean | undefined;
  /** Milliseconds that every answer takes; 0 by default. */
  readonly latencyMs?: number | undefined;
  /** What an earlier mock's `save()` gave: everything goes on from there, and `script` isn't begun again. */
  readonly saved?: string | undefined;
  /** Called after each request or call that may have changed something: the time for `save()`. */
  readonly onChange?: ((api: MockApi) => void) | undefined;
}

/** What a mock was asked. */
export interface MockCall {
  readonly operation: Operation | undefined;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** When, by the mock's clock. */
  readonly at: number;
  /** A copy: its headers, its body (`await call.request.json()`) and, until it is answered, a signal that says whether the caller gave up. */
  readonly request: Request;
}

/** The part of msw's `http` that handlers are made with. */
export interface MswHttp<H> {
  all(path: string, resolver: (info: { readonly request: Request }) => Promise<Response>): H;
}

type StateFields<S extends SessionState['status']> = Omit<Extract<SessionState, { status: S }>, 'status'>;

/** A scripted Profile Link API. It is also what `createClient` takes. */
export interface MockApi {
  readonly apiBase: string;
  /** Answers every call of the contract, whatever address comes before its path. */
  readonly fetch: typeof fetch;
  readonly clock: MockClock;
  /** What was asked, in order. */
  readonly calls: readonly MockCall[];
  /** What is linked, and the newest session, whether it is open or has ended. */
  readonly link: Link;
  /** The session with this id as it is now. */
  session(id: string): LinkSession | undefined;
  /** Handlers for msw: `setupServer(...api.handlers(http))`. */
  handlers<H>(http: MswHttp<H>): H[];
  /** Begins another script, with the next call. */
  play(script: string | Scenario): void;

  // Each of these changes the open session, and throws if the contract does not allow it.
  scan(by?: StateFields<'scanned'>): void;
  /** Confirms on the phone: the page asks whose account it is. */
  confirm(profile?: Profile): void;
  /** Refuses the account for these requirements. */
  refuse(...unmet: readonly string[]): void;
  decline(): void;
  expire(): void;
  fail(reason?: string): void;
  /** Changes the open session to `state`: the general form of the methods before. */
  transitionTo(state: SessionState): void;
  /** Links or unlinks without a session, as on another page. */
  setProfile(profile: Profile | null): void;

  /** Makes calls go wrong, from now on until they were `times` or the returned function is called. */
  fault(fault: FaultName, options?: FaultOptions): () => void;
  /** Takes back all faults but those of the script. */
  clearFaults(): void;
  /** Everything as text, for `saved`. */
  save(): string;
}

let mockCount = 0;

/** A Profile Link API that does what `script` says. Throws a `ScenarioError` for a script that can't be. */
export function createMockApi(options: string | MockOptions = {}): MockApi {
  const all: MockOptions = typeof options === 'string' ? { script: options } : options;
  const { script = 'waiting', profiles = [], usage = { invitations: 3, campaigns: 1 }, holds = true, latencyMs = 0 } = all;
  const apiBase = all.apiBase ?? `https://mock.invalid/${(mockCount += 1)}`;
  const clock = all.clock instanceof MockClock ? all.clock : new MockClock(all.clock);
  const faults = new Faults();
  const asked: MockCall[] = [];
  const server = new MockServer({
    clock,
    profile: all.profile ?? sampleProfile,
    sessionMs: all.sessionMs ?? defaultSessionMs,
    rotationMs: all.rotationMs ?? defaultRotationMs,
    pollAfterMs: all.pollAfterMs ?? heldPollAfterMs,
    codeUrls: all.codeUrls ?? tiktokUrls,
    onChange: () => all.onChange?.(api),
  });
  const faultOf = (operation: Operation): MetFault | undefined =>
    faults.of(operation) ?? (server.fault === undefined ? undefined : { fault: server.fault });
  const calls = new MockCalls(server, {
    profiles: typeof profiles === 'function' ? profiles : () => profiles,
    usage: typeof usage === 'function' ? usage : () => usage,
    holds,
    isFaulty: (operation) => faultOf(operation) !== undefined,
  });

  async function respond(request: Request): Promise<Response> {
    const { operation } = callOf(request);
    const { pathname, search } = new URL(request.url);
    asked.push({
      operation,
      method: request.method,
      path: pathname + search,
      at: clock.now(),
      request: withSignal(request.clone(), request.signal),
    });
    await clock.wait(latencyMs, request.signal);
    request.signal.throwIfAborted();
    let met = operation && faultOf(operation);
    const act = async (): Promise<Response> => calls.answer(request);
    if (met) {
      faults.count(met);
      return faultyAnswer(met, { act, clock, signal: request.signal });
    }
    const answer = await act();
    request.signal.throwIfAborted();
    // One that came up while the poll was held breaks its answer.
    met = operation === 'readSession' ? faultOf(operation) : undefined;
    if (!met) return answer;
    faults.count(met);
    return faultyAnswer(met, { act: () => Promise.resolve(answer), clock, signal: request.signal });
  }

  async function answer(request: Request): Promise<Response> {
    try {
      return await untilAborted(respond(request), request.signal);
    } catch (error) {
      // A client takes every rejection for a network that is down, but this one is for the author of the scenario.
      if (error instanceof ScenarioError)
        queueMicrotask(() => {
          throw error;
        });
      throw error;
    }
  }

  const begin = (what: string | Scenario): void => server.play(typeof what === 'string' ? parseScript(what) : what);

  const api: MockApi = {
    apiBase,
    clock,
    calls: asked,
    fetch: (input, { signal, ...init } = {}) => answer(signal ? withSignal(new Request(input, init), signal) : new Request(input, init)),
    get link() {
      return { profile: server.profile, session: server.session() ?? null };
    },
    session: (id) => server.session(id),
    handlers: (http) => [
      http.all(`${apiBase.replace(/\/+$/, '')}/*`, async ({ request }) => answer(request).catch(() => Response.error())),
    ],
    play: begin,
    scan: (by = {}) => server.transitionTo({ status: 'scanned', ...by }),
    confirm: (profile) => server.transitionTo({ status: 'review', ...(profile && { profile }) }),
    refuse: (...unmet) => server.transitionTo({ status: 'ineligible', unmet }),
    decline: () => server.transitionTo({ status: 'declined' }),
    expire: () => server.transitionTo({ status: 'expired' }),
    fail: (reason) => server.transitionTo({ status: 'failed', reason }),
    transitionTo: (state) => server.transitionTo(state),
    setProfile: (profile) => server.link(profile),
    fault(name, more) {
      const fault = faultNamed(name);
      if (!fault) throw new ScenarioError(`"${name}" is no fault.`);
      const takeBack = faults.plan(fault, more);
      server.wake();
      return takeBack;
    },
    clearFaults: () => faults.clear(),
    save: () => server.save(),
  };
  if (all.saved === undefined) begin(script);
  else server.restore(all.saved);
  return api;
}

/** Under Jest the signal is jsdom's, and the `Request` of newer Nodes refuses it. */
function withSignal(request: Request, signal: AbortSignal): Request {
  return Object.defineProperty(request, 'signal', { value: signal });
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return Promise.race([
    promise,
    new Promise<never>((_, reject) => {
      if (signal.aborted) reject(signal.reason as Error);
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    }),
  ]);
}
