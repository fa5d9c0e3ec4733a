import * as v from 'valibot';
import { maxSpanMs } from './limits.ts';

/** A schema that reads into exactly the core's type: the compiler refuses the two to drift apart. */
export type SchemaOf<T> = v.GenericSchema<unknown, T>;

/** An optional field that is left out, rather than refused, when its value breaks the contract: nothing hangs on it. */
export function lenient<const S extends v.GenericSchema>(schema: S) {
  return v.optional(v.fallback(schema as v.GenericSchema<v.InferInput<S>, v.InferOutput<S> | undefined>, undefined));
}

/**
 * The library's `object` walks its fields with `for…in`, which finds more than was written on a page whose scripts extend
 * `Object.prototype`: here the fields have no prototype.
 */
export const object = ((fields: v.ObjectEntries) =>
  v.object({ __proto__: null, ...fields } as unknown as v.ObjectEntries)) as typeof v.object;

/** An opaque id, or any other text that can't be empty. */
export const identifier = v.pipe(v.string(), v.minLength(1));

/** A count or a number of milliseconds. */
export const nonNegativeInteger = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Whole milliseconds. */
export const milliseconds = v.pipe(
  nonNegativeInteger,
  v.transform((ms) => Math.min(ms, maxSpanMs)),
);

/** Text that is only shown; its length is limited where it is shown. */
export const text = lenient(v.string());

type Options = Record<string, v.GenericSchema>;

/** A union, discriminated by its field `key`. */
export interface OneOf<O extends Options> extends v.GenericSchema<v.InferInput<O[keyof O]>, v.InferOutput<O[keyof O]>> {
  readonly options: O;
}

/**
 * One of `options`, discriminated by the field `key`; a value that is none of them is read by `otherwise`.
 * A fraction of the size of the library's own `variant`, which collects what every option had to say.
 */
export function oneOf<const O extends Options, E extends v.GenericSchema>(key: string, options: O, otherwise: E) {
  const pick = (input: unknown): v.GenericSchema => {
    const name = String((input as Record<string, unknown> | null)?.[key]);
    return Object.hasOwn(options, name) ? options[name]! : otherwise;
  };
  return Object.assign(v.lazy(pick), { options }) as unknown as OneOf<O> &
    v.GenericSchema<unknown, v.InferOutput<O[keyof O]> | v.InferOutput<E>>;
}
