// A language that nobody speaks, made of English: what isn't translated stands out, and so does what was cut or doesn't
// leave room. "Copy link" → "[Ççööpy ĺïïñk]".
import { en, type Words } from '../../src/i18n/en.ts';

const plain = 'AaBbCcDdEeGgHhIiKkLlNnOoRrSsTtUuYyZz';
const accented = 'ÅåƁƀÇçĐđÉéĜĝĤĥÏïĶķĹĺÑñÖöŔŕŠšŢţÛûÝýŽž';
const accents = new Map([...plain].map((letter, index) => [letter, [...accented][index]!]));

/** `text` accented, about 40 % longer, each of its lines in brackets. */
function pseudo(text: string): string {
  return text
    .split('\n')
    .map((line) => `[${[...line].map((letter) => accent(letter)).join('')}]`)
    .join('\n');
}

function accent(letter: string): string {
  const drawn = accents.get(letter) ?? letter;
  return /[aeiou]/i.test(letter) ? drawn + drawn.toLowerCase() : drawn;
}

/** The words of English in pseudo, under the code that is set aside for it. */
export const pseudoWords = Object.fromEntries(
  Object.entries(en).map(([key, word]) => {
    // Names stay.
    if (/^(\$|label\.)/.test(key)) return [key, word];
    return [
      key,
      typeof word === 'function'
        ? (...args: readonly unknown[]) => pseudo((word as (...args: readonly unknown[]) => string)(...args))
        : pseudo(word),
    ];
  }),
) as unknown as Words;
Object.assign(pseudoWords, { $code: 'en-XA', $name: 'Pseudo' });
