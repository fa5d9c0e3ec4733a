import { html, type TemplateResult } from 'lit';

// Our own line drawings on a 24 × 24 grid. Those of the card stand alone, so that it doesn't bring the flow's along.
export const check = 'M5 12.5l4.5 4.5L19 7.5';
export const alert = 'M12 7.5v5M12 16v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18';
export const person = 'M19 20v-1a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v1M12 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7';
export const cross = 'M7 7l10 10M17 7L7 17';
export const play = 'M9 6l9 6-9 6z';
export const external = 'M8 16L17 7M9 7h8v8';

/** The drawings of the flow by name. */
const icons = {
  shield: 'M12 3l7 3v5c0 4.6-2.9 8.2-7 10-4.1-1.8-7-5.4-7-10V6zM9 12l2.2 2.2 4-4.2',
  people:
    'M16 20v-1.5a3.5 3.5 0 0 0-3.5-3.5h-5a3.5 3.5 0 0 0-3.5 3.5V20M10 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M20 20v-1.5a3.5 3.5 0 0 0-2.6-3.4M15.5 4.3a3.5 3.5 0 0 1 0 6.4',
  chart: 'M4 20h16M7 16v-4M12 16V6M17 16V9',
  check,
  cross,
  clock: 'M12 7v5l3 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18',
  alert,
  scan: 'M4 9V5.5h3.5M16.5 5.5H20V9M20 15v3.5h-3.5M7.5 18.5H4V15M4 12h16',
  phone: 'M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15a1.5 1.5 0 0 1-1.5 1.5H8a1.5 1.5 0 0 1-1.5-1.5v-15a1.5 1.5 0 0 1 1.5-1.5M11 18h2',
} as const;
export type IconName = keyof typeof icons;

/** A decorative icon in the colour and size of its text. */
export function icon(name: IconName): TemplateResult {
  return drawing(icons[name]);
}

/** Like `icon`, for one path. */
export function drawing(path: string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`;
}
