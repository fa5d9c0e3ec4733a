import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { linkSessionSchema } from '../../src/contract/link-session-schema.ts';
import { sessionExamples } from '../../src/contract/openapi-examples.ts';
import { openApiDocument } from '../../src/contract/openapi.ts';
import { problemCodes } from '../../src/core/failure.ts';

const committed = readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8');

describe('openapi.yaml', () => {
  it('is what the schemas say; `npm run openapi` writes it anew', () => {
    expect(committed).toBe(stringify(openApiDocument(), { aliasDuplicateObjects: false, lineWidth: 120 }));
  });

  it('names every problem code, and refers to nothing that is not there', () => {
    for (const code of problemCodes) expect(committed).toContain(`- ${code}\n`);
    const document = openApiDocument() as { components: Record<string, Record<string, unknown>> };
    const references = [
      ...new Set([...committed.matchAll(/\$ref: "#\/components\/(\w+)\/(\w+)"/g)].map((match) => [match[1], match[2]].join('/'))),
    ];
    expect(references.length).toBeGreaterThan(15);
    for (const reference of references) {
      const [kind, name] = reference.split('/') as [string, string];
      expect(document.components[kind]).toHaveProperty(name);
    }
    expect(committed).not.toContain('$defs');
  });

  it('has an example of every body, which its schema and a client read', () => {
    const document = openApiDocument();
    const ajv = new Ajv2020({ strict: false });
    ajv.addSchema(document, 'openapi');
    const bodies = [...mediaTypes(document, '')];
    expect(bodies.length).toBeGreaterThan(15);
    for (const { place, body } of bodies) {
      expect(Object.keys(body.examples ?? {}), place).not.toEqual([]);
      const check = ajv.getSchema(`openapi#${place}/schema`)!;
      for (const [name, { value }] of Object.entries(body.examples))
        expect(check(value) ? [] : check.errors, `${place} ${name}`).toEqual([]);
    }
    for (const session of Object.values(sessionExamples)) expect(v.parse(linkSessionSchema, session)).toEqual(session);
    const titles = bodies.flatMap(({ body }) => Object.values(body.examples).map(({ value }) => (value as { title?: string }).title ?? ''));
    expect(titles).toContain('Not signed in');
    expect(problemCodes.filter((code) => titles.includes(code))).toEqual([]);
  });

  it('names each variant of a session, told apart by its status', () => {
    const { schemas } = (openApiDocument() as { components: { schemas: Record<string, Variant & Union> } }).components;
    const { oneOf, discriminator } = schemas['LinkSession']!;
    const named = Object.entries(discriminator.mapping).map(([status, path]) => [status, path.split('/').at(-1)!] as const);
    expect(oneOf.map(({ $ref }) => $ref)).toEqual(Object.values(discriminator.mapping));
    expect(named.map(([status]) => status)).toEqual(Object.keys(sessionExamples));
    for (const [status, name] of named) expect(schemas[name]!.properties['status'], name).toEqual({ const: status });
  });

  it('says of every operation who may call it, and of every 409 what it means', () => {
    const { paths } = openApiDocument() as { paths: Record<string, Record<string, Operation>> };
    const operations = Object.values(paths).flatMap((path) => Object.values(path).filter(({ operationId }) => operationId));
    expect(operations).toHaveLength(8);
    for (const { operationId, tags, description, responses } of operations) {
      expect(description, operationId).toMatch(/^For (staff|the person)/);
      expect(tags, operationId).toHaveLength(1);
      expect(description.includes('409:\n- '), operationId).toBe('409' in responses);
    }
  });
});

interface Body {
  readonly schema: object;
  readonly examples: Record<string, { readonly value: unknown }>;
}

interface Variant {
  readonly properties: Record<string, unknown>;
}

interface Union {
  readonly oneOf: readonly { readonly $ref: string }[];
  readonly discriminator: { readonly mapping: Record<string, string> };
}

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly description: string;
  readonly responses: object;
}

/** Every body of the document, with a JSON pointer to it. */
function* mediaTypes(node: unknown, place: string): Generator<{ readonly place: string; readonly body: Body }> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    const below = `${place}/${encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))}`;
    if (/^application\//.test(key)) yield { place: below, body: value as Body };
    else yield* mediaTypes(value, below);
  }
}
