import { problemCodes, type ProblemCode } from '../core/failure.ts';
import { integer, nonNegativeInteger, object, oneWordOf, optional, string, type Read } from './schema.ts';

/** An error as a server writes it: RFC 9457 problem details with our `code`. */
export const problemSchema = object({
  type: string,
  title: string,
  status: integer(400, 599),
  detail: string,
  code: oneWordOf(problemCodes),
  requestId: string,
  retryAfterMs: optional(nonNegativeInteger),
});

export type Problem = Read<typeof problemSchema>;

/** The HTTP status of each code; `invalid-request` is also 400 and 415 where a request can't even be read. */
export const problemStatus: Readonly<Record<ProblemCode, number>> = {
  'invalid-request': 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  'too-large': 413,
  'rate-limited': 429,
  internal: 500,
  unavailable: 503,
};
