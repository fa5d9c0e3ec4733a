import { getOrInsert } from '../core/get-or-insert.ts';

/** The codes under which the words for a page's language may be registered. */
interface ResolvedLocale {
  /** The language that the package's words may be registered as. */
  readonly code: string;
  /** Where there is none of it. */
  readonly language: string;
  /** What a host may have called it, nearest first, in lower case. */
  readonly hostCodes: readonly string[];
}

// Reading a tag costs more than a word.
const resolved = new Map<string, ResolvedLocale>();

/** Where to look for words in `lang`, a valid language tag. */
export function resolveLocale(lang: string): ResolvedLocale {
  return getOrInsert(resolved, lang, resolve);
}

function resolve(lang: string): ResolvedLocale {
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
