import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { en, type Words } from '../../src/i18n/en.ts';
import { phoneEn, type PhoneWords } from '../../src/i18n/phone/en.ts';
import { wrongWords } from './wrong-words.ts';

const source = new URL('../../src/i18n/', import.meta.url);
const codesIn = (folder: string): string[] => readdirSync(new URL(folder, source)).map((file) => file.replace('.ts', ''));
const load = async <T>(path: string): Promise<T> => ((await import(new URL(path, source).href)) as { default: T }).default;

/** What each function is called with, in the order of its parameters. */
const account = '@mila.makes';
const agency = 'Sunrise Talent';
const samples: Readonly<Record<string, readonly (string | number)[]>> = {
  'ask.title': [agency],
  'ask.caution': [agency],
  'visible.text': [agency],
  'visible.label': [en['label.creator-agency-partner']],
  'number.wrong': [5],
  'confirm.title': [account, agency],
  'review.text': [account],
  'review.here.text': [account],
  'linked.title': [account, agency],
};

/** Every text of a language, those with arguments as they are with the samples. */
function textsOf(words: PhoneWords): PhoneWords & Record<string, string> {
  const entries = Object.entries(words as unknown as Record<string, string | ((...args: readonly unknown[]) => string)>);
  return Object.fromEntries(
    entries.map(([key, word]) => [key, typeof word === 'function' ? word(...samples[key]!) : word]),
  ) as unknown as PhoneWords & Record<string, string>;
}

/** Languages that write without spaces, so that a particle follows a name directly. */
const withoutSpaces = new Set(['ja', 'zh-CN', 'zh-TW']);

it('there is a language for each of the elements', () => {
  expect(codesIn('phone/').sort()).toEqual([...codesIn('locales/'), 'en'].sort());
});

it('every function of English has its arguments here', () => {
  const functions = Object.entries(phoneEn).filter(([, word]) => typeof word === 'function');
  expect(Object.keys(samples).sort()).toEqual(functions.map(([key]) => key).sort());
});

describe.each(codesIn('phone/'))('%s', (code) => {
  let elements: Words;
  let words: PhoneWords;
  beforeAll(async () => {
    elements = code === 'en' ? en : await load<Words>(`locales/${code}.ts`);
    words = await load<PhoneWords>(`phone/${code}.ts`);
  });

  it('says what it is, as its elements do', () => {
    const { $code, $name, $dir } = elements;
    expect(words).toMatchObject({ $code, $name, $dir });
  });

  it.skipIf(code === 'en')('has no fault that these checks find', () => {
    expect(wrongWords(textsOf(words), textsOf(phoneEn))).toEqual([]);
  });

  it('says each argument once, with nothing attached to it', () => {
    const texts = textsOf(words);
    for (const [key, args] of Object.entries(samples)) {
      for (const arg of args) {
        const [before, after, ...more] = texts[key]!.split(String(arg));
        expect.soft(after === undefined || more.length > 0 ? 'not once' : 'once', `${key}: ${texts[key]}`).toBe('once');
        if (!withoutSpaces.has(code)) expect.soft(`${before!.at(-1) ?? ''}${after?.at(0) ?? ''}`, key).not.toMatch(/[\p{L}’'-]/u);
      }
    }
  });

  it('counts the tries in its own plurals', () => {
    const plurals = new Intl.PluralRules(code);
    const said = words['number.wrong'];
    expect(said(1).replace('1', '5') === said(5)).toBe(plurals.select(1) === plurals.select(5));
    expect(new Set([1, 2, 5].map(said)).size).toBe(3);
  });

  it('says what English says here and in the elements in the same words, too', () => {
    const texts = textsOf(words);
    const shared = Object.entries(textsOf(phoneEn)).flatMap(([key, text]) =>
      Object.entries(en).flatMap(([other, same]) => (same === text && !key.startsWith('$') ? [[key, other as keyof Words]] : [])),
    );
    expect(shared).not.toEqual([]);
    for (const [key, other] of shared) expect.soft(texts[key!], `${key} and ${other}`).toBe(elements[other as keyof Words]);
  });

  it('calls its button what the elements tell people to tap', () => {
    expect(elements['scan.by-camera.steps'].split('\n')[2]).toContain(words['ask.continue']);
  });

  it('calls the buttons of the elements by their names', () => {
    const texts = textsOf(words);
    for (const key of ['review.text', 'review.here.text'] as const) expect(texts[key]).toContain(elements['review.yes']);
    expect(texts['rejected.text']).toContain(elements['review.no']);
  });
});
