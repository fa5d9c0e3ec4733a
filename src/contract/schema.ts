// What the schemas of the contract are made of: each is a description, which `openapi.ts` prints, and a reader, which
// decodes answers in the browser and requests on the server. A validation library would be a fifth of `headless`.
import { maxSpanMs } from './limits.ts';

export type Json = Readonly<Record<string, unknown>>;

export interface Schema<T> {
  /** JSON Schema of what is written; of an object, a list or a union its parts say it. */
  readonly json?: Json;
  /** The value as it is read. Throws if the value breaks the contract. */
  read(value: unknown): T;
}

/** A field that may be absent. */
export interface Optional<T> extends Schema<T | undefined> {
  readonly optional: true;
}

type Fields = Readonly<Record<string, Schema<unknown>>>;
type OptionalKey<F> = { [K in keyof F]: F[K] extends Optional<unknown> ? K : never }[keyof F];

/** What `schema` reads into. */
export type Read<S> = S extends Schema<infer T> ? T : never;

/** Any schema, to look at what it is made of. */
export interface AnySchema extends Schema<unknown> {
  readonly fields?: Readonly<Record<string, AnySchema>>;
  readonly items?: AnySchema;
  readonly options?: Readonly<Record<string, AnySchema>>;
  readonly present?: AnySchema;
  readonly optional?: true;
}

export interface ObjectSchema<F extends Fields> extends Schema<
  { [K in Exclude<keyof F, OptionalKey<F>>]: Read<F[K]> } & { [K in OptionalKey<F>]?: Read<F[K]> }
> {
  readonly fields: F;
}

export interface ListSchema<T> extends Schema<T[]> {
  readonly items: Schema<unknown>;
}

/** A union told apart by one field. */
export interface UnionSchema<T, O extends Fields> extends Schema<T> {
  readonly options: O;
}

function check(holds: boolean): asserts holds {
  if (!holds) throw new TypeError('This breaks the contract.');
}

function value<T>(json: Json, holds: (value: unknown) => unknown): Schema<T> {
  return {
    json,
    read(read) {
      check(Boolean(holds(read)));
      return read as T;
    },
  };
}

export const string = value<string>({ type: 'string' }, (read) => typeof read === 'string');
export const boolean = value<boolean>({ type: 'boolean' }, (read) => typeof read === 'boolean');

/** An opaque id, or any other text that can't be empty. */
export const identifier = value<string>({ type: 'string', minLength: 1 }, (read) => typeof read === 'string' && read);

export function pattern(regex: RegExp): Schema<string> {
  return value({ type: 'string', pattern: regex.source }, (read) => typeof read === 'string' && regex.test(read));
}

export function integer(minimum: number, maximum?: number): Schema<number> {
  const holds = (read: unknown) => Number.isInteger(read) && (read as number) >= minimum && (read as number) <= (maximum ?? Infinity);
  return value({ type: 'integer', minimum, ...(maximum && { maximum }) }, holds);
}

/** A count or a number of milliseconds. */
export const nonNegativeInteger = integer(0);

/** One of these words. */
export function oneWordOf<const T extends string>(words: readonly T[]): Schema<T> {
  return value({ enum: words, type: 'string' }, (read) => (words as readonly unknown[]).includes(read));
}

/** This word alone. */
export function word<const T extends string>(only: T): Schema<T> {
  return value({ const: only }, (read) => read === only);
}

/** What `change` makes of the value. */
export function mapped<T, R>(schema: Schema<T>, change: (value: T) => R): Schema<R> {
  return { ...schema, read: (read) => change(schema.read(read)) };
}

/** Whole milliseconds. */
export const milliseconds = mapped(nonNegativeInteger, (ms) => Math.min(ms, maxSpanMs));

/** Reads what breaks the contract as what `otherwise` makes of it. */
export function fallback<T, R>(schema: Schema<T>, otherwise: (value: unknown) => R): Schema<T | R> {
  return {
    ...schema,
    read(read) {
      try {
        return schema.read(read);
      } catch {
        return otherwise(read);
      }
    },
  };
}

export function optional<T>(schema: Schema<T>): Optional<T> {
  return { ...schema, optional: true, read: (read) => (read === undefined ? undefined : schema.read(read)) };
}

/** An optional field that is left out, rather than refused, when its value breaks the contract: nothing hangs on it. */
export function lenient<T>(schema: Schema<T>): Optional<T> {
  return optional<T>(fallback(schema, () => undefined) as Schema<T>);
}

/** Text that is only shown; its length is limited where it is shown. */
export const text = lenient(string);

export function nullable<T>(schema: Schema<T>): Schema<T | null> & { readonly present: Schema<T> } {
  return { present: schema, read: (read) => (read === null ? null : schema.read(read)) };
}

/** An object with these fields; any other is left out. */
export function object<const F extends Fields>(fields: F): ObjectSchema<F> {
  return {
    fields,
    read(input) {
      check(input === Object(input));
      const read = Object.entries(fields).map(([name, field]) => [name, field.read((input as Json)[name])] as const);
      return Object.fromEntries(read.filter(([, own]) => own !== undefined)) as Read<ObjectSchema<F>>;
    },
  };
}

export function list<T>(items: Schema<T>, minItems = 0, maxItems = Infinity): ListSchema<T> {
  const json = { type: 'array', ...(minItems && { minItems }), ...(maxItems < Infinity && { maxItems }) };
  return {
    json,
    items,
    read(input) {
      const { length } = Array.isArray(input) ? input : { length: -1 };
      check(length >= minItems && length <= maxItems);
      // Not by the list's own iterator, which a page may have made.
      return Array.from({ length }, (_, index) => items.read((input as unknown[])[index]));
    },
  };
}

/** One of `options`, told apart by the field `key`; a value that is none of them is read by `otherwise`. */
export function oneOf<const O extends Fields, E>(key: string, options: O, otherwise: Schema<E>): UnionSchema<Read<O[keyof O]> | E, O> {
  return {
    options,
    read(input) {
      const name = String((input as Json | null)?.[key]);
      return (Object.hasOwn(options, name) ? options[name]! : otherwise).read(input) as Read<O[keyof O]> | E;
    },
  };
}
