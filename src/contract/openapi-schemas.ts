// The schemas of the OpenAPI document. Only `npm run openapi` and the tests use this file.
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { linkSchema, linkSessionSchema, usageSchema } from './link-session-schema.ts';
import { problemSchema } from './problem-schema.ts';
import { profileSchema } from './profile-schema.ts';
import { profilesSchema } from './profiles-schema.ts';
import { decisionSchema, openSessionSchema } from './request-schema.ts';

const sessions = linkSessionSchema.options;

const definitions = {
  Profile: profileSchema,
  LinkSession: linkSessionSchema,
  PendingSession: sessions.pending,
  ScannedSession: sessions.scanned,
  ReviewSession: sessions.review,
  LinkedSession: sessions.linked,
  IneligibleSession: sessions.ineligible,
  DeclinedSession: sessions.declined,
  ExpiredSession: sessions.expired,
  CancelledSession: sessions.cancelled,
  FailedSession: sessions.failed,
  Link: linkSchema,
  Usage: usageSchema,
  Profiles: profilesSchema,
  OpenSession: openSessionSchema,
  Decision: decisionSchema,
  Problem: problemSchema,
} satisfies Record<string, GenericSchema>;

export type SchemaName = keyof typeof definitions;
export type Json = Record<string, unknown>;

const refPath = (name: SchemaName): string => `#/components/schemas/${name}`;
export const ref = (name: SchemaName): Json => ({ $ref: refPath(name) });

/** What a schema can't say. */
const schemaMeanings: Partial<Record<SchemaName, string>> = {
  LinkSession: 'One attempt at linking. The field status decides which other fields there are.',
  PendingSession: 'Waits for a scan.',
  ScannedSession: 'A phone has scanned the code. Its holder has not confirmed yet.',
  ReviewSession: 'The account has confirmed. It is linked when staff answer yes.',
  LinkedSession: 'Final: the account is linked.',
  IneligibleSession: 'Final: the account does not meet a requirement.',
  DeclinedSession: 'Final: the account holder said no on the phone.',
  ExpiredSession: 'Final: nobody confirmed in time.',
  CancelledSession: 'Final: staff cancelled, or answered no in the review.',
  FailedSession: "Final: TikTok's side ended it.",
};

/** What a schema can't say, by `Type.field`. */
const fieldMeanings: Record<string, string> = {
  'Profile.id': 'Stable across relinking of the same account.',
  'Profile.handle': 'The TikTok username without @.',
  'Profile.avatarUrl':
    'An https address, signed by TikTok; it expires within hours or days. http only where the API is on http (development), and of the same origin.',
  'Profile.partnerRoles': 'Decides the label: with cap "Creator Agency Partner", only tap "TikTok Shop Affiliate Partner", none no label.',
  'Profile.videos': 'Recent public videos, newest first. The address of a cover follows the rule of avatarUrl.',
  'Session.id': 'Opaque and unguessable (at least 128 bit).',
  'Session.rev': 'Grows by one with every change. A client drops an answer whose rev is not newer than what it has shown.',
  'Session.expiresInMs': 'Milliseconds left for the whole session: five minutes by default, ten at most.',
  'Session.pollAfterMs': 'Milliseconds from this answer to the earliest next poll.',
  'Session.scanUrl': 'What the QR code holds. It rotates: draw what was given last.',
  'Session.openUrl': 'The same step for someone who is on the phone: https or aweme; http only where the API is on http.',
  'Session.scanner':
    "What can open the code: camera (any camera, and TikTok's scanner) or tiktok (only the scanner inside TikTok's app). Absent means tiktok.",
  'Session.shareUrl': 'The same step for somebody else. The link lives as long as the session.',
  'Session.scannedBy': 'Who scanned, if the provider says so.',
  'Session.matchCode': 'Two digits. Show them while the phone asks for them.',
  'Session.phoneStep': 'What the phone asks now, where the provider reports it.',
  'Session.replaces': 'The linked account that a yes replaces.',
  'Session.account': 'The account that was tried.',
  'Session.unmet':
    'Requirement codes: adult, good-standing, personal-account, unaffiliated. Show one you do not know with a general sentence and the code.',
  'Session.reason': 'A short code for support.',
  'Problem.retryAfterMs': 'Milliseconds to leave the server alone.',
};

const names = new Map<unknown, SchemaName>(Object.entries(definitions).map(([name, schema]) => [schema, name as SchemaName]));

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
      return options ? unionOf(options) : jsonSchema;
    },
  }) as Json;
  return json;
}

/** One of `options`, discriminated by the session's status where they are named: only a reference can be discriminated. */
function unionOf(options: Record<string, GenericSchema>): Json {
  const mapping = Object.entries(options).flatMap(([status, schema]) => {
    const name = names.get(schema);
    return name ? [[status, refPath(name)] as const] : [];
  });
  if (mapping.length === 0) return { oneOf: Object.values(options).map(jsonSchemaOf) };
  return {
    oneOf: mapping.map(([, $ref]) => ({ $ref })),
    discriminator: { propertyName: 'status', mapping: Object.fromEntries(mapping) },
  };
}

function describe(name: SchemaName, schema: Json): Json {
  const type = name.endsWith('Session') && name !== 'OpenSession' ? 'Session' : name;
  for (const [field, value] of Object.entries((schema.properties ?? {}) as Record<string, Json>)) {
    const meaning = fieldMeanings[`${type}.${field}`];
    if (meaning) value.description = meaning;
  }
  const description = schemaMeanings[name];
  return description ? { description, ...schema } : schema;
}

/** Every named schema. */
export function schemas(): Json {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, schema]) => [name, describe(name as SchemaName, jsonSchemaOf(schema))]),
  );
}
