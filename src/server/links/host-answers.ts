import * as v from 'valibot';

/** Reads what a function of the host returned. Hosts in JavaScript may return anything: throws a `TypeError` if `schema` refuses it. */
export function readHostAnswer<const S extends v.GenericSchema>(name: string, schema: S, answer: unknown): v.InferOutput<S> {
  const read = v.safeParse(schema, answer);
  if (read.success) return read.output;
  const field = v.getDotPath(read.issues[0]);
  throw new TypeError(`The function ${name} of the host returned a value that is not allowed${field === null ? '' : `, in ${field}`}.`);
}
