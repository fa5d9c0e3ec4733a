// Stands in for `i18n/translations.ts` in the files of languages for script tags, which register their words with `tt-link.js`.
import type { Words } from './i18n/en.ts';

/** The card of `tt-link.js`. It carries this function because a module adds no global. */
export interface CardWithWords extends CustomElementConstructor {
  registerLocale?(words: Words): void;
}

export function registerLocale(words: Words): void {
  void customElements.whenDefined('tt-profile-card').then((card: CardWithWords) => {
    if (card.registerLocale) card.registerLocale(words);
    else console.warn(`tt-link: ${words.$code}.js is for the elements of tt-link.js. Import tt-link/locales/${words.$code} instead.`);
  });
}
