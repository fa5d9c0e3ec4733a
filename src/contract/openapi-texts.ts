// The sentences of the OpenAPI document. Only `npm run openapi` and the tests use this file.
import { keyKeptHours, maxAnswerBytes, maxHoldSeconds, maxIds, maxRequestBytes } from './limits.ts';

const kib = (bytes: number): string => `${bytes / 1024} KiB`;

export const introduction = `Links an agency's TikTok profile to its agency account.

Times are relative and in whole milliseconds. Every answer has \`Cache-Control: no-store\`. A request body is JSON in UTF-8 of at most ${kib(maxRequestBytes)}, an answer has at most ${kib(maxAnswerBytes)}. A reader ignores fields that it does not know. An id that is unknown and one that belongs to somebody else get the same 404.

**Who may call.** The host's own sign-in says who calls: cookies or headers, never an id in a body. A caller is staff of an agency or a viewer. A viewer is signed in and belongs to no agency, such as a creator or a seller. A viewer may call \`GET /profiles\` and nothing else: the answer is 403. A session belongs to the person who opened it; a linked profile belongs to the agency.

**The order of refusals.** The server checks a request in this order, and the first check that fails decides the answer:

1. 404, 405: the address and the method
2. 403: a page of another origin wants to change something
3. 401: nobody is signed in
4. 403: a viewer calls what is for staff
5. 415: the body is not \`application/json\`
6. 413: the body is too large
7. 400: the Idempotency-Key is missing or too long, or the body is not JSON
8. 422: the body or the query has the wrong fields, or the key was used with another body
9. 404: the id is unknown or not the caller's
10. 409: the state does not allow it

429, 500 and 503 can come at any time. If the answer has \`retryAfterMs\`, the client sends no request until then.

**Duties against forged requests (CSRF).** A server that reads cookies refuses POST and DELETE with 403 if \`Sec-Fetch-Site\` is \`cross-site\`, or if \`Origin\` is there and names neither its own host nor an allowed origin. A GET changes nothing.

**Duties for other origins (CORS).** A server whose callers are on another origin answers preflights for GET, POST and DELETE, allows the request headers \`Content-Type\`, \`Idempotency-Key\`, \`If-None-Match\` and \`Prefer\` and those of the host's sign-in, and names each allowed origin instead of \`*\`. It sends \`Access-Control-Allow-Credentials: true\` if cookies sign callers in. A page can't read \`ETag\` and \`Retry-After\` there, so the body has \`rev\` and \`retryAfterMs\`.`;

export const tags = [
  { name: 'Link', description: 'What is linked to the agency. For staff.' },
  { name: 'Profiles', description: 'Linked profiles as other people see them. For staff and viewers.' },
  {
    name: 'Sessions',
    description: `One attempt at linking. For the person of the agency's staff who opened it.

\`\`\`text
pending -> scanned -> review -> linked
   |          |          |
   |          |          +-> cancelled   (the answer was no)
   |          +-> ineligible | declined | failed
   +-> expired | cancelled | failed      (from pending, scanned and review)
\`\`\`

\`linked\`, \`ineligible\`, \`declined\`, \`expired\`, \`cancelled\` and \`failed\` are final: the session never changes again. A server may skip \`review\`. A client that polls may miss states: it takes whichever state it reads.`,
  },
];

/** What each operation does, who may call it, and when it is refused. */
export const operationTexts = {
  readLink: {
    summary: 'Read the linked profile and the live session',
    description:
      'For staff. An element asks this when a page loads: a reload or a second tab continues from here. `profile` is the profile of the agency, `session` the live session of the caller. Each is `null` if there is none; a session that has ended is not shown.',
  },
  unlink: {
    summary: 'Unlink the profile',
    description: 'For staff. Any of the staff may unlink, whoever linked the profile. Idempotent: 204 also if nothing is linked.',
  },
  readUsage: {
    summary: 'Count where the profile is shown',
    description: 'For staff. The page shows the counts before somebody unlinks. Optional: a host that does not count answers 404.',
  },
  readProfiles: {
    summary: 'Read profiles as viewers see them',
    description: `For staff and viewers. Send \`id\` 1 to ${maxIds} times. The answer leaves out profiles that are unknown, unlinked or hidden from the caller. Only staff of the profile's own agency get \`health.reason\`. 422 without an id, with an empty one, or with too many.`,
  },
  openSession: {
    summary: 'Start linking',
    description: `For staff. Each person has at most one live session: if there is one, the answer is 200 with it. The server keeps a key for ${keyKeptHours} h: the same key and body get 200 with the session that the key opened, as it is now.

If a profile is linked whose health is not active, the session links it again. The same account restores the link with the same profile id. Another account comes to \`review\` with \`replaces\`, and nothing changes before the answer is yes.

409:
- a profile is linked whose health is active
- the first request with this key is still under way; the answer has \`retryAfterMs\`
- another session of the caller is just ending; the answer has \`retryAfterMs\`

400 without a key or with one that is too long. 422 if the key was used with another body.`,
  },
  readSession: {
    summary: 'Read a session, or wait until it changes',
    description: `For the person who opened it. With \`If-None-Match\` and \`Prefer: wait=${maxHoldSeconds}\` the server may hold the request until the session changes or the time is over; then the answer is 304. A server that can't wait answers at once. Without \`If-None-Match\` the answer comes at once with the whole session. The code rotates: each new \`scanUrl\` is a change of the session.`,
  },
  cancelSession: {
    summary: 'Cancel a session',
    description: 'For the person who opened it. Idempotent: 204 also if the session has ended; it stays as it ended.',
  },
  decide: {
    summary: 'Answer "Is this your account?"',
    description: `For the person who opened the session. \`accept: true\` links the account: \`linked\`. \`accept: false\` ends the session: \`cancelled\`. The same answer again gets 200 and changes nothing.

409:
- the session is not in \`review\`: it waits for the phone, or it ended without a question
- it was answered differently before`,
  },
} as const;

export type OperationId = keyof typeof operationTexts;
