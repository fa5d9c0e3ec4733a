// In which words the phone page answers.
import { parseAccept } from 'hono/utils/accept';
import { en, type Words } from '../../i18n/en.ts';
import arElements from '../../i18n/locales/ar.ts';
import deElements from '../../i18n/locales/de.ts';
import esMXElements from '../../i18n/locales/es-MX.ts';
import esElements from '../../i18n/locales/es.ts';
import frElements from '../../i18n/locales/fr.ts';
import idElements from '../../i18n/locales/id.ts';
import itElements from '../../i18n/locales/it.ts';
import jaElements from '../../i18n/locales/ja.ts';
import msElements from '../../i18n/locales/ms.ts';
import ptBRElements from '../../i18n/locales/pt-BR.ts';
import thElements from '../../i18n/locales/th.ts';
import viElements from '../../i18n/locales/vi.ts';
import zhCNElements from '../../i18n/locales/zh-CN.ts';
import zhTWElements from '../../i18n/locales/zh-TW.ts';
import ar from '../../i18n/phone/ar.ts';
import de from '../../i18n/phone/de.ts';
import { phoneEn, type PhoneWords } from '../../i18n/phone/en.ts';
import esMX from '../../i18n/phone/es-MX.ts';
import es from '../../i18n/phone/es.ts';
import fr from '../../i18n/phone/fr.ts';
import id from '../../i18n/phone/id.ts';
import it from '../../i18n/phone/it.ts';
import ja from '../../i18n/phone/ja.ts';
import ms from '../../i18n/phone/ms.ts';
import ptBR from '../../i18n/phone/pt-BR.ts';
import th from '../../i18n/phone/th.ts';
import vi from '../../i18n/phone/vi.ts';
import zhCN from '../../i18n/phone/zh-CN.ts';
import zhTW from '../../i18n/phone/zh-TW.ts';
import { nearestCode } from '../../i18n/resolve-locale.ts';

/** The words of one language: the page's own, and those that it shares with the elements. */
export interface PhoneLanguage {
  readonly phone: PhoneWords;
  readonly elements: Words;
}

const english: PhoneLanguage = { phone: phoneEn, elements: en };

const others: readonly (readonly [PhoneWords, Words])[] = [
  [ar, arElements],
  [de, deElements],
  [es, esElements],
  [esMX, esMXElements],
  [fr, frElements],
  [id, idElements],
  [it, itElements],
  [ja, jaElements],
  [ms, msElements],
  [ptBR, ptBRElements],
  [th, thElements],
  [vi, viElements],
  [zhCN, zhCNElements],
  [zhTW, zhTWElements],
];

/** By the code in lower case. */
const languages = new Map<string, PhoneLanguage>(
  [english, ...others.map(([phone, elements]) => ({ phone, elements }))].map((language) => [language.phone.$code.toLowerCase(), language]),
);

/** The first language of an `Accept-Language` header that there are words for, else English. */
export function languageFor(header: string | undefined): PhoneLanguage {
  const wanted = parseAccept(header ?? '').filter(({ q }) => q > 0);
  return wanted.map(({ type }) => languageOf(type)).find((language) => language !== undefined) ?? english;
}

function languageOf(tag: string): PhoneLanguage | undefined {
  try {
    return languages.get(nearestCode(tag).toLowerCase()) ?? languages.get(new Intl.Locale(tag).language);
  } catch {
    // No language tag, such as `*`.
    return undefined;
  }
}
