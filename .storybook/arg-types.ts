// The tables and controls of an element, from its manifest. Storybook's own reading merges what shares a name (a part
// and an attribute), and leaves states and methods out.
import type { ArgTypes } from '@storybook/web-components-vite';
import { elementOf, type ElementManifest } from './manifest.ts';

type Row = ArgTypes[string];

/** Argument types for `tag`, by what they are. */
export function argTypesOf(tag: string): ArgTypes {
  const element = elementOf(tag);
  return element ? { ...attributes(element), ...tokens(element), ...members(element), ...looks(element) } : {};
}

/** What `tag` is, in its own words. */
export function descriptionOf(tag: string): string {
  return elementOf(tag)?.description ?? '';
}

interface Item {
  readonly name: string;
  readonly description?: string | undefined;
  readonly default?: string | undefined;
  readonly type?: { readonly text: string } | undefined;
}

function row(category: string, { description, default: value, type }: Item, more: Partial<Row> = {}): Row {
  return {
    ...(description !== undefined && { description }),
    control: false,
    table: {
      category,
      ...(type && { type: { summary: type.text } }),
      ...(value !== undefined && value !== 'null' && { defaultValue: { summary: value } }),
    },
    ...more,
  };
}

function rows<T extends Item>(category: string, items: readonly T[] = [], key: (name: string) => string, more?: (item: T) => Partial<Row>) {
  return Object.fromEntries(items.map((item) => [key(item.name), { name: key(item.name), ...row(category, item, more?.(item)) }]));
}

/** Stories give their elements a client instead of an address, and `data-step` is the element's own. */
const withoutControl = ['api-base', 'credentials', 'data-step'];

/** A control for the type of an attribute: a choice for a union of words. */
function controlOf({ name, type }: Item): Partial<Row> {
  if (withoutControl.includes(name)) return { control: false };
  const words = [...(type?.text ?? '').matchAll(/'([^']+)'/g)].map(([, word]) => word);
  if (words.length > 0) return { control: { type: 'inline-radio' }, options: words };
  return { control: { type: type?.text === 'boolean' ? 'boolean' : 'text' } };
}

function attributes({ attributes }: ElementManifest): ArgTypes {
  return rows('attributes', attributes, (name) => name, controlOf);
}

function tokens({ cssProperties }: ElementManifest): ArgTypes {
  const isColor = (name: string): boolean => !/radius|space|font/.test(name);
  return rows(
    'tokens',
    cssProperties,
    (name) => name,
    ({ name }) => ({ control: { type: isColor(name) ? 'color' : 'text' } }),
  );
}

function members({ members = [], events }: ElementManifest): ArgTypes {
  const fields = members.filter(({ kind, attribute }) => kind === 'field' && !attribute);
  const methods = members.filter(({ kind }) => kind === 'method');
  return {
    ...rows('properties', fields, (name) => name),
    ...rows('methods', methods, (name) => `${name}()`),
    ...rows('events', events, (name) => name),
  };
}

function looks({ slots, cssParts, cssStates }: ElementManifest): ArgTypes {
  return {
    ...rows('slots', slots, (name) => (name ? `slot="${name}"` : 'default slot')),
    ...rows('parts', cssParts, (name) => `::part(${name})`),
    ...rows('states', cssStates, (name) => `:state(${name})`),
  };
}
