/** The problem codes of the API (`code` in RFC 9457 problem details). */
export const problemCodes = [
  'invalid-request',
  'unauthenticated',
  'forbidden',
  'not-found',
  'method-not-allowed',
  'conflict',
  'too-large',
  'rate-limited',
  'internal',
  'unavailable',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/**
 * Why something did not work: a problem code of the API, or
 * `unreachable` no answer · `unreadable` an answer that breaks the contract · `provider` TikTok's side ended it ·
 * `unsupported` something else than this API answers at `api-base`.
 */
export type FailureCode = ProblemCode | 'unreachable' | 'unreadable' | 'provider' | 'unsupported';

/** A failure in words that can be acted on and a code that support can look up. */
export interface Failure {
  readonly code: FailureCode;
  /** The server's request id or the provider's reason, for support. */
  readonly supportCode?: string | undefined;
  /** Milliseconds to leave the server alone, counted from the answer. */
  readonly retryAfterMs?: number | undefined;
}

/** A request without an answer after this time is given up: `unreachable`. */
export const maxAnswerMs = 10_000;

/** Failures that may be over by the next try. Every other failure needs a person or another request first. */
const passing: ReadonlySet<FailureCode> = new Set<FailureCode>(['unreachable', 'rate-limited', 'internal', 'unavailable']);

/** Whether asking the same again, later, can help without anybody doing anything. */
export function isPassing(failure: Failure): boolean {
  return passing.has(failure.code);
}

/** Failures that a new attempt meets again, whatever the person does on this page. */
const permanent: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'invalid-request',
  'forbidden',
  'method-not-allowed',
  'too-large',
  'unsupported',
]);

/** Whether a person's Retry can help. */
export function canRetry(failure: Failure): boolean {
  return !permanent.has(failure.code);
}
