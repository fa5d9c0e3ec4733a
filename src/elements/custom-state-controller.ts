/** An element's `:state()` names, of which one is on at a time. */
export class CustomStateController {
  readonly #states: CustomStateSet | undefined;
  #on: string | undefined;

  constructor(element: HTMLElement) {
    // Neither a server nor an older browser has them; `data-step` says the same there.
    this.#states = element.attachInternals?.().states;
  }

  /** Puts `name` in the place of the one before. */
  set(name: string): void {
    if (name === this.#on) return;
    if (this.#on) this.#states?.delete(this.#on);
    this.#on = name;
    try {
      this.#states?.add(name);
    } catch {
      // Chromium before 125 takes only names that begin with two dashes.
    }
  }
}
