import * as v from 'valibot';

/** A schema that reads into exactly the core's type: the compiler refuses the two to drift apart. */
export type SchemaOf<T> = v.GenericSchema<unknown, T>;

/** An optional field that is left out, rather than refused, when its value breaks the contract: nothing hangs on it. */
export function softly<const S extends v.GenericSchema>(schema: S) {
  return v.optional(v.fallback(schema as v.GenericSchema<v.InferInput<S>, v.InferOutput<S> | undefined>, undefined));
}

/** An opaque id. */
export const identifier = v.pipe(v.string(), v.minLength(1));
