/** Every language that the elements speak → its name in itself. */
export const languages = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  'es-MX': 'Español (México)',
  fr: 'Français',
  id: 'Bahasa Indonesia',
  it: 'Italiano',
  ja: '日本語',
  ms: 'Bahasa Melayu',
  'pt-BR': 'Português (Brasil)',
  th: 'ไทย',
  vi: 'Tiếng Việt',
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
  ar: 'العربية',
} as const;

const locales = import.meta.glob('../src/i18n/locales/*.ts');

/** Loads the words of `code`, and with it registers them; English needs nothing. */
export async function loadWords(code: string): Promise<unknown> {
  return locales[`../src/i18n/locales/${code}.ts`]?.();
}
