// The calls of the contract, answered by a mock server. Every body is held against the contract's schema before it leaves.
import * as v from 'valibot';
import { maxAnswerBytes, maxHoldSeconds, maxIds, maxKeyLength, maxRequestBytes } from '../contract/limits.ts';
import { linkSchema, linkSessionSchema, usageSchema } from '../contract/link-session-schema.ts';
import { problemSchema, problemStatus } from '../contract/problem-schema.ts';
import { profilesSchema } from '../contract/profiles-schema.ts';
import { decisionSchema, openSessionSchema } from '../contract/request-schema.ts';
import type { ProblemCode } from '../core/failure.ts';
import type { LinkSession, Usage } from '../core/link-session.ts';
import type { Profile } from '../core/profile.ts';
import { checked } from './contract-check.ts';
import type { Operation } from './fault.ts';
import type { MockServer } from './mock-server.ts';
import { ScenarioError } from './scenario.ts';

/** What the API knows beside the session. */
export interface ApiOptions {
  /** Profiles that viewers can see beside the linked one. */
  readonly profiles: () => readonly Profile[];
  /** Where the profile is shown; `null` for a host that doesn't say. */
  readonly usage: () => Usage | null;
  /** Whether it holds requests that ask for it. */
  readonly holds: boolean;
  /** Whether a held request meets a fault. */
  readonly isFaulty: (operation: Operation) => boolean;
}

const calls: readonly (readonly [path: RegExp, methods: Readonly<Record<string, Operation>>])[] = [
  [/\/link-sessions\/([^/]+)\/decision$/, { POST: 'decide' }],
  [/\/link-sessions\/([^/]+)$/, { GET: 'readSession', DELETE: 'cancelSession' }],
  [/\/link-sessions$/, { POST: 'openSession' }],
  [/\/link\/usage$/, { GET: 'readUsage' }],
  [/\/link$/, { GET: 'readLink', DELETE: 'unlink' }],
  [/\/profiles$/, { GET: 'readProfiles' }],
];

/** The call that `request` makes, whatever the API's address is, and the methods of its path. */
export function callOf(request: Request): { readonly operation: Operation | undefined; readonly id: string; readonly allow: string[] } {
  const { pathname } = new URL(request.url);
  const found = calls.find(([path]) => path.test(pathname));
  const id = decodeURIComponent(found?.[0].exec(pathname)?.[1] ?? '');
  return { operation: found?.[1][request.method], id, allow: Object.keys(found?.[1] ?? {}) };
}

class Refusal extends Error {
  constructor(
    readonly code: ProblemCode,
    detail: string,
    readonly status = problemStatus[code],
  ) {
    super(detail);
  }
}

/** Answers requests from `server`. */
export class MockCalls {
  constructor(
    private readonly server: MockServer,
    private readonly options: ApiOptions,
  ) {}

  async answer(request: Request): Promise<Response> {
    try {
      const { operation, id, allow } = callOf(request);
      if (operation) return await this.#calls[operation](request, id);
      if (allow.length === 0) return problem('not-found', 'There is no such address in this API.');
      return problem('method-not-allowed', `Only ${allow.join(', ')} here.`, { headers: { Allow: allow.join(', ') } });
    } catch (error) {
      if (error instanceof Refusal) return problem(error.code, error.message, { status: error.status });
      throw error;
    }
  }

  readonly #calls: Readonly<Record<Operation, (request: Request, id: string) => Response | Promise<Response>>> = {
    readLink: () => json(linkSchema, { profile: this.server.profile, session: this.server.openSession() ?? null }),

    unlink: () => {
      this.server.link(null);
      return empty(204);
    },

    readUsage: () => {
      const usage = this.options.usage();
      if (!usage) throw new Refusal('not-found', 'This host does not say where the profile is shown.');
      return json(usageSchema, usage);
    },

    readProfiles: ({ url }) => {
      const ids = new URL(url).searchParams.getAll('id');
      if (ids.length < 1 || ids.length > maxIds || ids.includes('')) throw new Refusal('invalid-request', `Ask for 1 to ${maxIds} ids.`);
      const linked = this.server.profile;
      const all = [...(linked ? [linked] : []), ...this.options.profiles().filter(({ id }) => id !== linked?.id)];
      return json(profilesSchema, { profiles: all.filter(({ id }) => ids.includes(id)) });
    },

    openSession: async (request) => {
      const text = await readText(request);
      const key = request.headers.get('Idempotency-Key');
      if (!key || key.length > maxKeyLength)
        throw new Refusal('invalid-request', `An Idempotency-Key of 1 to ${maxKeyLength} characters is needed.`, 400);
      const { entry } = readBody(text, openSessionSchema);
      const before = this.server.opened(key);
      if (before && before.entry !== entry) throw new Refusal('invalid-request', 'This key was sent with another body.');
      if (before) return sessionAnswer(this.server.session(before.id)!);
      if (this.server.profile?.health.state === 'active') throw new Refusal('conflict', 'A profile is linked already.');
      const { session, created } = this.server.open(entry, key);
      const location = `${new URL(request.url).pathname}/${session.id}`;
      return created ? sessionAnswer(session, 201, { Location: location }) : sessionAnswer(session);
    },

    readSession: async ({ headers, signal }, id) => {
      const waitMs = Math.min(Number(/wait=(\d+)/.exec(headers.get('Prefer') ?? '')?.[1] ?? 0), maxHoldSeconds) * 1_000;
      const isKnown = ({ rev }: LinkSession): boolean => headers.get('If-None-Match') === `"${rev}"`;
      const isOver = (): boolean => !isKnown(this.#session(id)) || this.options.isFaulty('readSession');
      if (this.options.holds) await this.server.hold(waitMs, signal, isOver);
      const session = this.#session(id);
      return isKnown(session) ? empty(304, { ETag: `"${session.rev}"` }) : sessionAnswer(session);
    },

    cancelSession: (_request, id) => {
      const { id: open } = this.server.openSession() ?? {};
      if (this.#session(id).id === open) this.server.transitionTo({ status: 'cancelled' });
      return empty(204);
    },

    decide: async (request, id) => {
      const { accept } = readBody(await readText(request), decisionSchema);
      const { status } = this.#session(id);
      if (status === 'review') this.server.decide(accept);
      else if (status !== (accept ? 'linked' : 'cancelled')) throw new Refusal('conflict', 'There is no question to answer.');
      return sessionAnswer(this.#session(id));
    },
  };

  #session(id: string): LinkSession {
    const session = this.server.session(id);
    if (!session) throw new Refusal('not-found', 'There is nothing here, or it is not yours.');
    return session;
  }
}

const everyAnswer = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Link-Provider': 'simulator' };

/** An answer whose body is what `schema` says; throws where it isn't. */
function json<T>(schema: v.GenericSchema<unknown, T>, body: T, status = 200, headers: Record<string, string> = {}): Response {
  const text = JSON.stringify(checked(schema, body, 'the answer'));
  if (new TextEncoder().encode(text).length > maxAnswerBytes)
    throw new ScenarioError(`The contract refuses the answer: it is longer than ${maxAnswerBytes / 1024} KiB.`);
  return new Response(text, { status, headers: { ...everyAnswer, 'Content-Type': 'application/json', ...headers } });
}

function empty(status: 204 | 304, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { ...everyAnswer, ...headers } });
}

function sessionAnswer(session: LinkSession, status = 200, headers: Record<string, string> = {}): Response {
  return json(linkSessionSchema as v.GenericSchema<unknown, LinkSession>, session, status, { ETag: `"${session.rev}"`, ...headers });
}

/** A refusal as RFC 9457 problem details. */
export function problem(
  code: ProblemCode,
  detail: string,
  more: { readonly status?: number; readonly retryAfterMs?: number | undefined; readonly headers?: Record<string, string> } = {},
): Response {
  const { status = problemStatus[code], retryAfterMs, headers = {} } = more;
  const retryAfter = retryAfterMs === undefined ? {} : { 'Retry-After': String(Math.ceil(retryAfterMs / 1_000)) };
  const body = { type: 'about:blank', title: code, status, detail, code, requestId: 'mock-request', retryAfterMs };
  return json(problemSchema, body, status, { 'Content-Type': 'application/problem+json', ...retryAfter, ...headers });
}

async function readText(request: Request): Promise<string> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('Content-Type') ?? ''))
    throw new Refusal('invalid-request', 'The body has to be application/json.', 415);
  const text = await request.text();
  if (text.length > maxRequestBytes) throw new Refusal('too-large', `The body may be ${maxRequestBytes / 1024} KiB at most.`);
  return text;
}

function readBody<T>(text: string, schema: v.GenericSchema<unknown, T>): T {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson()), text);
  if (!parsed.success) throw new Refusal('invalid-request', 'The body is no JSON.', 400);
  const read = v.safeParse(schema, parsed.output);
  if (!read.success) throw new Refusal('invalid-request', 'The body is not what this call takes.');
  return read.output;
}
