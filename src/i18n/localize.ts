import { LocalizeController, registerTranslation as register, type Translation } from '@shoelace-style/localize';
import type { Requirement } from '../core/eligibility.ts';
import { en, type WordArguments, type WordKey, type Words } from './en.ts';

export type { WordKey, Words };

/** Some words of a language, to add or to override. */
export type PartialWords = Pick<Words, '$code'> & Partial<Words>;

/** English with a host's overrides. The library's fallback is the language that any package on the page registered first. */
const english: Words = { ...en };

/** Adds or overrides words; elements on the page follow at once. Languages may be incomplete: English fills in. */
export function registerTranslation(...translations: readonly PartialWords[]): void {
  for (const words of translations) {
    if (words.$code.toLowerCase() === 'en') Object.assign(english, words);
    register(words as Translation);
  }
}

registerTranslation(en);

/** The words of the nearest ancestor's `lang`, for one element. */
export class Localize extends LocalizeController<Words> {
  #lang: string | undefined;

  /** Once a render, not once a word. */
  hostUpdate(): void {
    this.#lang = nearestLang(this.host);
  }

  override lang(): string {
    return this.#lang ?? super.lang();
  }

  override term<K extends WordKey>(key: K, ...args: WordArguments<K>): string {
    if (this.exists(key, { lang: this.lang() })) return super.term(key, ...args);
    const word = english[key] as string | ((...args: unknown[]) => string);
    return typeof word === 'function' ? word(...args) : word;
  }

  /** The language that most words are in, for the `lang` attribute around them. */
  wordsLang(): string {
    return this.exists('step.scan', { lang: this.lang() }) ? this.lang() : 'en';
  }

  /** `text` a line an item. */
  lines(key: 'scan.steps' | 'linked.places' | `fix.${Requirement}`): string[] {
    return this.term(key).split('\n');
  }
}

function nearestLang(element: Element): string | undefined {
  for (let node: Element | undefined = element; node?.closest;) {
    const lang = node.closest('[lang]')?.getAttribute('lang');
    if (lang) return isLocale(lang) ? lang : 'en';
    const root = node.getRootNode();
    node = 'host' in root ? (root as ShadowRoot).host : undefined;
  }
  return undefined;
}

function isLocale(lang: string): boolean {
  try {
    return Boolean(new Intl.Locale(lang));
  } catch {
    return false;
  }
}
