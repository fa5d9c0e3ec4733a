import * as v from 'valibot';

/** What a function of the host answered, as `schema` reads it. Hosts in JavaScript may answer anything. Throws a `TypeError` where it is something else. */
export function readHostAnswer<const S extends v.GenericSchema>(name: string, schema: S, answer: unknown): v.InferOutput<S> {
  const read = v.safeParse(schema, answer);
  if (read.success) return read.output;
  throw new TypeError(`${name} answered what it may not: ${v.getDotPath(read.issues[0]) ?? 'the whole'}.`);
}
