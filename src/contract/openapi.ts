// The API as an OpenAPI 3.1 document, made from the schemas that the browser decodes with and the server checks with.
// Only `npm run openapi` and the tests use this file; it is no part of any published entry.
import type { ProblemCode } from '../core/failure.ts';
import { maxHoldSeconds, maxIds, maxKeyLength } from './limits.ts';
import { examples, problemExample } from './openapi-examples.ts';
import { ref, schemas, type Json, type SchemaName } from './openapi-schemas.ts';
import { introduction, operationTexts, tags, type OperationId } from './openapi-texts.ts';
import { problemStatus } from './problem-schema.ts';

const problemStatuses: Record<ProblemCode, number[]> = {
  ...(Object.fromEntries(Object.entries(problemStatus).map(([code, status]) => [code, [status]])) as Record<ProblemCode, number[]>),
  // Also where there is nothing that could be read.
  'invalid-request': [400, 415, problemStatus['invalid-request']],
};

/** Statuses that every call can have, whatever was asked. */
const everywhere = [400, 401, 403, 405, 429, 500, 503];

const providerHeader = {
  'Link-Provider': { description: 'The provider behind the API.', schema: { type: 'string', enum: ['simulator', 'tiktok'] } },
};
const etag = { ETag: { description: 'The rev of the session in quotes.', schema: { type: 'string' } } };

/** A body in an answer or a request, with its examples. */
function json(name: SchemaName, values: Record<string, unknown>): Json {
  const named = Object.entries(values).map(([key, value]) => [key, { value }] as const);
  return { 'application/json': { schema: ref(name), examples: Object.fromEntries(named) } };
}

function answer(description: string, content?: Json, headers: Json = {}): Json {
  return { description, headers: { ...providerHeader, ...headers }, ...(content && { content }) };
}

const retryStatuses = [409, 429, 503];

function problemAnswer(status: number): Json {
  const codes = Object.entries(problemStatuses)
    .filter(([, list]) => list.includes(status))
    .map(([code]) => code as ProblemCode);
  const retry = {
    'Retry-After': { description: 'Whole seconds; unreadable cross-origin, so retryAfterMs says it too.', schema: { type: 'integer' } },
  };
  return {
    description: codes.join(', '),
    headers: { ...providerHeader, ...(retryStatuses.includes(status) && retry) },
    content: {
      'application/problem+json': {
        schema: { allOf: [ref('Problem'), { properties: { status: { const: status }, code: { enum: codes } } }] },
        examples: Object.fromEntries(codes.map((code) => [code, { value: problemExample(code, status) }])),
      },
    },
  };
}

const problemResponses = (): Json =>
  Object.fromEntries(
    Object.values(problemStatuses)
      .flat()
      .map((status) => [`Problem${status}`, problemAnswer(status)]),
  );

function problems(...statuses: number[]): Json {
  const all = [...new Set([...everywhere, ...statuses])].sort((a, b) => a - b);
  return Object.fromEntries(all.map((status) => [String(status), { $ref: `#/components/responses/Problem${status}` }]));
}

const sessionId = { name: 'id', in: 'path', required: true, description: 'The `id` of the session.', schema: { type: 'string' } };
const body = (name: 'OpenSession' | 'Decision'): Json => ({ required: true, content: json(name, examples[name]) });
const operation = (operationId: OperationId, tag: string): Json => ({ operationId, tags: [tag], ...operationTexts[operationId] });
/** With a body: not JSON, not decodable, too large. */
const bodyProblems = [413, 415, 422];

/** The OpenAPI 3.1 document. */
export function openApiDocument(): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Profile Link API',
      version: '1',
      description: introduction,
      contact: { name: 'The tt-link authors' },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/tt', description: 'Any address; the `api-base` of the elements.' }],
    security: [{ host: [] }],
    tags,
    paths: {
      '/link': {
        get: {
          ...operation('readLink', 'Link'),
          responses: {
            200: answer('The profile of the agency and the live session of the caller.', json('Link', examples.readLink)),
            ...problems(),
          },
        },
        delete: {
          ...operation('unlink', 'Link'),
          responses: { 204: answer('Unlinked, or nothing was linked.'), ...problems() },
        },
      },
      '/link/usage': {
        get: {
          ...operation('readUsage', 'Link'),
          responses: { 200: answer('How often the profile is attached.', json('Usage', examples.readUsage)), ...problems(404) },
        },
      },
      '/profiles': {
        get: {
          ...operation('readProfiles', 'Profiles'),
          parameters: [
            {
              name: 'id',
              in: 'query',
              required: true,
              style: 'form',
              explode: true,
              description: 'The ids of the profiles, each as a parameter of its own: `?id=a&id=b`.',
              schema: { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1, maxItems: maxIds },
            },
          ],
          responses: { 200: answer('The profiles that can be shown.', json('Profiles', examples.readProfiles)), ...problems(422) },
        },
      },
      '/link-sessions': {
        post: {
          ...operation('openSession', 'Sessions'),
          parameters: [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: true,
              description: 'A new random text for each press. A retry of the same press sends the same key.',
              schema: { type: 'string', minLength: 1, maxLength: maxKeyLength },
            },
          ],
          requestBody: body('OpenSession'),
          responses: {
            200: answer(
              'The session that this key opened, or the live one of this caller.',
              json('LinkSession', examples.findSession),
              etag,
            ),
            201: answer('A new session.', json('LinkSession', examples.openSession), {
              ...etag,
              Location: { description: 'The address of the session.', schema: { type: 'string' } },
            }),
            ...problems(409, ...bodyProblems),
          },
        },
      },
      '/link-sessions/{id}': {
        parameters: [sessionId],
        get: {
          ...operation('readSession', 'Sessions'),
          parameters: [
            { name: 'If-None-Match', in: 'header', description: 'The rev in quotes.', schema: { type: 'string' } },
            {
              name: 'Prefer',
              in: 'header',
              description: `\`wait=${maxHoldSeconds}\`: with If-None-Match the server may hold the answer for up to that many seconds.`,
              schema: { type: 'string' },
            },
          ],
          responses: {
            200: answer('The session.', json('LinkSession', examples.readSession), etag),
            304: { description: 'Nothing newer than the rev that was asked with.', headers: { ...providerHeader, ...etag } },
            ...problems(404),
          },
        },
        delete: {
          ...operation('cancelSession', 'Sessions'),
          responses: { 204: answer('Cancelled, or it had ended already.'), ...problems(404) },
        },
      },
      '/link-sessions/{id}/decision': {
        parameters: [sessionId],
        post: {
          ...operation('decide', 'Sessions'),
          requestBody: body('Decision'),
          responses: {
            200: answer('The session after the answer.', json('LinkSession', examples.decide), etag),
            ...problems(404, 409, ...bodyProblems),
          },
        },
      },
    },
    components: {
      securitySchemes: {
        host: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: "The sign-in of the host: cookies, or the headers that the client's headers() returns.",
        },
      },
      responses: problemResponses(),
      schemas: schemas(),
    },
  };
}
