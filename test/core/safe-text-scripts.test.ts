import { describe, expect, it } from 'vitest';
import { safeText } from '../../src/core/safe-text.ts';

const pattern = (source: string): RegExp => new RegExp(`^${source}$`, 'v');
const isEmoji = pattern(String.raw`\p{RGI_Emoji}`);

/** Every emoji that this version of Unicode recommends for interchange: found by its parts, for no list of them can be asked for. */
function everyEmoji(): string[] {
  const single: string[] = [];
  for (let code = 0x23; code <= 0x1_faff; code += 1)
    if (/\p{Emoji}/u.test(String.fromCodePoint(code))) single.push(String.fromCodePoint(code));
  const skins = ['', '🏻', '🏼', '🏽', '🏾', '🏿'];
  const parts = single.flatMap((sign) => [...skins.map((skin) => sign + skin), `${sign}\ufe0f`, `${sign}\ufe0f\u20e3`]);
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCodePoint(0x1f1e6 + index));
  const flags = letters.flatMap((first) => letters.map((second) => first + second));
  const tagged = ['gbeng', 'gbsct', 'gbwls'].map((code) =>
    ['🏴', ...Array.from(code, (letter) => String.fromCodePoint(0xe0000 + letter.codePointAt(0)!)), '\u{e007f}'].join(''),
  );
  const people = ['👨', '👩', '🧑'].flatMap((person) => skins.map((skin) => person + skin));
  const family = ['👨', '👩', '🧑', '👧', '👦', '🧒'];
  const joined = (...groups: string[][]): string[] =>
    groups.reduce((all, group) => all.flatMap((start) => group.map((end) => `${start}\u200d${end}`)));
  const bases = parts.filter((part) => /^[\p{EBase}\p{ExtPict}]/u.test(part) && isEmoji.test(part));
  const signs = [
    '♂️',
    '♀️',
    '⚕️',
    '⚖️',
    '✈️',
    '➡️',
    '↕️',
    '↔️',
    '⬛',
    '🟩',
    '🟫',
    '💨',
    '💫',
    '💥',
    '🔥',
    '🩹',
    '🌈',
    '⚧️',
    '☠️',
    '🦺',
    '❄️',
    '🗨️',
    '🤝',
  ];
  const objects = single.filter((sign) => !/\p{EBase}|[\d#*©®]/u.test(sign));
  const pairs = [
    ...joined(bases, signs),
    ...joined(people, objects),
    ...joined(
      people,
      objects.map((sign) => `${sign}\ufe0f`),
    ),
    ...joined(family, family),
    ...joined(['🐕', '🐈', '🐦', '🐻', '🍋', '🍄'], objects),
  ].filter((pair) => isEmoji.test(pair));
  return [
    ...parts,
    ...flags,
    ...tagged,
    ...pairs,
    ...joined(pairs, ['➡️']),
    ...joined(people, ['❤️', '🤝', '🐰', '🫯'], people),
    ...joined(people, ['❤️'], ['💋'], people),
    ...joined(family, family, family),
    ...joined(family, family, family, family),
    ...joined(
      ['🫱'].flatMap((hand) => skins.map((skin) => hand + skin)),
      skins.map((skin) => `🫲${skin}`),
    ),
  ].filter((emoji) => isEmoji.test(emoji));
}

describe('text that is left as it is spelled', () => {
  it('every emoji', () => {
    const all = new Set(everyEmoji());
    expect(all.size).toBeGreaterThan(3_600);
    for (const emoji of all) {
      expect(safeText(emoji)).toBe(emoji);
      expect(safeText(`a ${emoji}${emoji}b`)).toBe(`a ${emoji}${emoji}b`);
    }
  });

  it('the name of every language in that language', () => {
    const scripts = new Set<string>();
    for (let first = 97; first < 123; first += 1)
      for (let second = 97; second < 123; second += 1)
        for (const third of ['', ...'abcdefghijklmnopqrstuvwxyz']) {
          const code = String.fromCharCode(first, second) + third;
          const [locale] = Intl.DisplayNames.supportedLocalesOf(code);
          if (!locale) continue;
          const name = new Intl.DisplayNames(locale, { type: 'language' }).of(code)!;
          expect(safeText(name), code).toBe(name);
          scripts.add(new Intl.Locale(code).maximize().script!);
        }
    expect(scripts.size).toBeGreaterThan(25);
  });

  it.each([
    ['Arabic, with its marks', 'ٱلرَّحۡمَـٰنِ ٱلرَّحِیمِ'],
    ['Persian, with a joiner at the end of a word', 'سال ۱۴۰۴ ه‍.ش، می‌خواهم'],
    ['Urdu', 'پاکستان میں خوش آمدید'],
    ['Kurdish', 'کوردستان'],
    ['Uyghur', 'ئۇيغۇرچە'],
    ['N’Ko', 'ߒߞߏ ߞߊ߲߬'],
    ['Adlam', '𞤆𞤵𞤤𞤢𞤪'],
    ['Syriac', 'ܠܫܢܐ ܣܘܪܝܝܐ'],
    ['Thaana', 'ދިވެހިބަސް'],
    ['Hebrew, with points, accents and the joiner between them', 'בְּרֵאשִׁ֖ית בָּרָ֣א יְרוּשָׁלִַ͏ם'],
    ['Hindi', 'क्‍ष क्ष्म्य श्री॒'],
    ['Marathi', 'र्‍या दर्‍या'],
    ['Nepali', 'गर्‍यो'],
    ['Bengali', 'র‍্যাব উৎসব ত্‍'],
    ['Gujarati', 'ગુજરાતી'],
    ['Punjabi', 'ਪੰਜਾਬੀ'],
    ['Odia', 'ଓଡ଼ିଆ'],
    ['Tamil', 'தமிழ் க்ஷ ஸ்ரீ'],
    ['Telugu', 'తెలుగు క్‌ష'],
    ['Kannada', 'ಕನ್ನಡ ರ‍್ಯಾ'],
    ['Malayalam, in the older spelling', 'അവന്‍ മലയാളം ന്‍റെ'],
    ['Sinhala', 'ශ්‍රී ලංකාව ක්‍ෂ'],
    ['Thai', 'ผู้ใหญ่ กำลังน้ำ'],
    ['Lao', 'ພາສາລາວ ນ້ຳ'],
    ['Burmese, with six marks', 'လျှော့်မြွှာ မြန်မာ'],
    ['Khmer', 'ភាសាខ្មែរ ស្ត្រី'],
    ['Tibetan, with eight marks', 'ཧྐྵྨླྺྲྱྃ བོད་སྐད་'],
    ['Mongolian, with its separator and variations', 'ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ ᠨᠠ᠋ ᠪᠠᠭᠰᠢ᠎ᠠ'],
    ['Tai Tham', 'ᨣᩤᩴᨾᩮᩬᩥᨦ'],
    ['Balinese', 'ᬩᬲᬩᬮᬶ'],
    ['Javanese', 'ꦧꦱꦗꦮ'],
    ['Amharic', 'አማርኛ'],
    ['Tifinagh', 'ⵜⴰⵎⴰⵣⵉⵖⵜ'],
    ['Georgian', 'ქართული'],
    ['Armenian', 'Հայերեն'],
    ['Cherokee', 'ᏣᎳᎩ'],
    ['Inuktitut', 'ᐃᓄᒃᑎᑐᑦ'],
    ['Vietnamese, decomposed', 'Tiếng Việt Nguyễn'.normalize('NFD')],
    ['Yoruba, decomposed', 'Ẹ̀kọ́ Ọ̀ṣun'.normalize('NFD')],
    ['Japanese, with a variation of an ideograph and a wide space', '葛󠄀城　辻󠄀さん'],
    ['Chinese', '繁體中文 𠮷'],
    ['Korean', '한국어 각'.normalize('NFD')],
    ['Yi', 'ꆈꌠꉙ'],
    ['Vai', 'ꕙꔤ'],
    ['Santali', 'ᱥᱟᱱᱛᱟᱲᱤ'],
    ['Meitei', 'ꯃꯩꯇꯩꯂꯣꯟ'],
    ['Chakma', '𑄌𑄋𑄴𑄟𑄳𑄦'],
    ['French, with its spaces', 'Salut ! « Oui »'],
  ])('%s', (_, words) => {
    expect(safeText(words)).toBe(words);
  });
});

describe('text that is cleaned', () => {
  it.each([
    ['tags outside of flags', 'a\u{e0068}\u{e0069}b', 'ab'],
    ['tags after a flag that nobody recommends', '🏴\u{e0075}\u{e0073}\u{e0078}\u{e007f}', '🏴'],
    ['bytes hidden in variations', '😀\u{e0148}\u{e0155}\ufe01\ufe02x', '😀x'],
    ['joiners that join nothing', '\u200d\u200ca\u200d \u200db', 'a b'],
    ['fillers', '\u3164\uffa0\u115f\u1160x', 'x'],
    ['overrides, isolates and marks of direction', '\u202ea\u2066b\u2069\u200f\u061c\u200e', 'ab'],
    ['marks of all scripts beyond four', `Z${'\u0300\u0301\u0302\u0303\u0304\u0305\u0306'}o`, 'Z\u0300\u0301\u0302\u0303o'],
    ['the same with joiners between them', `Z${'\u0300\u200d'.repeat(50)}o`.replace(/\u200do$/, 'o'), /^Z(\u0300\u200d?){4}\u200d*o$/],
    ['one mark of a script again and again', `ก${'็'.repeat(60)}`, `ก${'็'.repeat(4)}`],
    ['several in turn', `ก${'็้'.repeat(60)}`, `ก${'็้'.repeat(4)}`],
  ])('%s', (_, foreign, shown) => {
    const text = safeText(foreign);
    if (typeof shown === 'string') expect(text).toBe(shown);
    else expect(text.replace(/[\u200d]+/g, '')).toMatch(shown);
  });
});
