/// <reference types="vite/client" />
// How the page looks with the settings of the tools. Everything here is what a host can do: attributes and custom properties.
import { ourElements } from './code.ts';
import type { Settings } from './settings.ts';

const locales = import.meta.glob<{ readonly default: { readonly $dir: string } }>('../../src/i18n/locales/*.ts');
const codeOf = (path: string): string => /([\w-]+)\.ts$/.exec(path)![1]!;

export const languages = ['en', ...Object.keys(locales).map(codeOf)];

interface Colours {
  readonly accent: string;
  readonly onAccent: string;
}

/** What `--tt-accent` and `--tt-on-accent` are; the portal's own without a pair. */
export const accents: Readonly<Record<string, Colours | undefined>> = {
  portal: undefined,
  ink: { accent: 'light-dark(#161823, #f1f2f4)', onAccent: 'light-dark(#ffffff, #161823)' },
  blue: { accent: 'light-dark(#1a56db, #9dbbff)', onAccent: 'light-dark(#ffffff, #0b1b3f)' },
  plum: { accent: 'light-dark(#86198f, #f0abfc)', onAccent: 'light-dark(#ffffff, #3b0a40)' },
  rust: { accent: 'light-dark(#a33a00, #ffb68a)', onAccent: 'light-dark(#ffffff, #421800)' },
};

/** What `--tt-radius` is. */
export const radii: Readonly<Record<string, string | undefined>> = { portal: undefined, square: '0px', small: '6px', round: '20px' };

const elementsOf = () => document.querySelectorAll<HTMLElement>(ourElements);

export async function applyLook({ language, direction, accent, radius, hasOutlines }: Settings): Promise<void> {
  const { documentElement: root } = document;
  root.toggleAttribute('data-outlines', hasOutlines);
  setProperty('--tt-accent', accents[accent]?.accent);
  setProperty('--tt-on-accent', accents[accent]?.onAccent);
  setProperty('--tt-radius', radii[radius]);
  setAttribute(root, 'dir', direction === 'auto' ? undefined : direction);
  // The words of the page are English in any case: only ours have the language.
  const load = locales[`../../src/i18n/locales/${language}.ts`];
  const ownDirection = (await load?.())?.default.$dir;
  for (const element of elementsOf()) {
    setAttribute(element, 'lang', load && language);
    setAttribute(element, 'dir', direction === 'auto' ? ownDirection : undefined);
  }
}

function setProperty(name: string, value: string | undefined): void {
  document.documentElement.style.setProperty(name, value ?? null);
}

function setAttribute(element: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
