// In which words the phone page answers.
import { parseAccept } from 'hono/utils/accept';
import { en, type Words } from '../../i18n/en.ts';
import { phoneEn, type PhoneWords } from '../../i18n/phone/en.ts';
import { nearestCode } from '../../i18n/resolve-locale.ts';

/** The words of one language: the page's own, and those that it shares with the elements. */
export interface PhoneLanguage {
  readonly phone: PhoneWords;
  readonly elements: Words;
}

const english: PhoneLanguage = { phone: phoneEn, elements: en };

/** By the code in lower case. */
const languages = new Map<string, PhoneLanguage>([english].map((language) => [language.phone.$code.toLowerCase(), language]));

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
