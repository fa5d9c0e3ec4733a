// The drawings of the layout and the pages: strokes on a grid of 24.
import { html } from 'hono/html';
import type { Html } from './fill-page.ts';

const paths = {
  home: 'M4 11l8-7 8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z',
  profile: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.8-3.4 3.7-5 7.5-5s6.7 1.6 7.5 5',
  find: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20',
  partners:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19c.6-3 3.2-4.5 6.5-4.5s5.9 1.5 6.5 4.5M16 4.9a3.5 3.5 0 0 1 0 6.2M18 14.9c1.9.6 3.1 2 3.5 4.1',
  campaigns: 'M4 10v4a1 1 0 0 0 1 1h3l8 4V5L8 9H5a1 1 0 0 0-1 1zM19 9.5a4 4 0 0 1 0 5M8 15l1 5',
  phone: 'M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3zM11 18h2',
  tools: 'M8 7l-5 5 5 5M16 7l5 5-5 5M13.5 5l-3 14',
  menu: 'M4 7h16M4 12h16M4 17h16',
  inbox: 'M4 13l2.5-8h11L20 13v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM4 13h4.5l1.5 2.5h4l1.5-2.5H20',
} as const;

export type IconName = keyof typeof paths;

/** The drawing. It says nothing that the words beside it don't. */
export function icon(name: IconName): Html {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${paths[name]}" /></svg>`;
}
