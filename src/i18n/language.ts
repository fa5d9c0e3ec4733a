import { getOrInsert } from '../core/get-or-insert.ts';
import type { Translation } from './en-shared.ts';
import { resolveLocale } from './resolve-locale.ts';
import { hostWords, localeWords, updates, type PartialWords } from './translations.ts';

/** What the words need of an element; every Lit element has it. */
export interface LanguageHost extends Element {
  addController(controller: object): void;
  requestUpdate(): void;
}

/** The arguments of a word that depends on something; none of a plain one. */
type Arguments<W> = W extends (...args: infer A) => string ? A : [];

/** What to do for each element of the page when some `lang` changed. `dir` needs nobody: styles follow it. */
const followers = new Set<() => void>();
let observer: MutationObserver | undefined;

/**
 * Elements whose next render uses nothing of the page around them: on a server, and over the markup from there, which must
 * be the same.
 */
export const pageless = new WeakSet<object>();

const shortened = { notation: 'compact', maximumFractionDigits: 1 } as const;
const compactFormats = new Map<string, Intl.NumberFormat>();
const pluralRules = new Map<string, Intl.PluralRules>();

/** The words of the nearest ancestor's `lang`, for one element. */
export class Language<W extends Translation> {
  #lang: string | undefined;

  /** `english` holds every word that the element says. */
  constructor(
    private readonly host: LanguageHost,
    private readonly english: W,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    updates.add(this.#update);
    followers.add(this.#follow);
    observer ??= new MutationObserver(() => followers.forEach((follow) => follow()));
    for (const host of hostsAround(this.host)) observer.observe(host.getRootNode(), { subtree: true, attributeFilter: ['lang'] });
    this.#follow();
  }

  hostDisconnected(): void {
    updates.delete(this.#update);
    followers.delete(this.#follow);
    if (followers.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  }

  /** Once a render, not once a word. */
  hostUpdate(): void {
    this.#lang = pageless.has(this.host) ? undefined : nearestLang(this.host);
  }

  /** The word `key`: the host's, else the package's, else English. */
  term<K extends keyof W>(key: K, ...args: Arguments<W[K]>): string {
    const name = key as keyof PartialWords;
    const { hostCodes } = resolveLocale(this.#pageLang);
    const word: unknown =
      hostCodes.map((code) => hostWords.get(code)?.[name]).find(Boolean) ||
      this.#locale?.[name] ||
      hostWords.get('en')?.[name] ||
      this.english[key];
    return typeof word === 'function' ? (word as (...args: unknown[]) => string)(...args) : (word as string);
  }

  /** The language that most words are in, for the `lang` attribute around them. */
  wordsLang(): string {
    const { hostCodes } = resolveLocale(this.#pageLang);
    return this.#locale || hostCodes.some((code) => hostWords.get(code)?.['card.empty']) ? this.#pageLang : 'en';
  }

  number(count: number): string {
    return new Intl.NumberFormat(this.#pageLang).format(count);
  }

  /** A large count in few characters, such as "1.3M". */
  compact(count: number): string {
    // Making a format costs more than a card.
    return getOrInsert(compactFormats, this.#pageLang, (lang) => new Intl.NumberFormat(lang, shortened)).format(count);
  }

  /** Which form of a noun goes with `compact(count)` in the language of the words. */
  plural(count: number): Intl.LDMLPluralRule {
    return getOrInsert(pluralRules, this.wordsLang(), (lang) => new Intl.PluralRules(lang, shortened)).select(count);
  }

  /** The package's words for the page's language. */
  get #locale() {
    const { code, language } = resolveLocale(this.#pageLang);
    return localeWords.get(code.toLowerCase()) ?? localeWords.get(language);
  }

  get #pageLang(): string {
    const { host } = this;
    return this.#lang || (pageless.has(host) && readable(host.getAttribute('lang'))) || 'en';
  }

  readonly #update = (): void => this.host.requestUpdate();

  readonly #follow = (): void => {
    if (nearestLang(this.host) !== this.#lang) this.#update();
  };
}

/** `element`, and each host in whose shadow it is. */
function* hostsAround(element: Element): Generator<Element> {
  for (let host: Element | undefined = element; host; host = (host.getRootNode() as Partial<ShadowRoot>).host) yield host;
}

function nearestLang(element: Element): string | undefined {
  for (const host of hostsAround(element)) {
    const lang = readable(host.closest('[lang]')?.getAttribute('lang'));
    if (lang) return lang;
  }
  return readable(navigator.language);
}

/** `lang` as a language tag. Pages write what is none, and so do browsers: Chromium says "en-US@posix" where the system has no language. */
function readable(lang: string | null | undefined): string | undefined {
  const tag = lang?.replaceAll('_', '-');
  try {
    return tag && new Intl.Locale(tag) && tag;
  } catch {
    return 'en';
  }
}
