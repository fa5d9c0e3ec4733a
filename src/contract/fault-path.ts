import type { AnySchema } from './schema.ts';

/** Where in `value` the first field or item is that breaks `schema`, such as `videos.0.id`; an empty string if it is `value` itself. */
export function faultPath({ fields = {}, items }: AnySchema, value: unknown): string {
  const parts = items && Array.isArray(value) ? value.map((_, index) => [String(index), items] as const) : Object.entries(fields);
  for (const [name, schema] of parts) {
    const part = (value as Record<string, unknown> | null)?.[name];
    if (!accepts(schema, part)) return [name, faultPath(schema, part)].filter(Boolean).join('.');
  }
  return '';
}

function accepts(schema: AnySchema, value: unknown): boolean {
  try {
    schema.read(value);
    return true;
  } catch {
    return false;
  }
}
