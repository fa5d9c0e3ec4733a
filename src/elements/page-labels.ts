import type { LitElement, ReactiveController } from 'lit';
import { pageless } from '../i18n/language.ts';

/** The text of the page's labels for a control whose box is in a shadow root, where they don't reach it. */
export class PageLabels implements ReactiveController {
  text = '';

  constructor(private readonly host: LitElement & { readonly labels: NodeList }) {
    host.addController(this);
  }

  hostUpdate(): void {
    this.text = this.#read();
  }

  /** No event says that a label was added, removed or changed. */
  readonly refresh = (): void => {
    if (this.#read() !== this.text) this.host.requestUpdate();
  };

  #read(): string {
    if (pageless.has(this.host)) return '';
    const labels = [...(this.host.labels as NodeListOf<HTMLElement>)];
    return labels.flatMap(({ textContent }) => textContent.trim() || []).join(' ');
  }
}
