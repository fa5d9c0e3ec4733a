import * as v from 'valibot';
import { problemCodes } from '../core/failure.ts';
import { milliseconds, object, softly } from './schema.ts';

/** An error as a client reads it: whatever of it can be used. */
export const problemAnswerSchema = object({
  code: softly(v.picklist(problemCodes)),
  requestId: softly(v.string()),
  retryAfterMs: softly(milliseconds),
});
