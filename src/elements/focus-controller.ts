import type { LitElement, ReactiveController } from 'lit';

const heading = 'h2';

/**
 * Focus follows the person, not the answers: after a press that moved the flow on it goes to the heading; an answer
 * leaves it where it is, unless it took the focused control away, because then it would be lost to the page's top.
 */
export class FocusController implements ReactiveController {
  #pressed = false;
  #moved = false;
  #hadFocus = false;
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
    this.#hadFocus = this.#hasFocus();
  }

  hostUpdated(): void {
    const lost = this.#hadFocus && !this.#hasFocus();
    const followed = this.#pressed && this.#moved && (this.#hadFocus || this.#isUnfocused());
    if (this.#moved) this.#pressed = this.#moved = false;
    const target = this.#next ?? (lost || followed ? heading : undefined);
    this.#next = undefined;
    if (target) this.host.renderRoot.querySelector<HTMLElement>(target)?.focus();
  }

  #hasFocus(): boolean {
    return this.host.matches(':focus-within');
  }

  /** Nothing on the page has focus; Safari gives none to a button that was clicked. */
  #isUnfocused(): boolean {
    const { activeElement, body } = document;
    return !activeElement || activeElement === body;
  }
}
