// The marks of print in every text that is shown, the same in every place of a language.
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import type { Translation } from '../../src/i18n/en-shared.ts';
import { phoneEn } from '../../src/i18n/phone/en.ts';

const source = new URL('../../src/i18n/', import.meta.url);
const codes = ['en', ...readdirSync(new URL('locales/', source)).map((file) => file.replace('.ts', ''))];

/** The quotes of each language, with the space inside them where it has one. */
const quotes: Readonly<Record<string, readonly [open: string, close: string]>> = {
  ar: ['«', '»'],
  de: ['„', '“'],
  es: ['«', '»'],
  fr: ['«\u00a0', '\u00a0»'],
  ja: ['「', '」'],
  'zh-TW': ['「', '」'],
};
const englishQuotes = ['“', '”'] as const;

type Word = string | ((...args: readonly unknown[]) => string);

/** Every text of `words`, by its key; a placeholder is `{0}`, `{1}`. */
function textsOf(words: Translation): [key: string, text: string][] {
  const plurals = new Intl.PluralRules(words.$code);
  return Object.entries(words as unknown as Record<string, Word>)
    .filter(([key]) => !key.startsWith('$'))
    .flatMap(([key, word]): [string, string][] => {
      if (typeof word === 'string') return [[key, word]];
      if (counted.has(key)) return [1, 2, 5].map((count) => [key, word(count, plurals.select(count))]);
      return [[key, word(...Array.from({ length: word.length }, (_, index) => `{${index}}`))]];
    });
}

/** These take a number; a language may say one or two in a word of its own. */
const counted = new Set(['card.views', 'progress.part', 'scan.minutes-left', 'scan.seconds-left', 'number.wrong']);

/** What is wrong with the marks of `text`. */
function wrongMarks(text: string, code: string): string[] {
  const [open, close] = quotes[code] ?? englishQuotes;
  const rest = text.split(open).flatMap((piece, index) => (index > 0 && piece.includes(close) ? piece.replace(close, '') : piece));
  return [
    [/['"`´]/, 'a straight or wrong quote or apostrophe'],
    [/\.{2,}/, 'dots instead of an ellipsis'],
    [/[“”„«»‹›「」『』]/, `other quotes than ${open}${close}`, rest.join('')],
    [/ {2}|\t/, 'more than one space'],
    [/ [!?:;…»]/, 'a space before a mark at which a line may break'],
    ...(code === 'fr' ? [[/[^\u202f\u00a0][?!;:»](?!\/)/, 'no space before a mark'] as const] : []),
    ...(/^(ja|zh)/.test(code) ? [[/[\p{L}）][,:;?!]/u, 'a narrow mark'] as const] : []),
  ].flatMap(([pattern, what, where = text]) => ((pattern as RegExp).test(where as string) ? [what as string] : []));
}

/** The mark that each line of `text` ends with, as English writes it. */
const endMarks = (text: string): string[] =>
  text.split('\n').map((line) => (/[.。?？؟:：…]$/u.exec(line)?.[0] ?? '').normalize('NFKC').replace('。', '.').replace('؟', '?'));

const placeholders = (text: string): string => (text.match(/\{\d\}/g) ?? []).sort().join();

const load = async (path: string): Promise<Translation> => ((await import(new URL(path, source).href)) as { default: Translation }).default;

describe.each(codes)('%s', (code) => {
  let elements: [key: string, text: string][];
  let phone: [key: string, text: string][];
  beforeAll(async () => {
    elements = textsOf(code === 'en' ? en : await load(`locales/${code}.ts`));
    phone = textsOf(await load(`phone/${code}.ts`));
  });

  it('has the marks of print, and one kind of quotes', () => {
    const found = [...elements, ...phone].flatMap(([key, text]) => wrongMarks(text, code).map((mark) => `${key}: ${mark}: ${text}`));
    expect(found).toEqual([]);
  });

  /** Every text with its English. */
  const pairs = (): [key: string, text: string, english: string][] =>
    (
      [
        [elements, new Map(textsOf(en))],
        [phone, new Map(textsOf(phoneEn))],
      ] as const
    ).flatMap(([texts, english]) => texts.map(([key, text]) => [key, text, english.get(key)!] as [string, string, string]));

  it('has the placeholders of English', () => {
    for (const [key, text, english] of pairs()) expect.soft(placeholders(text), key).toBe(placeholders(english));
  });

  // Thai writes neither full stops nor question marks.
  it.skipIf(code === 'th')('ends every line as English ends it', () => {
    // A name follows, which some languages put after a colon.
    const others = pairs().filter(([key]) => key !== 'confirm.by');
    for (const [key, text, english] of others) expect.soft(endMarks(text), `${key}: ${text}`).toEqual(endMarks(english));
  });
});

describe('a planted mark is found', () => {
  it.each([
    ['en', 'That didn\u0027t work'],
    ['en', 'Reconnecting...'],
    ['en', 'Tap "My QR code"'],
    ['de', 'Tippe auf “Konto”'],
    ['es', 'Toca “Cuenta”'],
    ['es-MX', 'Toca «Cuenta»'],
    ['fr', 'Est-ce votre compte ?'],
    ['fr', 'Est-ce votre compte?'],
    ['fr', 'Appuyez sur «Compte»'],
    ['ja', 'クリエイター: 招待'],
  ])('%s: %s', (code, text) => {
    expect(wrongMarks(text, code)).not.toEqual([]);
  });
});
