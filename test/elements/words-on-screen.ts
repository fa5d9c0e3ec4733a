import { inBrackets } from '../i18n/wrong-words.ts';

/** Attributes whose values are read out or shown. */
const spoken = [
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'aria-placeholder',
  'title',
  'alt',
  'placeholder',
];

/** Every text and every spoken attribute in `element`'s shadow tree and in those inside it, in order; and what the browser says of an invalid control. */
export function wordsIn(element: Element): string[] {
  const words = [...textsIn(element)];
  if ('validity' in element && (element.validity as ValidityState).customError) words.push((element as HTMLInputElement).validationMessage);
  return words.map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean);
}

function* textsIn(element: Element): Generator<string> {
  for (const node of (element.shadowRoot ?? element).childNodes) {
    if (node instanceof Text) yield node.data;
    if (!(node instanceof Element)) continue;
    for (const name of spoken) yield node.getAttribute(name) ?? '';
    // Where a name stands in its sentence differs from language to language.
    if (node.matches('h2, :has(> .chip)')) yield node.textContent;
    else yield* textsIn(node);
  }
}

/** Words that are the same in English by nature: loans and cousins, as the language writes them. */
const cousins: Readonly<Record<string, string>> = {
  de: 'app browser business code creator details in likes link marketing moment problem scan scanner status support tools top video videos',
  es: 'marketing no personal',
  'es-MX': 'app marketing no personal video videos',
  fr: 'code invitations marketing menu minutes page scan scanner service',
  id: 'administrator menu status video',
  it: 'account app browser business creator in link marketing menu network privacy scanner video',
  ms: 'menu status video',
  'pt-BR': 'app continue link marketing menu status use',
  vi: 'camera menu video',
};

/** Names that no language translates. */
const names = ['Creator Agency Partner', 'TikTok Shop Affiliate Partner', 'TikTok', 'QR'];

/**
 * English that is left in `texts` of the language `code`: words that `english` has in the same place. Allowed are names,
 * `foreign` texts, what TikTok's app calls a thing in brackets, and cousins.
 */
export function englishIn(texts: readonly string[], english: readonly string[], code: string, foreign: readonly string[]): string[] {
  if (texts.length !== english.length) return [`${texts.length} texts instead of ${english.length}`];
  const allowed = new Set(cousins[code]?.split(' '));
  const wordsOf = (text: string): string[] => {
    const own = [...foreign, ...names].reduce((rest, name) => rest.replaceAll(name, ' '), withoutAsides(text));
    return own.toLowerCase().match(/\p{L}[\p{L}\p{M}]+/gu) ?? [];
  };
  return texts.flatMap((text, index) => {
    const original = new Set(wordsOf(english[index]!));
    const left = wordsOf(text).filter((word) => original.has(word) && !allowed.has(word));
    return left.length > 0 ? [`"${left.join(' ')}" in "${text}"`] : [];
  });
}

function withoutAsides(text: string): string {
  return text.replace(/[(（]([\w ]+)[)）]/g, (aside, words: string) => (inBrackets.has(words) ? ' ' : aside));
}
