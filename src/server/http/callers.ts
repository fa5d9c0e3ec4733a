import type { Context, MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { readHostAnswer } from '../links/host-answers.ts';
import type { HostCall, HostCallOptions } from '../links/host-calls.ts';
import { callerSchema, type Caller, type Principal } from '../principal.ts';
import { Refusal } from '../problem.ts';

/** The host's own sign-in. */
export interface Authentication {
  /**
   * Who calls, by the host's own cookies or headers; nobody is answered with 401. Staff come with their agency. A viewer
   * comes without one: a creator or a seller, who may read profiles and nothing else. After 5 s the request ends with 503.
   */
  authenticate(request: Request, options: HostCallOptions): Promise<Caller | undefined> | Caller | undefined;
}

/** Middleware that lets nobody pass who is not signed in, and hands over who calls. */
export interface Callers {
  readonly anyone: MiddlewareHandler<{ Variables: { caller: Caller } }>;
  readonly staff: MiddlewareHandler<{ Variables: { principal: Principal } }>;
}

export function createCallers(options: {
  authentication: Authentication;
  callHost: HostCall;
  isClosing: () => boolean;
  /** Resolves when the tables are there, and rejects with the 503 otherwise. */
  ready: () => Promise<void>;
  upsertAgency: (principal: Principal) => Promise<void>;
}): Callers {
  const callerOf = async (c: Context): Promise<Caller> => {
    if (options.isClosing()) throw new Refusal('unavailable', 'The server is shutting down.', { retryAfterMs: 1_000 });
    const answer = await options.callHost('authenticate', (given) => options.authentication.authenticate(c.req.raw, given));
    if (!answer) throw new Refusal('unauthenticated', 'Sign in first.');
    const caller = readHostAnswer('authenticate', callerSchema, answer) as Caller;
    await options.ready();
    if (isStaff(caller)) await options.upsertAgency(caller);
    return caller;
  };
  return {
    anyone: createMiddleware(async (c, next) => {
      c.set('caller', await callerOf(c));
      await next();
    }),
    staff: createMiddleware(async (c, next) => {
      const caller = await callerOf(c);
      if (!isStaff(caller)) throw new Refusal('forbidden', 'Only the staff of an agency may do this.');
      c.set('principal', caller);
      await next();
    }),
  };
}

function isStaff(caller: Caller): caller is Principal {
  return Boolean(caller.agency);
}
