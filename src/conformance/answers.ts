// Sends requests and compares each answer with what the contract says of every answer.
import type { GenericSchema } from 'valibot';
import { maxAnswerBytes } from '../contract/limits.ts';
import { linkSchema, linkSessionSchema, usageSchema } from '../contract/link-session-schema.ts';
import { problemSchema, problemStatus } from '../contract/problem-schema.ts';
import { profilesSchema } from '../contract/profiles-schema.ts';
import { checked } from '../mock/contract-check.ts';

const schemas: Readonly<Record<'link' | 'session' | 'usage' | 'profiles' | 'problem', GenericSchema>> = {
  link: linkSchema,
  session: linkSessionSchema,
  usage: usageSchema,
  profiles: profilesSchema,
  problem: problemSchema,
};

export type HeaderList = Readonly<Record<string, string>>;

export interface Question {
  readonly method?: 'GET' | 'POST' | 'DELETE' | 'PUT';
  readonly path: string;
  /** Sent as JSON unless it is text. */
  readonly body?: unknown;
  readonly headers?: HeaderList;
  /** What is special about this request, for the report. */
  readonly about?: string;
  /** The statuses that the contract allows. */
  readonly status: number | readonly number[];
  /** What the body of a success is. */
  readonly answers?: keyof typeof schemas;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The body as JSON; nothing if it can't be read or was left empty. */
  readonly body: Record<string, unknown> | undefined;
}

/** Collects what differs from the contract, and what was not tried. */
export interface Findings {
  readonly differences: string[];
  readonly leftOut: string[];
}

export type Ask = (question: Question) => Promise<Answer>;

/** Sends requests to `url` as one caller and adds each difference to `findings`. */
export function createAsk(options: { url: string; fetch: typeof globalThis.fetch; caller: HeaderList; findings: Findings }): Ask {
  const { url, fetch, caller, findings } = options;
  /** The whole answer, or why there is none. */
  const exchange = async (address: string, init: RequestInit) => {
    try {
      const response = await fetch(address, init);
      return { status: response.status, headers: response.headers, text: await readText(response) };
    } catch (error) {
      const { message, cause } = error as Error;
      return cause instanceof Error ? cause.message : message;
    }
  };
  return async ({ method = 'GET', path, body, headers, about, status, answers }) => {
    const where = `${method} ${path.replace(/(\/link-sessions\/)[^/]+/, '$1{id}')}${about ? ` (${about})` : ''}`;
    const differs = (sentence: string): void => void findings.differences.push(`${where}: ${sentence}`);
    const response = await exchange(url.replace(/\/+$/, '') + path, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(60_000),
      headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...caller, ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    if (typeof response === 'string') {
      differs(`there was no answer (${response}).`);
      return { status: 0, headers: new Headers(), body: undefined };
    }
    const { text } = response;
    const allowed = [status].flat();
    if (!allowed.includes(response.status)) differs(`the status is ${response.status}, the contract says ${allowed.join(' or ')}.`);
    const answer: Answer = { status: response.status, headers: response.headers, body: readJson(text) };
    if (response.headers.get('Cache-Control') !== 'no-store') differs('the header "Cache-Control: no-store" is missing.');
    if (new TextEncoder().encode(text).length > maxAnswerBytes) differs(`the body is longer than ${maxAnswerBytes / 1024} KiB.`);
    for (const sentence of bodyDifferences(answer, text, answers)) differs(sentence);
    return answer;
  };
}

function* bodyDifferences({ status, headers, body }: Answer, text: string, answers: Question['answers']): Iterable<string> {
  if (status === 204 || status === 304) {
    if (text) yield `the body of a ${status} has to be empty.`;
    return;
  }
  const kind = status < 300 ? answers : status >= 400 ? 'problem' : undefined;
  if (!kind) return;
  const type = kind === 'problem' ? 'application/problem+json' : 'application/json';
  const given = headers.get('Content-Type') ?? 'missing';
  if (given.split(';')[0]!.trim().toLowerCase() !== type) yield `the Content-Type is ${given}, the contract says ${type}.`;
  if (!body) {
    yield 'the body is no JSON object.';
    return;
  }
  try {
    checked(schemas[kind], body, 'the body');
  } catch (error) {
    yield (error as Error).message;
  }
  if (kind === 'session' && headers.get('ETag') !== `"${String(body['rev'])}"`)
    yield `the ETag is ${headers.get('ETag') ?? 'missing'}, the contract says the rev in quotes: "${String(body['rev'])}".`;
  if (kind === 'problem') yield* problemDifferences(status, body);
}

function* problemDifferences(status: number, { code, status: said }: Record<string, unknown>): Iterable<string> {
  if (said !== status) yield `the body says status ${String(said)}, the answer has ${status}.`;
  const usual = problemStatus[code as keyof typeof problemStatus];
  const isUnreadable = code === 'invalid-request' && [400, 415].includes(status);
  if (usual !== undefined && usual !== status && !isUnreadable) yield `the code ${String(code)} belongs to the status ${usual}.`;
}

/** The body, cut where it is longer than any answer may be. */
async function readText({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let [text, length] = ['', 0];
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    length += chunk.length;
    if (length > maxAnswerBytes) break;
  }
  return text + decoder.decode();
}

function readJson(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
