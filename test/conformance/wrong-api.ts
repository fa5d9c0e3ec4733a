// An implementation with planted deviations: the mock, with an answer changed here and there.
import { createMockApi } from '../../src/mock/mock.ts';

interface Planted {
  /** What the report has to say of it. */
  readonly found: RegExp;
  readonly when: (request: Request, answer: Response) => boolean;
  readonly change: (answer: Response, request: Request) => Response | Promise<Response>;
}

const call = (method: string, path: RegExp) => (request: Request) => request.method === method && path.test(new URL(request.url).pathname);
const opening = call('POST', /\/link-sessions$/);
const with_ = (answer: Response, more: { status?: number; headers?: Record<string, string>; body?: string }): Response => {
  const headers = new Headers(answer.headers);
  for (const [name, value] of Object.entries(more.headers ?? {})) headers.set(name, value);
  return new Response(more.body ?? answer.body, { status: more.status ?? answer.status, headers });
};
const changeBody =
  (change: (body: Record<string, unknown>) => unknown) =>
  async (answer: Response): Promise<Response> =>
    with_(answer, { body: JSON.stringify(change((await answer.json()) as Record<string, unknown>)) });

export const planted: readonly Planted[] = [
  {
    found: /GET \/link\/usage: the header "Cache-Control: no-store" is missing/,
    when: call('GET', /\/usage$/),
    change: (answer) => with_(answer, { headers: { 'Cache-Control': 'public' } }),
  },
  {
    found: /GET \/profiles \(no id\): the status is 200, the contract says 422/,
    when: (request, { status }) => call('GET', /\/profiles$/)(request) && status === 422 && !request.url.includes('?'),
    change: () => Response.json({ profiles: [] }),
  },
  {
    found: /POST \/link-sessions \(no Idempotency-Key\): the status is 422, the contract says 400/,
    when: (request) => opening(request) && !request.headers.has('Idempotency-Key'),
    change: (answer) => with_(answer, { status: 422 }),
  },
  {
    found: /POST \/link-sessions \(no JSON\): the Content-Type is text\/html, the contract says application\/problem\+json/,
    when: (request, { status }) => opening(request) && status === 400 && request.headers.has('Idempotency-Key'),
    change: (answer) => with_(answer, { headers: { 'Content-Type': 'text/html' } }),
  },
  {
    found: /POST \/link-sessions \(a new key\): The contract refuses the body: expiresInMs/,
    when: (request, { status }) => opening(request) && status === 201,
    change: changeBody((session) => ({ ...session, expiresInMs: '2026-11-25T12:00:00Z' })),
  },
  {
    found: /POST \/link-sessions \(a session is live\): the answer is another session/,
    when: (request, { status }) => opening(request) && status === 200,
    change: changeBody((session) => ({ ...session, id: 'another-session-0000000000000000' })),
  },
  {
    found: /GET \/link-sessions\/\{id\}: the ETag is W\/"x", the contract says the rev in quotes: "1"/,
    when: (request, { status }) => call('GET', /\/link-sessions\/[^/]+$/)(request) && status === 200,
    change: (answer) => with_(answer, { headers: { ETag: 'W/"x"' } }),
  },
  {
    found: /GET \/link: the live session is missing/,
    when: call('GET', /\/link$/),
    change: changeBody((link) => ({ ...link, session: null })),
  },
  {
    found: /POST \/link-sessions\/\{id\}\/decision \(before the review\): the status is 200, the contract says 409/,
    when: call('POST', /\/decision$/),
    change: () => Response.json({}),
  },
  {
    found: /DELETE \/link-sessions\/\{id\} \(an unknown id\): the code forbidden belongs to the status 403/,
    when: (request, { status }) => call('DELETE', /\/link-sessions\//)(request) && status === 404,
    change: changeBody((problem) => ({ ...problem, code: 'forbidden' })),
  },
];

/** Answers with these deviations. */
export function createWrongApi(deviations: readonly Planted[]): { readonly apiBase: string; readonly fetch: typeof fetch } {
  const api = createMockApi('waiting');
  return {
    apiBase: api.apiBase,
    async fetch(input, init) {
      const request = new Request(input, init);
      let answer = await api.fetch(request.clone());
      for (const { when, change } of deviations) if (when(request, answer)) answer = await change(answer, request);
      return answer;
    },
  };
}
