import * as v from 'valibot';
import { problemCodes } from '../core/failure.ts';
import { milliseconds, object, lenient } from './schema.ts';

/** An error as a client reads it: whatever of it can be used. */
export const problemAnswerSchema = object({
  code: lenient(v.picklist(problemCodes)),
  requestId: lenient(v.string()),
  retryAfterMs: lenient(milliseconds),
});
