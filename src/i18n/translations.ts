// The words that were registered, by language code in lower case.
import type { Words } from './en.ts';

/** Some words of a language, to add or to override. */
export type PartialWords = Pick<Words, '$code'> & Partial<Words>;

/** The package's own: importing a locale registers it. */
export const localeWords = new Map<string, Words>();

/** A host's words: they win over the package's, whichever came first. */
export const hostWords = new Map<string, PartialWords>();

/** Updates an element on the page when words come. */
export const updates = new Set<() => void>();

export function registerLocale(words: Words): void {
  localeWords.set(words.$code.toLowerCase(), words);
  updateAll();
}

/** Adds or overrides words; elements on the page follow at once. Languages may be incomplete: English fills in. */
export function registerTranslation(...translations: readonly PartialWords[]): void {
  for (const words of translations) {
    const code = words.$code.toLowerCase();
    hostWords.set(code, { ...hostWords.get(code), ...words });
  }
  updateAll();
}

function updateAll(): void {
  for (const update of updates) update();
}
