// Stands in for `valibot` in the bundles for browsers (`vite.config.ts`): the same schemas read the same values, but what is
// refused has no reasons. With them `tt-link/headless` would be 1.2 kB larger (brotli).

/** Returns the value as the schema reads it, or `refused`. */
type Schema = (value: unknown) => unknown;

const refused = Symbol('refused');

function only(isRight: (value: never) => boolean): Schema {
  return (value) => (isRight(value as never) ? value : refused);
}

export const string = (): Schema => only((value) => typeof value === 'string');
export const number = (): Schema => only((value) => typeof value === 'number' && !Number.isNaN(value));
export const boolean = (): Schema => only((value) => typeof value === 'boolean');
export const literal = (wanted: unknown): Schema => only((value) => value === wanted);
export const picklist = (options: readonly unknown[]): Schema => only((value) => options.includes(value));

export const integer = (): Schema => only(Number.isInteger);
export const minValue = (least: number): Schema => only((value: number) => value >= least);
export const minLength = (least: number): Schema => only((value: string | unknown[]) => value.length >= least);
export const maxLength = (most: number): Schema => only((value: string | unknown[]) => value.length <= most);
export const regex = (pattern: RegExp): Schema => only((value: string) => pattern.test(value));
export const transform = (read: (value: never) => unknown): Schema => read as Schema;

export function pipe(...steps: readonly Schema[]): Schema {
  return (value) => {
    for (const read of steps) if (value !== refused) value = read(value);
    return value;
  };
}

export const nullable =
  (read: Schema): Schema =>
  (value) =>
    value === null ? value : read(value);
export const optional =
  (read: Schema): Schema =>
  (value) =>
    value === undefined ? value : read(value);
export const lazy =
  (schemaOf: (value: unknown) => Schema): Schema =>
  (value) =>
    schemaOf(value)(value);

export function fallback(read: Schema, otherwise: unknown): Schema {
  return (value) => {
    const found = read(value);
    if (found !== refused) return found;
    return typeof otherwise === 'function' ? (otherwise as (read: object) => unknown)({ value }) : otherwise;
  };
}

export function array(read: Schema): Schema {
  return (value) => {
    if (!Array.isArray(value)) return refused;
    // A copy with every item, also of a list with holes.
    const items = [...(value as unknown[])].map((item) => read(item));
    return items.includes(refused) ? refused : items;
  };
}

export function object(fields: Readonly<Record<string, Schema>>): Schema {
  return (value) => {
    if (typeof value !== 'object' || !value) return refused;
    const found = Object.entries(fields).map(([key, read]) => [key, read(value[key as never])] as const);
    if (found.some(([, field]) => field === refused)) return refused;
    return Object.fromEntries(found.filter(([, field]) => field !== undefined));
  };
}

export function safeParse(read: Schema, value: unknown): { readonly success: boolean; readonly output: unknown } {
  const output = read(value);
  return { success: output !== refused, output };
}
