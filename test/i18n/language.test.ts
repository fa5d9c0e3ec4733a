import { describe, expect, it } from 'vitest';
import '../../src/i18n/locales/de.ts';
import '../../src/i18n/locales/es-MX.ts';
import '../../src/i18n/locales/pt-BR.ts';
import '../../src/i18n/locales/zh-CN.ts';
import '../../src/i18n/locales/zh-TW.ts';
import { Localize, registerTranslation } from '../../src/i18n/localize.ts';
import { resolveLocale } from '../../src/i18n/resolve-locale.ts';
import { localeWords, registerLocale } from '../../src/i18n/translations.ts';

/** The words of an element in `lang`. */
function inLanguage(lang: string): Localize {
  const host = { closest: () => ({ getAttribute: () => lang }), addController: () => {}, requestUpdate: () => {} };
  const words = new Localize(host as unknown as ConstructorParameters<typeof Localize>[0]);
  words.hostUpdate();
  return words;
}

describe('the words of a language', () => {
  it.each([
    ['de', 'Abbrechen'],
    ['de-AT', 'Abbrechen'],
    ['de-Latn-CH', 'Abbrechen'],
    ['DE_de', 'Abbrechen'],
    ['es', 'Volver a intentarlo', 'try-again'],
    ['es-ES', 'Volver a intentarlo', 'try-again'],
    ['es-MX', 'Intentar de nuevo', 'try-again'],
    ['es-419', 'Intentar de nuevo', 'try-again'],
    ['es-US', 'Intentar de nuevo', 'try-again'],
    ['pt', 'Cancelar'],
    ['pt-BR', 'Cancelar'],
    ['pt-PT', 'Cancelar'],
    ['en-GB', 'Cancel'],
    ['nl', 'Cancel'],
    ['tlh', 'Cancel'],
  ] as const)('%s says "%s"', (lang, word, key: 'cancel' | 'try-again' = 'cancel') => {
    expect(inLanguage(lang).term(key)).toBe(word);
  });

  it.each([
    ['zh', 'zh-CN'],
    ['zh-Hans', 'zh-CN'],
    ['zh-SG', 'zh-CN'],
    ['zh-Hans-HK', 'zh-CN'],
    ['zh-Hant', 'zh-TW'],
    ['zh-HK', 'zh-TW'],
    ['zh-MO', 'zh-TW'],
    ['zh-Hant-CN', 'zh-TW'],
    ['es-PH', 'es-PH'],
    ['es-AR', 'es-MX'],
    ['id', 'id'],
    ['ar-EG', 'ar-EG'],
  ])('%s looks in %s', (lang, code) => {
    expect(resolveLocale(lang).code).toBe(code);
  });

  it('Chinese readers get the writing they read', () => {
    expect(inLanguage('zh-HK').term('scan.this-phone')).toBe(inLanguage('zh-TW').term('scan.this-phone'));
    expect(inLanguage('zh-SG').term('scan.this-phone')).not.toBe(inLanguage('zh-TW').term('scan.this-phone'));
  });

  it('numbers are those of the region, whoever has the words', () => {
    expect(inLanguage('es-AR').compact(1_284_000)).toBe(
      new Intl.NumberFormat('es-AR', { notation: 'compact', maximumFractionDigits: 1 }).format(1_284_000),
    );
    expect(inLanguage('de-AT').wordsLang()).toBe('de-AT');
    expect(inLanguage('nl').wordsLang()).toBe('en');
  });
});

describe("a host's words", () => {
  it('win, also over a language that is loaded after them', () => {
    registerTranslation({ $code: 'de', 'scan.copy': 'Adresse kopieren' });
    registerLocale({ ...localeWords.get('de')!, 'scan.copy': 'Link kopieren' });
    expect(inLanguage('de-AT').term('scan.copy')).toBe('Adresse kopieren');
    registerTranslation({ $code: 'de', 'scan.copied': 'Ist kopiert' });
    expect(inLanguage('de').term('scan.copy')).toBe('Adresse kopieren');
    expect(inLanguage('de').term('scan.copied')).toBe('Ist kopiert');
  });

  it('the nearest one first: region, the one that stands in, language', () => {
    registerTranslation({ $code: 'pt', 'scan.open': 'pt' });
    expect(inLanguage('pt-PT').term('scan.open')).toBe('pt');
    registerTranslation({ $code: 'pt-BR', 'scan.open': 'pt-BR' });
    expect(inLanguage('pt-PT').term('scan.open')).toBe('pt-BR');
    registerTranslation({ $code: 'pt-PT', 'scan.open': 'pt-PT' });
    expect(inLanguage('pt-PT').term('scan.open')).toBe('pt-PT');
    expect(inLanguage('pt-BR').term('scan.open')).toBe('pt-BR');
  });

  it("may be of a language that we lack; the rest is English, a host's English first", () => {
    registerTranslation({ $code: 'nl', cancel: 'Annuleren', 'scan.seconds-left': (seconds) => `Nog ${seconds} seconden.` });
    registerTranslation({ $code: 'en', 'scan.copied': 'In your clipboard' });
    expect(inLanguage('nl-BE').term('cancel')).toBe('Annuleren');
    expect(inLanguage('nl-BE').term('scan.seconds-left', 10)).toBe('Nog 10 seconden.');
    expect(inLanguage('nl-BE').term('scan.copied')).toBe('In your clipboard');
    expect(inLanguage('nl-BE').term('scan.time-left')).toBe('Time left');
  });
});
