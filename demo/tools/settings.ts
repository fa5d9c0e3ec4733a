// What the tools are set to, kept for this tab: the next page has it too.

export interface Settings {
  readonly language: string;
  /** `auto` follows the language. */
  readonly direction: 'auto' | 'ltr' | 'rtl';
  readonly accent: string;
  readonly radius: string;
  readonly hasOutlines: boolean;
  readonly section: string;
}

const defaults: Settings = { language: 'en', direction: 'auto', accent: 'portal', radius: 'portal', hasOutlines: false, section: 'Code' };
const key = 'developer-tools';

export function isLeftOpen(): boolean {
  return sessionStorage.getItem(key) !== null;
}

export function readSettings(): Settings {
  return { ...defaults, ...(JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Settings>) };
}

export function keepSettings(settings: Settings): void {
  sessionStorage.setItem(key, JSON.stringify(settings));
}

export function forgetSettings(): void {
  sessionStorage.removeItem(key);
}
