// Responses of an API, as JSON and as problem details.
export const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

export const problem = (status: number, code: string, more: object = {}): Response =>
  new Response(JSON.stringify({ type: 'about:blank', title: code, status, detail: code, code, requestId: 'req-1', ...more }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });
