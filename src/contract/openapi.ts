// The API as an OpenAPI 3.1 document, made from the schemas that the browser decodes with and the server checks with.
// Only `npm run openapi` and the tests use this file; it is no part of any published entry.
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import type { ProblemCode } from '../core/failure.ts';
import { keyKeptHours, maxAnswerBytes, maxHoldSeconds, maxIds, maxKeyLength, maxRequestBytes } from './limits.ts';
import { linkSchema, linkSessionSchema, usageSchema } from './link-session-schema.ts';
import { problemSchema, problemStatus } from './problem-schema.ts';
import { decisionSchema, openSessionSchema } from './request-schema.ts';
import { profileSchema, profilesSchema } from './profile-schema.ts';

const definitions = {
  Profile: profileSchema,
  LinkSession: linkSessionSchema,
  Link: linkSchema,
  Usage: usageSchema,
  Profiles: profilesSchema,
  OpenSession: openSessionSchema,
  Decision: decisionSchema,
  Problem: problemSchema,
} satisfies Record<string, GenericSchema>;

type Name = keyof typeof definitions;
type Json = Record<string, unknown>;

const kib = (bytes: number): string => `${bytes / 1024} KiB`;
const ref = (name: Name): Json => ({ $ref: `#/components/schemas/${name}` });

/** What a schema can't say, by `Type.field`. */
const meanings: Record<string, string> = {
  'Profile.id': 'Stable across relinking of the same account.',
  'Profile.handle': 'The TikTok username without @.',
  'Profile.avatarUrl': 'An https address, signed by TikTok; it dies within hours or days.',
  'Profile.partnerRoles': 'Decides the label: with cap "Creator Agency Partner", only tap "TikTok Shop Affiliate Partner", none no label.',
  'Profile.videos': 'Recent public videos, newest first.',
  'LinkSession.id': 'Opaque and unguessable (at least 128 bit).',
  'LinkSession.rev': 'Grows by one with every change. A client drops an answer whose rev is not newer than what it has shown.',
  'LinkSession.expiresInMs': 'Milliseconds left for the whole session: five minutes by default, ten at most.',
  'LinkSession.pollAfterMs': 'Milliseconds from this answer to the earliest next question.',
  'LinkSession.scanUrl': 'What the QR code holds. It rotates: draw what was given last.',
  'LinkSession.openUrl': 'The same step for someone who is on the phone: https or aweme; http only where the API is on http.',
  'LinkSession.scanner':
    "What can open the code: camera (any camera, and TikTok's scanner) or tiktok (only the scanner inside TikTok's app). Absent means tiktok.",
  'LinkSession.shareUrl': 'The same step for somebody else. The link lives as long as the session.',
  'LinkSession.scannedBy': 'Who scanned, where the provider tells.',
  'LinkSession.matchCode': 'Two digits. Show them while the phone asks for them.',
  'LinkSession.phoneStep': 'What the phone asks now, where the provider reports it.',
  'LinkSession.replaces': 'The linked account that a yes replaces.',
  'LinkSession.account': 'The account that was tried.',
  'LinkSession.unmet':
    'Requirement codes: adult, good-standing, personal-account, unaffiliated. Show one you do not know with a general sentence and the code.',
  'LinkSession.reason': 'A short code for support.',
  'Problem.retryAfterMs': 'Milliseconds to leave the server alone.',
};

function describe(name: string, schema: Json): Json {
  const variants = Array.isArray(schema.oneOf) ? (schema.oneOf as Json[]) : [schema];
  for (const variant of variants) {
    for (const [field, value] of Object.entries((variant.properties ?? {}) as Record<string, Json>)) {
      const meaning = meanings[`${name}.${field}`];
      if (meaning) value.description = meaning;
    }
  }
  return schema;
}

const names = new Map<unknown, Name>(Object.entries(definitions).map(([name, schema]) => [schema, name as Name]));

/** JSON Schema of what a server writes; reading more leniently than that is the client's business. */
function jsonSchemaOf(root: GenericSchema): Json {
  const {
    $schema: _,
    $defs: __,
    ...json
  } = toJsonSchema(root, {
    target: 'draft-2020-12',
    typeMode: 'input',
    ignoreActions: ['transform'],
    overrideSchema: ({ valibotSchema: schema, jsonSchema }) => {
      const name = names.get(schema);
      if (name && schema !== root) return ref(name);
      const options = 'options' in schema && schema.type === 'lazy' ? (schema.options as Record<string, GenericSchema>) : undefined;
      return options ? { oneOf: Object.values(options).map(jsonSchemaOf) } : jsonSchema;
    },
  }) as Json;
  return json;
}

function components(): Json {
  return Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, describe(name, jsonSchemaOf(schema))]));
}

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
const etag = { ETag: { description: 'The session’s rev in quotes.', schema: { type: 'string' } } };

function answer(description: string, name?: Name, headers: Json = {}): Json {
  return {
    description,
    headers: { ...providerHeader, ...headers },
    ...(name && { content: { 'application/json': { schema: ref(name) } } }),
  };
}

const retryStatuses = [409, 429, 503];

function problemAnswer(status: number): Json {
  const codes = Object.entries(problemStatuses)
    .filter(([, list]) => list.includes(status))
    .map(([code]) => code);
  const retry = {
    'Retry-After': { description: 'Whole seconds; unreadable cross-origin, so retryAfterMs says it too.', schema: { type: 'integer' } },
  };
  return {
    description: codes.join(', '),
    headers: { ...providerHeader, ...(retryStatuses.includes(status) && retry) },
    content: {
      'application/problem+json': {
        schema: { allOf: [ref('Problem'), { properties: { status: { const: status }, code: { enum: codes } } }] },
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

const sessionId = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const body = (name: Name): Json => ({ required: true, content: { 'application/json': { schema: ref(name) } } });
/** With a body: not JSON, not decodable, too large. */
const bodyProblems = [413, 415, 422];

/** The OpenAPI 3.1 document. */
export function openApiDocument(): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Profile Link API',
      version: '1',
      description: `Links an agency’s TikTok profile to its agency account. Times are relative and in milliseconds; every answer is \`Cache-Control: no-store\`; a request body is at most ${kib(maxRequestBytes)}, an answer at most ${kib(maxAnswerBytes)}; a reader ignores fields it does not know. An id that is unknown and one that belongs to someone else get the same 404.`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/tt', description: 'Any address; the elements’ api-base.' }],
    security: [{ host: [] }],
    paths: {
      '/link': {
        get: {
          operationId: 'readLink',
          summary: 'The linked profile, and the live session if one is open',
          responses: { 200: answer('What an element needs when it wakes up.', 'Link'), ...problems() },
        },
        delete: {
          operationId: 'unlink',
          summary: 'Unlink; idempotent',
          responses: { 204: answer('Unlinked, or nothing was linked.'), ...problems() },
        },
      },
      '/link/usage': {
        get: {
          operationId: 'readUsage',
          summary: 'Where the profile is shown, so that unlinking can say what it costs; optional for a host',
          responses: { 200: answer('How often the profile is attached.', 'Usage'), ...problems(404) },
        },
      },
      '/profiles': {
        get: {
          operationId: 'readProfiles',
          summary: 'Profiles as viewers see them; unknown, hidden or unlinked ids are absent',
          parameters: [
            {
              name: 'id',
              in: 'query',
              required: true,
              style: 'form',
              explode: true,
              schema: { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1, maxItems: maxIds },
            },
          ],
          responses: { 200: answer('The profiles that can be shown.', 'Profiles'), ...problems(422) },
        },
      },
      '/link-sessions': {
        post: {
          operationId: 'openSession',
          summary: 'Start linking',
          description:
            '409 when a profile is linked whose health is active. When its health is not active, the session links it again: the same account restores the link with the same profile id; for another account the session is in review, with replaces, before anything changes.',
          parameters: [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: true,
              description: `One per intent, kept for ${keyKeptHours} h: the same key and body again answer with the session it made.`,
              schema: { type: 'string', minLength: 1, maxLength: maxKeyLength },
            },
          ],
          requestBody: body('OpenSession'),
          responses: {
            200: answer('The session that this key made, or the one that is already live for this caller.', 'LinkSession', etag),
            201: answer('A new session.', 'LinkSession', {
              ...etag,
              Location: { description: 'The session’s address.', schema: { type: 'string' } },
            }),
            ...problems(409, ...bodyProblems),
          },
        },
      },
      '/link-sessions/{id}': {
        parameters: [sessionId],
        get: {
          operationId: 'readSession',
          summary: 'The state now, or when it changes',
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
            200: answer('The session.', 'LinkSession', etag),
            304: { description: 'Nothing newer than the rev that was asked with.', headers: { ...providerHeader, ...etag } },
            ...problems(404),
          },
        },
        delete: {
          operationId: 'cancelSession',
          summary: 'Cancel; idempotent',
          responses: { 204: answer('Cancelled, or it had ended already.'), ...problems(404) },
        },
      },
      '/link-sessions/{id}/decision': {
        parameters: [sessionId],
        post: {
          operationId: 'decide',
          summary: 'The answer to “Is this your account?”',
          requestBody: body('Decision'),
          responses: { 200: answer('The session after it.', 'LinkSession', etag), ...problems(404, 409, ...bodyProblems) },
        },
      },
    },
    components: {
      securitySchemes: {
        host: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: 'The host’s own: cookies, or headers from the client’s headers().',
        },
      },
      responses: problemResponses(),
      schemas: components(),
    },
  };
}
