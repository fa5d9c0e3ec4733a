// The calls of the API, as somebody who may make them makes them.
import type { Answer, Backend } from './backend.ts';

export interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: (id: string) => string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly retryAfterMs?: number;
}

export const calls: Readonly<Record<string, Call>> = {
  'GET /link': { method: 'GET', path: () => '/link' },
  'DELETE /link': { method: 'DELETE', path: () => '/link' },
  'GET /link/usage': { method: 'GET', path: () => '/link/usage' },
  'GET /profiles': { method: 'GET', path: () => '/profiles?id=x' },
  'POST /link-sessions': {
    method: 'POST',
    path: () => '/link-sessions',
    body: { entry: 'profile' },
    headers: { 'Idempotency-Key': 'some-key' },
  },
  'GET /link-sessions/{id}': { method: 'GET', path: (id) => `/link-sessions/${id}` },
  'DELETE /link-sessions/{id}': { method: 'DELETE', path: (id) => `/link-sessions/${id}` },
  'POST /link-sessions/{id}/decision': { method: 'POST', path: (id) => `/link-sessions/${id}/decision`, body: { accept: true } },
};

export interface Changed {
  /** Nobody where it is there and undefined. */
  readonly who?: string | undefined;
  readonly id?: string;
  readonly method?: string;
  readonly path?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the call's own headers. */
  readonly without?: string;
}

/** Makes the call, with something about it changed. */
export function send(backend: Backend, name: string, changed: Changed = {}): Promise<Answer<Problem>> {
  const call = calls[name] as Call;
  const who = 'who' in changed ? changed.who : 'mia@sunrise';
  const own = Object.entries(call.headers ?? {}).filter(([header]) => header !== changed.without);
  return backend.call<Problem>(who, changed.method ?? call.method, changed.path ?? call.path(changed.id ?? 'unknown'), {
    body: 'body' in changed ? changed.body : call.body,
    headers: { ...Object.fromEntries(own), ...changed.headers },
  });
}

/** An answer's status and code. */
export function problem({ status, body }: Answer<Problem>): [number, string] {
  return [status, body.code];
}
