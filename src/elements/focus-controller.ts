import type { LitElement, ReactiveController } from 'lit';

const heading = 'h2';

/**
 * Focus follows the person, not the answers: after a press that moved the flow on it goes to the heading; an answer
 * leaves it where it is, unless it took the focused control away, because then it would be lost to the page's top.
 */
export class FocusController implements ReactiveController {
  #pressed = false;
  #moved = false;
  #had = false;
  #next: string | undefined;

  constructor(private readonly host: LitElement) {
    host.addController(this);
  }

  /** The person pressed something that can move the flow on. */
  press(): void {
    this.#pressed = true;
  }

  /** The flow went on, or stays: what was pressed before is then done with. */
  settle(moved: boolean): void {
    if (moved) this.#moved = true;
    else this.#pressed = false;
  }

  /** Moves focus to `selector` with the next render. */
  moveTo(selector: string): void {
    this.#next = selector;
  }

  hostUpdate(): void {
    this.#had = this.#has();
  }

  hostUpdated(): void {
    const lost = this.#had && !this.#has();
    const followed = this.#pressed && this.#moved && (this.#had || this.#free());
    if (this.#moved) this.#pressed = this.#moved = false;
    const target = this.#next ?? (lost || followed ? heading : undefined);
    this.#next = undefined;
    if (target) this.host.renderRoot.querySelector<HTMLElement>(target)?.focus();
  }

  #has(): boolean {
    return this.host.matches(':focus-within');
  }

  /** Nothing on the page has focus; Safari gives none to a button that was clicked. */
  #free(): boolean {
    const { activeElement, body } = document;
    return !activeElement || activeElement === body;
  }
}
