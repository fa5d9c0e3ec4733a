import * as v from 'valibot';
import { problemCodes } from '../core/failure.ts';

/** An error as a server writes it: RFC 9457 problem details with our `code`. */
export const problemSchema = v.object({
  type: v.string(),
  title: v.string(),
  status: v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599)),
  detail: v.string(),
  code: v.picklist(problemCodes),
  requestId: v.string(),
  retryAfterMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

export type Problem = v.InferOutput<typeof problemSchema>;
