export const chromiumSwitches: string[];
/** The path of a browser, or `undefined`. */
export function findBrowser(name: 'chromium' | 'firefox'): string | undefined;
export function ensureBrowser(): string;
