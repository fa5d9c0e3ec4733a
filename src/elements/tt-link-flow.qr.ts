import type { LitElement, TemplateResult } from 'lit';
import { loadQrController } from './load-qr-controller.ts';
import type { QrController } from './qr-controller.ts';

/** The code of the scan step. What draws it is fetched when a code is about to be needed. */
export class QrCode {
  /** `undefined` before it is there, `null` where it could not be fetched. */
  #controller: QrController | null | undefined;

  constructor(private readonly host: LitElement) {}

  async fetch(): Promise<void> {
    this.#controller ??= undefined;
    try {
      const { QrController } = await loadQrController();
      this.#controller ??= new QrController(this.host);
    } catch {
      this.#controller = null;
    }
    this.host.requestUpdate();
  }

  /** The code for `text`, named `name`; `undefined` while it can't be drawn yet, `null` where it can't be drawn at all. */
  draw(text: string, name: string): TemplateResult | undefined | null {
    return this.#controller && this.#controller.draw(text, name);
  }
}
