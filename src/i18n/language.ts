import { LocalizeController, registerTranslation as register, type FunctionParams, type Translation } from '@shoelace-style/localize';
import { getOrInsert } from '../core/get-or-insert.ts';
import type { ProfileWords } from './en-profile.ts';
import type { Words } from './en.ts';
import { resolveLocale } from './resolve-locale.ts';

/** Some words of a language, to add or to override. */
export type PartialWords = Pick<Words, '$code'> & Partial<Words>;

/** A host's words by language: they win over ours, whichever came first. */
const hostWords = new Map<string, PartialWords>();

/** Adds or overrides words. Elements on the page follow at once. Missing words are shown in English. */
export function registerTranslation(...translations: readonly PartialWords[]): void {
  for (const words of translations) {
    const code = words.$code.toLowerCase();
    hostWords.set(code, { ...hostWords.get(code), ...words });
    register(words as Translation);
  }
}

/** What to do for each element of the page when some `lang` changed. `dir` needs nobody: styles follow it. */
const followers = new Set<() => void>();
let observer: MutationObserver | undefined;

const shortened = { notation: 'compact', maximumFractionDigits: 1 } as const;
const compactFormats = new Map<string, Intl.NumberFormat>();
const pluralRules = new Map<string, Intl.PluralRules>();

/** The words of the nearest ancestor's `lang`, for one element. */
export class Language<W extends ProfileWords> extends LocalizeController<W> {
  #lang: string | undefined;

  /** `english` holds every word that the element says. */
  constructor(
    host: ConstructorParameters<typeof LocalizeController>[0],
    private readonly english: W,
  ) {
    super(host);
  }

  override hostConnected(): void {
    super.hostConnected();
    followers.add(this.#follow);
    observer ??= new MutationObserver(() => followers.forEach((follow) => follow()));
    for (const root of rootsAround(this.host)) observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
    this.#follow();
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    followers.delete(this.#follow);
    if (followers.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  }

  /** Once a render, not once a word. */
  hostUpdate(): void {
    this.#lang = nearestLang(this.host);
  }

  /** Where the library looks for words. */
  override lang(): string {
    return resolveLocale(this.#pageLang).code;
  }

  override term<K extends keyof W>(key: K, ...args: FunctionParams<W[K]>): string {
    const ours = key as keyof PartialWords;
    let word: unknown = resolveLocale(this.#pageLang)
      .hostCodes.map((code) => hostWords.get(code)?.[ours])
      .find(Boolean);
    if (!word && this.exists(key, { lang: this.lang() })) return super.term(key, ...args);
    // Not the library's fallback, which is the language that any package on the page registered first.
    word ||= hostWords.get('en')?.[ours] ?? this.english[key];
    return typeof word === 'function' ? (word as (...args: unknown[]) => string)(...args) : (word as string);
  }

  /** The language that most words are in, for the `lang` attribute around them. */
  wordsLang(): string {
    return this.exists('card.empty', { lang: this.lang() }) ? this.#pageLang : 'en';
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

  get #pageLang(): string {
    return this.#lang ?? super.lang();
  }

  readonly #follow = (): void => {
    if (nearestLang(this.host) !== this.#lang) this.host.requestUpdate();
  };
}

/** The tree that `element` is in, and each one that this tree is in the shadow of. */
function* rootsAround(element: Element): Generator<Node> {
  for (let root = element.getRootNode(); ; root = (root as ShadowRoot).host.getRootNode()) {
    yield root;
    if (!('host' in root)) return;
  }
}

function nearestLang(element: Element): string | undefined {
  for (let node: Element | undefined = element; node?.closest;) {
    const lang = node.closest('[lang]')?.getAttribute('lang')?.replaceAll('_', '-');
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
