import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { en, type Words } from '../../src/i18n/en.ts';
import { pseudoWords } from './pseudo.ts';
import { wrongWords } from './wrong-words.ts';

const folder = new URL('../../src/i18n/locales/', import.meta.url);
const codes = readdirSync(folder).map((file) => file.replace('.ts', ''));

it('there are fourteen beside English, each published as an entry of its own', async () => {
  expect(codes.sort()).toEqual('ar de es es-MX fr id it ja ms pt-BR th vi zh-CN zh-TW'.split(' '));
  const { default: config } = await import('../../vite.config.ts');
  const { build } = await (config as (env: object) => Promise<{ build: { lib: { entry: object } } }>)({ mode: 'production' });
  for (const code of codes) expect(build.lib.entry).toHaveProperty([`locales/${code}`], `src/i18n/locales/${code}.ts`);
  expect(Object.keys(build.lib.entry)).not.toContain('locales/pseudo');
});

describe.each(codes)('%s', (code) => {
  let words: Words;
  beforeAll(async () => {
    ({ default: words } = (await import(new URL(`${code}.ts`, folder).href)) as { default: Words });
  });

  it('says what it is', () => {
    expect(words.$code).toBe(code);
    expect(words.$dir).toBe(['ar', 'he', 'fa', 'ur'].includes(new Intl.Locale(code).language) ? 'rtl' : 'ltr');
    expect(words.$name).toContain(new Intl.DisplayNames(code, { type: 'language' }).of(new Intl.Locale(code).language)!.slice(1));
  });

  it('has no fault that these checks find', () => {
    expect(wrongWords(words)).toEqual([]);
  });

  it('counts in its own numbers and plurals', () => {
    for (const key of ['scan.minutes-left', 'scan.seconds-left'] as const) {
      for (const count of [10, 30]) expect(words[key](count)).toContain(new Intl.NumberFormat(code).format(count));
      expect(new Set([1, 2, 10].map(words[key])).size).toBe(3);
      expect(words[key](10)).not.toMatch(/\b(minute|second)s? left/);
    }
    expect(words['scan.minutes-left'](10)).not.toBe(words['scan.seconds-left'](10));
  });

  it('has a noun for one view where its grammar has one', () => {
    const plurals = new Intl.PluralRules(code);
    const said = (views: number): string => words['card.views'](views, plurals.select(views));
    expect(said(10)).toContain('10');
    expect(said(1).replace('1', '10') === said(10)).toBe(plurals.select(1) === plurals.select(10));
  });
});

it('Arabic has a word for two views, which contains the number', async () => {
  const { default: ar } = await import('../../src/i18n/locales/ar.ts');
  const plurals = new Intl.PluralRules('ar');
  expect([1, 2, 3, 11].map((views) => ar['card.views'](views, plurals.select(views)))).toEqual([
    '1 مشاهدة',
    'مشاهدتان',
    '3 مشاهدات',
    '11 مشاهدة',
  ]);
});

describe('a planted fault is found', () => {
  const of = (change: object): string => wrongWords({ ...pseudoWords, $code: 'de', ...change }).join();

  it('none in the pseudo-locale', () => {
    expect(of({})).toBe('');
  });

  it.each([
    ['a missing word', { cancel: undefined }, 'cancel: missing'],
    ['an empty word', { cancel: '' }, 'cancel: missing'],
    ['a word too many', { 'scan.colour': 'Farbe' }, 'scan.colour: English has none'],
    ['a sentence left in English', { 'review.text': en['review.text'] }, 'review.text: left in English'],
    ['a line left in English', { 'fix.adult': 'Use an account whose holder is 18 or older' }, 'fix.adult: left in English'],
    ['English in brackets that is no name', { 'review.yes': 'Jawohl (yes please)' }, 'review.yes: left in English'],
    [
      'a line too few',
      { 'fix.unaffiliated': 'Löse das Konto. Komm zurück und scanne noch einmal, dann geht es weiter' },
      'fix.unaffiliated: 1 of 2 lines',
    ],
    [
      'an empty line',
      { 'fix.unaffiliated': 'Löse das Konto von der anderen Agentur, falls es eine gibt\n' },
      'fix.unaffiliated: an empty line',
    ],
    ['a text instead of a count', { 'scan.seconds-left': 'Noch etwas Zeit.' }, 'scan.seconds-left: takes no count'],
    ['far too long', { cancel: 'Diesen Vorgang ohne jede weitere Rückfrage sofort abbrechen' }, 'cancel: 59 characters for 6'],
    ['far too short', { 'unlink.cost': 'Nein.' }, 'unlink.cost: 5 characters'],
    ['a name translated', { 'label.creator-agency-partner': 'Agenturpartner' }, 'label.creator-agency-partner: a name'],
    ['TikTok misspelt', { 'scan.open': 'Öffne Tiktok' }, 'scan.open: TikTok'],
    ['space at an end', { cancel: 'Abbrechen ' }, 'cancel: white space'],
  ])('%s', (_, change, message) => {
    expect(of(change)).toContain(message);
  });
});

it('the pseudo-locale is English, accented and about 40 % longer', () => {
  expect(pseudoWords['scan.copy']).toBe('[Çööpý ĺïïñķ]');
  expect(pseudoWords['scan.minutes-left'](2)).toBe('[2 mïïñûûţééš ĺééfţ.]');
  const length = (words: object) =>
    Object.values(words)
      .filter((word) => typeof word === 'string')
      .join('').length;
  expect(length(pseudoWords) / length(en)).toBeGreaterThan(1.3);
});
