// Holds every answer against the OpenAPI document: status, media type, body and headers.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import { openApiDocument } from '../../src/contract/openapi.ts';

type Json = Record<string, unknown>;
type Documented = { content?: Record<string, Json>; headers?: Record<string, Json> };
type Operation = { operationId: string; responses: Record<string, Documented & { $ref?: string }> };

export const document = openApiDocument() as { paths: Record<string, Record<string, Operation>> };

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema(document, 'openapi');

/** Which status of which operation was seen, so that a test can tell what it has never met. */
export const seen = new Set<string>();

function pathOf(path: string): string | undefined {
  return Object.keys(document.paths).find((template) => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path));
}

/** Fails where the answer isn't what the document says of this call. */
export function checkAnswer(method: string, path: string, answer: Response, text: string): void {
  const where = `${method} ${path} -> ${answer.status}`;
  expect(answer.headers.get('Cache-Control'), where).toBe('no-store');
  expect(answer.headers.get('Link-Provider'), where).toMatch(/^(simulator|tiktok)$/);
  expect(answer.headers.get('X-Content-Type-Options'), where).toBe('nosniff');
  if (answer.status >= 400) expect((JSON.parse(text) as Json).detail, `${where} in a sentence`).toMatch(/^[A-Z].*[a-z].*\.$/);
  const template = pathOf(path);
  const operation = template === undefined ? undefined : document.paths[template]?.[method.toLowerCase()];
  if (!template || !operation) {
    validate('#/components/schemas/Problem', text, where);
    expect([401, 404, 405], where).toContain(answer.status);
    return;
  }
  const named = operation.responses[String(answer.status)];
  expect(named, `${where} is not documented`).toBeDefined();
  seen.add(`${operation.operationId} ${answer.status}`);
  const place = named?.$ref?.slice(1) ?? pointer('/paths', template, method.toLowerCase(), 'responses', String(answer.status));
  const documented = at(place) as Documented;
  const [mediaType] = Object.keys(documented.content ?? {});
  if (mediaType) {
    expect(answer.headers.get('Content-Type'), where).toMatch(new RegExp(`^${mediaType.replace('+', '\\+')}(;|$)`));
    validate(`#${pointer(place, 'content', mediaType, 'schema')}`, text, where);
  } else expect(text, where).toBe('');
  for (const name of Object.keys(documented.headers ?? {})) {
    if (name !== 'Retry-After') expect(answer.headers.get(name), `${where} ${name}`).toBeTruthy();
  }
}

function pointer(base: string, ...parts: string[]): string {
  return [base, ...parts.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))].join('/');
}

/** What a JSON pointer points at. */
function at(place: string): unknown {
  const parts = place.split('/').slice(1);
  return parts.reduce<unknown>(
    (value, part) => (value as Json)[decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  );
}

function validate(place: string, text: string, where: string): void {
  const check = ajv.getSchema(`openapi${place}`);
  if (!check) throw new Error(`No schema at ${place}`);
  expect(check(JSON.parse(text)) ? [] : check.errors, where).toEqual([]);
}
