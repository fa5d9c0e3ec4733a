// One word for one thing, and one form of address, in every text of a language.
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { en, type Words } from '../../src/i18n/en.ts';
import { phoneEn, type PhoneWords } from '../../src/i18n/phone/en.ts';

const source = new URL('../../src/i18n/', import.meta.url);
const codes = ['en', ...readdirSync(new URL('locales/', source)).map((file) => file.replace('.ts', ''))];

const load = async <T>(path: string): Promise<T> => ((await import(new URL(path, source).href)) as { default: T }).default;

/** Matches any of `words`; the `\b` of an expression takes an accented letter for the end of a word. */
const anyOf = (words: string, flags = 'iu'): RegExp => new RegExp(`(?<!\\p{L})(?:${words.replaceAll(' ', '|')})(?!\\p{L})`, flags);

/** Words of the other form of address of each language, or of the same language elsewhere. */
const otherAddress: Readonly<Record<string, RegExp>> = {
  // As the first word of a sentence it may be "she" or "it".
  de: /(?<=[\p{L},] )(?:Sie|Ihnen|Ihr|Ihre[mnrs]?)(?!\p{L})/u,
  es: anyOf('usted ustedes su sus'),
  'es-MX': anyOf('usted ustedes su sus móvil ordenador'),
  fr: anyOf('tu te toi ton ta tes t’.*'),
  id: anyOf('kamu kau'),
  it: anyOf('Lei Suo Sua Suoi Sue', 'u'),
  ms: anyOf('awak kamu engkau'),
  'pt-BR': anyOf('tu te ti teu tua teus tuas telemóvel'),
  'zh-CN': /你/,
  'zh-TW': /你/,
};

/** What TikTok's menus are called: everything in quotes, without the space inside French ones. */
const quoted = (text: string): string[] => Array.from(text.matchAll(/[“„«「](.+?)[”“»」]/g), ([, name]) => name!.trim());

/** "To be" and "as" in Thai and Chinese. */
const toBe = ['เป็น', '為'];

const wordsOf = (text: string, code: string): string[] =>
  Array.from(new Intl.Segmenter(code, { granularity: 'word' }).segment(text))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment.toLowerCase());

describe.each(codes)('%s', (code) => {
  let elements: Words;
  let phone: PhoneWords;
  beforeAll(async () => {
    elements = code === 'en' ? en : await load<Words>(`locales/${code}.ts`);
    phone = code === 'en' ? phoneEn : await load<PhoneWords>(`phone/${code}.ts`);
  });

  it.runIf(code in otherAddress)('addresses the reader in one form', () => {
    const texts = [...Object.entries(elements), ...Object.entries(phone)].map(([key, word]) => `${key}: ${String(word)}`);
    expect(texts.filter((text) => otherAddress[code]!.test(text.slice(text.indexOf(':') + 2)))).toEqual([]);
  });

  it('calls a menu of TikTok the same in every list of steps', () => {
    const [, settings] = quoted(elements['scan.steps']);
    expect(quoted(elements['fix.personal-account'])[0]).toBe(settings);
  });

  it('has different words for a personal and a private account', () => {
    const [, account, personal] = quoted(elements['fix.personal-account']);
    const isPrivate = wordsOf(elements['health.private'], code);
    const allowed = [...wordsOf(account!, code), ...toBe];
    const same = wordsOf(personal!, code).filter((word) => isPrivate.includes(word) && !allowed.includes(word));
    expect(same).toEqual([]);
  });
});
