// Our own schematic drawings of where to go on the phone. What the step is about is drawn in the accent.
import { html, type TemplateResult } from 'lit';

const phone = 'M8 1h40a7 7 0 0 1 7 7v80a7 7 0 0 1-7 7H8a7 7 0 0 1-7-7V8a7 7 0 0 1 7-7';

/** The profile in TikTok: its tab at the bottom, and the menu at the top. */
export const profilePlace = place(
  `${phone}M1 79h54M10 87h.01M23 87h.01M36 87h.01M28 39a7 7 0 1 0 0-14 7 7 0 0 0 0 14M18 46h20M8 55h11v17H8zM23 55h10v17H23zM37 55h11v17H37z`,
  'M39 10h9M39 14h9M39 18h9M43 90a4 4 0 0 1 8 0M47 84a1 1 0 1 0 0-.01',
);

/** A camera that points at a code. */
export const cameraPlace = place(
  `${phone}M24 6h8M28 88a3 3 0 1 0 0-.01`,
  'M11 37v-9h9M36 28h9v9M45 54v9h-9M20 63h-9v-9M20 37h5v5h-5zM32 37h4M32 43h4v6M20 49h5v5M30 55h6',
);

function place(around: string, here: string): TemplateResult {
  return html`<svg class="place" viewBox="0 0 56 96" aria-hidden="true">
    <path d=${around} />
    <path class="here" d=${here} />
  </svg>`;
}
