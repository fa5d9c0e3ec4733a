import { problemStatus, type Problem } from '../contract/problem-schema.ts';
import { problemTitles } from '../contract/problem-titles.ts';
import type { ProblemCode } from '../core/failure.ts';

/** A request that is refused, with what the answer says about it. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  readonly headers: Record<string, string>;

  constructor(
    code: ProblemCode,
    detail: string,
    options: { status?: 400 | 415 | 422; retryAfterMs?: number; headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.name = 'Refusal';
    this.code = code;
    this.status = options.status ?? problemStatus[code];
    this.retryAfterMs = options.retryAfterMs;
    this.headers = options.headers ?? {};
  }
}

/** The answer to an id that is unknown and to one that belongs to someone else: the same, to the letter. */
export function notFound(): Refusal {
  return new Refusal('not-found', 'There is nothing here, or it is not yours.');
}

/** The refusal as RFC 9457 problem details. */
export function problemResponse(refusal: Refusal, requestId: string): Response {
  const { code, status, retryAfterMs } = refusal;
  const problem: Problem = {
    type: 'about:blank',
    title: problemTitles[code],
    status,
    detail: refusal.message,
    code,
    requestId,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
  const headers = new Headers({ ...refusal.headers, 'Content-Type': 'application/problem+json' });
  if (retryAfterMs !== undefined) headers.set('Retry-After', String(Math.ceil(retryAfterMs / 1000)));
  return new Response(JSON.stringify(problem), { status, headers });
}
