import { en } from '../../src/i18n/en.ts';
import type { Translation } from '../../src/i18n/en-shared.ts';

type Word = string | ((count: number) => string);

/** Names that stay as they are. */
const names = new Set(['label.creator-agency-partner', 'label.tiktok-shop-affiliate-partner']);
/** What TikTok's app calls a thing in English, for whoever's app spells it differently. */
export const inBrackets = new Set([
  'Settings and privacy',
  'Account',
  'Switch to Personal Account',
  'Switch anyway',
  'My QR code',
  'Profile',
]);
/** Words that mean the same in both languages. */
const sameAsEnglish = new Set(['de stat.likes', 'de stat.videos', 'es-MX stat.videos', 'fr unlink.invitations']);
/** Words of English that are none in a language of ours. */
const englishWords = new Set(['the', 'your', 'this', 'with', 'and', 'you', 'again', 'yes', 'phone', 'please', 'or', 'whose']);

/** What is wrong with a whole language, judged by English. */
export function wrongWords(words: Translation, english: Translation = en): string[] {
  const found: string[] = [];
  for (const key of new Set([...Object.keys(english), ...Object.keys(words)])) {
    if (key.startsWith('$')) continue;
    const [original, word] = [english, words].map((all) => (all as unknown as Record<string, Word | undefined>)[key]);
    if (!original) found.push(`${key}: English has none`);
    else if (!word) found.push(`${key}: missing`);
    else if (typeof original === 'function' || typeof word === 'function') {
      if (typeof original !== typeof word) found.push(`${key}: takes ${typeof word === 'function' ? 'a' : 'no'} count`);
    } else found.push(...inText(key, original, word, words.$code).map((fault) => `${key}: ${fault}`));
  }
  return found;
}

function inText(key: string, original: string, text: string, code: string): string[] {
  const found: string[] = [];
  const lines = text.split('\n');
  const wanted = original.split('\n').length;
  if (lines.length !== wanted) found.push(`${lines.length} of ${wanted} lines`);
  if (lines.some((line) => line === '')) found.push('an empty line');
  if (lines.some((line) => line !== line.trim())) found.push('white space at an end');
  if (names.has(key)) return text === original ? found : [...found, 'a name, which stays'];
  if (isEnglish(original, text) && !sameAsEnglish.has(`${code} ${key}`)) found.push('left in English');
  if (/tik\s?tok/i.test(text.replaceAll('TikTok', ''))) found.push('TikTok is a name');
  // A writing without an alphabet says in two characters what English says in seven.
  const least = /^(ja|zh)/.test(code) ? 0.15 : 0.25;
  if (text.length > original.length * 1.9 + 20 || text.length < original.length * least - 3)
    found.push(`${text.length} characters for ${original.length}`);
  return found;
}

function isEnglish(original: string, text: string): boolean {
  const asides = [...text.matchAll(/[(（]([\w ]+)[)）]/g)].map(([, aside]) => aside!);
  if (asides.some((aside) => /[a-z]/i.test(aside) && !inBrackets.has(aside))) return true;
  const own = text.replaceAll(/[(（][\w ]+[)）]/g, '');
  const lines = new Set(original.split('\n'));
  return own.split('\n').some((line) => lines.has(line)) || own.split(/[^\p{L}]+/u).some((word) => englishWords.has(word.toLowerCase()));
}
