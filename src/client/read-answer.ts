import * as v from 'valibot';
import { maxAnswerBytes, maxSpanMs } from '../contract/limits.ts';
import { problemAnswerSchema } from '../contract/problem-answer-schema.ts';
import type { Failure, FailureCode } from '../core/failure.ts';

/** Either what was asked for, or why there is none. Being refused is an answer, so nothing here throws. */
export type Result<T> = { readonly ok: true; readonly value: T } | Failed;

interface Failed {
  readonly ok: false;
  readonly failure: Failure;
}

const reported = new Set<string>();

/** Warns the page's developer once about an error that is not an answer. */
export function reportOnce(error: unknown): void {
  if (reported.has(String(error))) return;
  reported.add(String(error));
  console.warn('tt-link:', error);
}

export function failed(code: FailureCode): Failed {
  return { ok: false, failure: { code } };
}

/** What is left of a call that was rejected with `error`: the network failed, or something is wrong that is not the answer either. */
export function rejected(error: unknown): Failed {
  if (error instanceof Unreachable) return failed('unreachable');
  reportOnce(error);
  return failed('unreadable');
}

/** The network failed: there is no answer, or the rest of it doesn't come. */
export class Unreachable extends Error {}

export function unreachable(cause: unknown): never {
  // What `fetch` rejects with by itself; anything else is an error in what the host put in its place.
  if (!(cause instanceof TypeError || cause instanceof DOMException)) reportOnce(cause);
  throw new Unreachable();
}

/** What a status says by itself; of the others `4xx` is the fault of the request, `5xx` of the service. */
const codes: Readonly<Record<number, FailureCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  405: 'unsupported',
  // What proxies say when a request took too long.
  408: 'unavailable',
  409: 'conflict',
  413: 'too-large',
  429: 'rate-limited',
  501: 'unsupported',
  503: 'unavailable',
};

/** Makes a value, or a failure, of a response. */
export type Reader<T> = (response: Response) => Promise<Result<T>>;

/** For a call that has nothing to say but that it worked. */
export const readEmpty: Reader<undefined> = async (response) =>
  response.status === 204 ? { ok: true, value: undefined } : refusal(response);

/** For a body that `schema` decodes; the problem of anything but a `2xx`. */
export function readAs<T>(schema: v.GenericSchema<unknown, T>): Reader<T> {
  return async (response) => {
    if (!response.ok) return refusal(response);
    const decoded = v.safeParse(schema, await readJson(response));
    return decoded.success ? { ok: true, value: decoded.output } : failed(codeOf(response, false));
  };
}

/** Like `read`; `undefined` when there is nothing newer. */
export function orNotModified<T>(read: Reader<T>): Reader<T | undefined> {
  return async (response) => (response.status === 304 ? { ok: true, value: undefined } : read(response));
}

async function refusal(response: Response): Promise<Result<never>> {
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

function codeOf({ redirected, status }: Response, isProblem: boolean): FailureCode {
  // Hosts that sign people out redirect to a page with a form, whatever it says to `DELETE`; that is `401` in other words.
  if (redirected && !isProblem && status < 500) return 'unauthenticated';
  // Not a word of the contract: `api-base` points at something else.
  if (status === 404 || status === 410) return isProblem ? 'not-found' : 'unsupported';
  return codes[status] ?? (status >= 500 ? 'internal' : status >= 400 ? 'invalid-request' : 'unreadable');
}

/** Whole seconds; a date is a clock, and clients' clocks are wrong. */
function retryAfterHeader(response: Response): number | undefined {
  const seconds = response.headers.get('Retry-After') ?? '';
  return /^\d{1,6}$/.test(seconds) ? Math.min(Number(seconds) * 1_000, maxSpanMs) : undefined;
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
  // A stand-in for `fetch` may have no streams.
  if (!response.body) return response.text().catch(unreachable);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  const read = () => reader.read().catch(unreachable);
  for (let part = await read(); !part.done; part = await read()) {
    length += part.value.byteLength;
    if (length > maxAnswerBytes) {
      void reader.cancel();
      return undefined;
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}
