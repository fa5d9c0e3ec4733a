import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { qrFor, qrSize, type QrPath } from '../core/qr.ts';

/**
 * Draws codes for its host: keeps the last path, and sizes it so that a module is a whole number of device pixels, whatever
 * the window's zoom and the element's width become.
 */
export class QrController implements ReactiveController {
  /** CSS pixels that a code may be wide; a guess where nothing can be measured. */
  #room = 304;
  #frame: HTMLElement | null = null;
  /** Where the frame was before the last render. */
  #place = '';
  #code: QrPath | undefined;
  /** What `#code` was made for. */
  #madeFor = '';
  #sizes: ResizeObserver | undefined;
  #resolution: MediaQueryList | undefined;

  constructor(private readonly host: LitElement) {
    host.addController(this);
  }

  /** The code for `text`, named `name`; `null` where it can't be drawn. */
  draw(text: string, name: string): TemplateResult | null {
    const room = this.#room;
    const ratio = devicePixelRatio * (this.host.currentCSSZoom ?? 1);
    const madeFor = [text, room, ratio].join(' ');
    if (madeFor !== this.#madeFor) this.#code = qrFor(text, room, ratio);
    this.#madeFor = madeFor;
    if (!this.#code) return null;
    const { modules, path } = this.#code;
    const size = qrSize(modules, room, ratio);
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
    const page = this.host.ownerDocument.defaultView;
    if (!page?.ResizeObserver || !globalThis.matchMedia) return;
    this.#sizes = new page.ResizeObserver(([entry]) => {
      const room = Math.floor(entry!.contentRect.width);
      if (room === this.#room) return;
      this.#room = room;
      this.host.requestUpdate();
    });
    this.#followResolution();
    // The frame is there before this is.
    const width = this.host.renderRoot.querySelector('.qr-frame')?.getBoundingClientRect().width;
    if (width) this.#room = Math.floor(width);
  }

  hostUpdate(): void {
    const frame = this.#frame;
    if (!frame) return;
    const { left, top, width } = frame.getBoundingClientRect();
    const around = frame.closest('.frame')!.getBoundingClientRect();
    this.#place = `left:${left - around.left}px;top:${top - around.top}px;width:${width}px`;
  }

  hostUpdated(): void {
    if (!this.host.isConnected) return;
    // The frame's width comes from the layout and never from the code: otherwise the observer would be called again at
    // once, which browsers report to the page as an error.
    const frame = this.host.renderRoot.querySelector<HTMLElement>('.qr-frame:not(.scanned)');
    if (frame === this.#frame) return;
    if (this.#frame && !frame && this.host.renderRoot.querySelector('.asked')) this.#blurAway(this.#frame);
    this.#sizes?.disconnect();
    if (frame) this.#sizes?.observe(frame);
    this.#frame = frame;
  }

  /** The code that was scanned goes in its place, above what the next step shows. */
  #blurAway(frame: HTMLElement): void {
    if (!this.#sizes || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    frame.classList.add('scanned');
    frame.style.cssText = this.#place;
    frame.ariaHidden = 'true';
    frame.addEventListener('animationend', () => frame.remove(), { once: true });
    this.host.renderRoot.querySelector('.frame')!.append(frame);
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
    this.#frame = null;
    this.#resolution?.removeEventListener('change', this.#followResolution);
  }

  readonly #followResolution = (): void => {
    this.#resolution?.removeEventListener('change', this.#followResolution);
    this.#resolution = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    this.#resolution.addEventListener('change', this.#followResolution);
    this.host.requestUpdate();
  };
}
