import * as v from 'valibot';

/** A form as somebody filled it in, and what is wrong with it; both by the fields' names. */
export interface Filled {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** The form as `schema` reads it; where that fails, as it was typed, with one sentence for each field that has to change. */
export function readForm<const S extends v.GenericSchema>(
  schema: S,
  body: FormData,
): { readonly output: v.InferOutput<S>; readonly values: Filled['values'] } | Filled {
  const values: Record<string, string> = {};
  for (const [name, value] of body) if (typeof value === 'string') values[name] ??= value;
  const read = v.safeParse(schema, values);
  if (read.success) return { output: read.output, values };
  const errors: Record<string, string> = {};
  for (const issue of read.issues) errors[v.getDotPath(issue) ?? ''] ??= issue.message;
  return { values, errors };
}
