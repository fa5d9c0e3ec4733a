import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { QrPath } from '../core/qr.ts';

type Encoder = typeof import('../core/qr.ts');

let encoder: Encoder | undefined;

/**
 * Draws codes for its host: fetches the encoder when a code is about to be needed, keeps the last path, and sizes it so
 * that a module is a whole number of device pixels, whatever the window's zoom and the element's width become.
 */
export class QrDrawer implements ReactiveController {
  /** CSS pixels of width that the host's frame leaves; what it is by default before anything was measured. */
  #available = 304;
  #text: string | undefined;
  #path: QrPath | undefined;
  #failed = false;
  #sizes: ResizeObserver | undefined;
  #resolution: MediaQueryList | undefined;

  constructor(private readonly host: LitElement) {
    host.addController(this);
  }

  /** Starts to fetch the encoder; it is no part of what a page loads first. */
  async fetchEncoder(): Promise<void> {
    this.#failed = false;
    try {
      encoder ??= await import('../core/qr.ts');
    } catch {
      this.#failed = true;
    }
    this.host.requestUpdate();
  }

  /** The code for `text`, named `name`; `undefined` while the encoder is on its way, `null` where nothing can be drawn. */
  draw(text: string, name: string): TemplateResult | undefined | null {
    if (this.#failed) return null;
    if (!encoder) return undefined;
    if (text !== this.#text) {
      this.#text = text;
      this.#path = pathOf(text, encoder);
    }
    if (!this.#path) return null;
    const { modules, path } = this.#path;
    const size = encoder.qrSize(modules, this.#available, devicePixelRatio * (this.host.currentCSSZoom ?? 1));
    // Colours by attribute: no theme, no forced colours and no page's style sheet reaches them.
    return html`<svg
      part="qr"
      role="img"
      aria-label=${name}
      width=${size}
      height=${size}
      viewBox="0 0 ${modules} ${modules}"
      shape-rendering="crispEdges"
    >
      <rect width=${modules} height=${modules} fill="#fff"></rect>
      <path d=${path} stroke="#161823" stroke-width="1"></path>
    </svg>`;
  }

  hostConnected(): void {
    // A test DOM measures nothing.
    if (!globalThis.ResizeObserver || !globalThis.matchMedia) return;
    this.#sizes = new ResizeObserver(([entry]) => {
      const available = Math.floor(entry!.contentRect.width);
      if (available === this.#available) return;
      this.#available = available;
      if (this.#path) this.host.requestUpdate();
    });
    this.#followResolution();
  }

  hostUpdated(): void {
    // As wide as the code may be, and none of its size comes from the code: one that did would be told again at once,
    // which browsers report to the page as an error.
    const top = this.host.renderRoot.querySelector('.top');
    if (top) this.#sizes?.observe(top);
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
    this.#resolution?.removeEventListener('change', this.#followResolution);
  }

  readonly #followResolution = (): void => {
    this.#resolution?.removeEventListener('change', this.#followResolution);
    this.#resolution = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    this.#resolution.addEventListener('change', this.#followResolution);
    this.host.requestUpdate();
  };
}

function pathOf(text: string, { qrPath }: Encoder): QrPath | undefined {
  try {
    return qrPath(text);
  } catch {
    return undefined;
  }
}
