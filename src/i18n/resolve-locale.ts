/** Where the words for a page's language are. */
export interface WordPlace {
  /** The language that the package's words may be registered as. */
  readonly code: string;
  /** Where there is none of it. */
  readonly language: string;
  /** What a host may have called it, nearest first, in lower case. */
  readonly hostCodes: readonly string[];
}

const places = new Map<string, WordPlace>();

/** Where to look for words in `lang`, a valid language tag. */
export function resolveLocale(lang: string): WordPlace {
  let place = places.get(lang);
  // Reading a tag costs more than a word.
  if (!place) places.set(lang, (place = findPlace(lang)));
  return place;
}

function findPlace(lang: string): WordPlace {
  const code = nearestCode(lang);
  const { language, region } = new Intl.Locale(lang);
  return {
    code,
    language,
    hostCodes: [...new Set([lang, region ? `${language}-${region}` : code, code, language].map((name) => name.toLowerCase()))],
  };
}

/** The one that we have, where a language has several scripts or regions. */
export function nearestCode(lang: string): string {
  const { language, script, region = '' } = new Intl.Locale(lang).maximize();
  if (language === 'zh') return script === 'Hant' ? 'zh-TW' : 'zh-CN';
  if (language === 'pt') return 'pt-BR';
  // Spain's, and that of the few regions which take after it; Latin America has its own.
  if (language === 'es') return ['ES', 'EA', 'IC', 'GQ', 'PH'].includes(region) ? lang : 'es-MX';
  return lang;
}
