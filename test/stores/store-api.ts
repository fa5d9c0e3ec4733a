// The API of the stores under test: the mock, behind a network that the test can break.
import { callOf } from '../../src/mock/mock-calls.ts';
import { createMockApi, MockClock, type MockApi, type MockOptions, type Operation } from '../../src/mock/mock.ts';
import { harborProfile } from '../core/sessions.ts';

/** A request as it left the page. */
export interface SentRequest {
  readonly operation: Operation | undefined;
  readonly at: number;
  readonly headers: Headers;
  /** Ended by the client before it was answered. */
  aborted: boolean;
}

type MaybeResponse = Response | undefined;

export interface StoreApi extends MockApi {
  /** What the network answers in place of the API; nothing lets the request through, also after a delay. */
  broken: (request: SentRequest) => MaybeResponse | Promise<MaybeResponse>;
  readonly sent: readonly SentRequest[];
  /** How many requests are in flight, and how many were at the most. */
  readonly inFlight: number;
  readonly mostInFlight: number;
  count(operation: Operation): number;
  /** Lets time pass at the server alone, as when the machine of the page sleeps. */
  sleep(ms: number): void;
}

/** An API that links Mila, on the fake time of the test, whose codes are never replaced. */
export function createStoreApi(options: MockOptions = {}): StoreApi {
  const sent: SentRequest[] = [];
  let inFlight = 0;
  let mostInFlight = 0;
  let sleptMs = 0;
  // Not the wall clock, which a test may set.
  const clock = Object.assign(new MockClock(), { now: () => performance.now() + sleptMs });
  const mock = createMockApi({
    clock,
    profile: harborProfile,
    usage: null,
    holds: false,
    latencyMs: 20,
    pollAfterMs: 2_000,
    rotationMs: Number.MAX_SAFE_INTEGER,
    ...options,
  });

  const send: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { headers, signal } = request;
    const entry: SentRequest = { operation: callOf(request).operation, at: performance.now(), headers, aborted: false };
    sent.push(entry);
    inFlight += 1;
    mostInFlight = Math.max(mostInFlight, inFlight);
    const aborted = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => {
        entry.aborted = true;
        reject(signal.reason as Error);
      }),
    );
    const answer = async (): Promise<Response> => (await api.broken(entry)) ?? mock.fetch(request);
    try {
      return await Promise.race([answer(), aborted]);
    } finally {
      inFlight -= 1;
    }
  };

  const api: StoreApi = Object.defineProperties(
    {
      ...mock,
      fetch: send,
      sent,
      broken: () => undefined,
      count: (operation: Operation) => sent.filter((request) => request.operation === operation).length,
      sleep: (ms: number) => void (sleptMs += ms),
    } as unknown as StoreApi,
    {
      link: { get: () => mock.link },
      inFlight: { get: () => inFlight },
      mostInFlight: { get: () => mostInFlight },
    },
  );
  return api;
}
