import * as v from 'valibot';
import { problemAnswerSchema } from '../contract/problem-answer-schema.ts';
import type { Failure, FailureCode } from '../core/failure.ts';

/** Either what was asked for, or why there is none. Being refused is an answer, so nothing here throws. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** The contract's limit for an answer. */
const longestAnswer = 64 * 1024;

const unreadable: Answer<never> = { ok: false, failure: { code: 'unreadable' } };

/** The answer of a call that has nothing to say but that it worked. */
export async function readEmpty(response: Response): Promise<Answer<undefined>> {
  return response.status === 204 ? { ok: true, value: undefined } : refusal(response);
}

/** The body of a `2xx`, decoded by `schema`; the problem of anything else. */
export async function readAnswer<T>(response: Response, schema: v.GenericSchema<unknown, T>): Promise<Answer<T>> {
  if (!response.ok) return refusal(response);
  const decoded = v.safeParse(schema, await readJson(response));
  if (decoded.success) return { ok: true, value: decoded.output };
  return loginPage(response) ?? unreadable;
}

async function refusal(response: Response): Promise<Answer<never>> {
  // An error whose body is unreadable is still that error: its status says enough.
  const problem = v.safeParse(problemAnswerSchema, await readJson(response));
  const { code, requestId, retryAfterMs } = problem.success ? problem.output : {};
  return {
    ok: false,
    failure: {
      code: code ?? codeOf(response, problem.success),
      supportCode: requestId,
      retryAfterMs: retryAfterMs ?? retryAfterHeader(response),
    },
  };
}

function codeOf({ status }: Response, isProblem: boolean): FailureCode {
  switch (status) {
    case 401:
      return 'unauthenticated';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      // Not a word of the contract: `api-base` points at something else.
      return isProblem ? 'not-found' : 'unsupported';
    case 405:
      return 'unsupported';
    case 409:
      return 'conflict';
    case 413:
      return 'too-large';
    case 429:
      return 'rate-limited';
  }
  if (status >= 500) return status === 501 ? 'unsupported' : status === 503 ? 'unavailable' : 'internal';
  return status >= 400 ? 'invalid-request' : 'unreadable';
}

/** Hosts that sign people out redirect to a page with a form; that is `401` in other words. */
function loginPage(response: Response): Answer<never> | undefined {
  return response.redirected ? { ok: false, failure: { code: 'unauthenticated' } } : undefined;
}

/** Whole seconds; a date is a clock, and clients' clocks are wrong. */
function retryAfterHeader(response: Response): number | undefined {
  const seconds = response.headers.get('Retry-After');
  return seconds !== null && /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1_000 : undefined;
}

/** The body as JSON; `undefined` when it is too long, cut off, or no JSON. A network that breaks in it throws. */
async function readJson(response: Response): Promise<unknown> {
  const text = await readText(response);
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readText(response: Response): Promise<string | undefined> {
  if (!response.body) return undefined;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.byteLength;
    if (length > longestAnswer) {
      void reader.cancel();
      return undefined;
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}
