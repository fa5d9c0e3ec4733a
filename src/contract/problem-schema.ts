import * as v from 'valibot';
import { problemCodes, type ProblemCode } from '../core/failure.ts';
import { object } from './schema.ts';

/** An error as a server writes it: RFC 9457 problem details with our `code`. */
export const problemSchema = object({
  type: v.string(),
  title: v.string(),
  status: v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599)),
  detail: v.string(),
  code: v.picklist(problemCodes),
  requestId: v.string(),
  retryAfterMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

export type Problem = v.InferOutput<typeof problemSchema>;

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
