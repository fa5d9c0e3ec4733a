// Our own schematic drawings of where to go on the phone. What the step is about is drawn in the accent.
import { html, type TemplateResult } from 'lit';

const phone = 'M8 1h40a7 7 0 0 1 7 7v80a7 7 0 0 1-7 7H8a7 7 0 0 1-7-7V8a7 7 0 0 1 7-7';

/** The profile in TikTok: its tab at the bottom, and the menu at the top. */
export const profileDrawing = drawingOf(
  `${phone}M1 75h54M10 85h.01M22 85h.01M34 85h.01M28 40a7 7 0 1 0 0-14 7 7 0 0 0 0 14M18 47h20M8 54h11v15H8zM23 54h10v15H23zM37 54h11v15H37z`,
  'M37 10h10M37 15h10M37 20h10M40 91a5 5 0 0 1 10 0M45 83.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5',
);

/** A camera that points at a code. */
export const cameraDrawing = drawingOf(
  `${phone}M24 6h8M28 88a3 3 0 1 0 0-.01`,
  'M11 37v-9h9M36 28h9v9M45 54v9h-9M20 63h-9v-9M20 37h5v5h-5zM32 37h4M32 43h4v6M20 49h5v5M30 55h6',
);

function drawingOf(around: string, here: string): TemplateResult {
  return html`<svg class="icon place" viewBox="0 0 56 96" aria-hidden="true">
    <path d=${around} />
    <path class="here" d=${here} />
  </svg>`;
}
