export const chromiumSwitches: string[];
/** The path of a browser, or `undefined`. */
export function findBrowser(name: 'chromium' | 'firefox'): string | undefined;
/** Installs the browsers that are missing where it may; throws what to do where none is left to drive. */
export function ensureBrowsers(): void;
