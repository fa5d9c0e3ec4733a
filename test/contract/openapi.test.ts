import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
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
});
