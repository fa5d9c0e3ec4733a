import type { ProblemCode } from '../core/failure.ts';

/** What each problem is called, for people. */
export const problemTitles: Readonly<Record<ProblemCode, string>> = {
  'invalid-request': "The request can't be used",
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  'not-found': 'Not found',
  'method-not-allowed': 'Method not allowed',
  conflict: 'Not possible in this state',
  'too-large': 'The request is too large',
  'rate-limited': 'Too many requests',
  internal: 'Something went wrong',
  unavailable: 'Not available at the moment',
};
