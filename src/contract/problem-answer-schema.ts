import { problemCodes } from '../core/failure.ts';
import { lenient, milliseconds, object, oneWordOf, text } from './schema.ts';

/** An error as a client reads it: whatever of it can be used. */
export const problemAnswerSchema = object({
  code: lenient(oneWordOf(problemCodes)),
  requestId: text,
  retryAfterMs: lenient(milliseconds),
});
