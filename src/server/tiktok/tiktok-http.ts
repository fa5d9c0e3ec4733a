// TikTok's endpoints as they answer: one place decides what counts as a response.
import { readLimited } from '../http/limited-body.ts';
import { UpstreamError } from './upstream.ts';

/** An answer that can be read. TikTok's own errors are answers too: their code is in `error`. */
export interface TikTokAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** TikTok's error code: a flat string of the OAuth endpoints, an object's `code` elsewhere; nothing where all is well. */
  readonly error: string | undefined;
}

/** Long enough for a slow answer, and well within a job's lease. */
const timeoutMs = 4_500;
const maxResponseBytes = 256 * 1024;
const maxRetryAfterMs = 60_000;

/**
 * Asks one of the endpoints. Throws `UpstreamError` for all that is no answer: no connection, too late, 429, 5xx, a
 * redirect, HTML, or JSON that is no object.
 */
export async function askTikTok(fetching: typeof fetch, url: string, init: RequestInit): Promise<TikTokAnswer> {
  let answer: Response;
  let text: string | undefined;
  try {
    // A redirect would carry the secret to wherever it points.
    answer = await fetching(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    text = await readLimited(answer, maxResponseBytes);
  } catch {
    throw new UpstreamError('TikTok was not reached.');
  }
  const { status } = answer;
  if (status === 429) throw new UpstreamError('TikTok says there were too many requests.', retryAfter(answer.headers));
  if (status === 503) throw new UpstreamError('TikTok answered 503.', retryAfter(answer.headers));
  if (status >= 500 || (status >= 300 && status < 400) || status === 0) throw new UpstreamError(`TikTok answered ${status}.`);
  const body = text === undefined ? undefined : parse(text);
  if (!body) throw new UpstreamError("TikTok's answer can't be read.");
  const error = errorOf(body);
  if (error === 'rate_limit_exceeded') throw new UpstreamError('TikTok says there were too many requests.', retryAfter(answer.headers));
  if (error === 'internal_error' || error === 'server_error' || error === 'temporarily_unavailable')
    throw new UpstreamError('TikTok has an error of its own.');
  return { status, body, error: error ?? (status >= 400 ? `http-${status}` : undefined) };
}

/** The OAuth endpoints take forms. */
export function form(fields: Readonly<Record<string, string | undefined>>): RequestInit {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) body.set(name, value);
  return { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Cache-Control': 'no-cache' }, body };
}

/** The string in this field, if it is one and not empty. */
export function textOf(body: Readonly<Record<string, unknown>>, field: string): string | undefined {
  const value = body[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An account's id in this field, if it can be stored and found again. TikTok's have about 40 characters. */
export function accountIdOf(body: Readonly<Record<string, unknown>>, field: string): string | undefined {
  const id = textOf(body, field);
  return id !== undefined && /^[\x21-\x7e]{1,200}$/.test(id) ? id : undefined;
}

/** The whole number in this field; some answers carry numbers as text. */
export function countOf(body: Readonly<Record<string, unknown>>, field: string): number | undefined {
  const value = body[field];
  const count = typeof value === 'number' ? value : typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : NaN;
  return Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

export function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const body = objectOf(JSON.parse(text));
    // v2 answers are flat; v0's were wrapped, and so are some that integrators saw.
    const inner = body && objectOf(body.data);
    return inner ? { ...body, ...inner } : body;
  } catch {
    return undefined;
  }
}

/** Never anything but a code: it ends up in the log. */
function errorOf(body: Readonly<Record<string, unknown>>): string | undefined {
  const { error } = body;
  const code = typeof error === 'string' ? error : objectOf(error)?.code;
  if (typeof code !== 'string' && typeof code !== 'number') return undefined;
  if (code === '' || code === 'ok' || code === 0) return undefined;
  return /^[\w.-]{1,60}$/.test(String(code)) ? String(code) : 'unreadable-error';
}

/** Seconds, or a date: by the clock that the answer's own `Date` shows. */
function retryAfter(headers: Headers): number | undefined {
  const text = headers.get('Retry-After') ?? '';
  const until = / GMT$/.test(text) ? Date.parse(text) - Date.parse(headers.get('Date') ?? '') : NaN;
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : until;
  return ms >= 0 ? Math.min(ms, maxRetryAfterMs) : undefined;
}
