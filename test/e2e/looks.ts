import type { Page } from 'puppeteer-core';

export interface Look {
  readonly width: number;
  readonly theme: 'light' | 'dark';
}

/** 320 px at 100 % is also 1280 px at 400 %. */
const widths = [320, 1280];
const themes = ['light', 'dark'] as const;

/** Both widths in both themes. */
export const looks: readonly Look[] = widths.flatMap((width) => themes.map((theme) => ({ width, theme })));

export async function lookAt(page: Page, { width, theme }: Look): Promise<void> {
  await page.setViewport({ width, height: 800 });
  // Without motion, so that no colour is on its way from the other theme.
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: theme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
}
