/** An element's `:state()` names, of which one is on at a time. */
export class CustomStateController {
  readonly #states: CustomStateSet | undefined;

  constructor(element: HTMLElement) {
    // Neither a server nor a test DOM has them.
    this.#states = element.attachInternals?.().states;
  }

  /** Puts `name` in the place of the one before. */
  set(name: string): void {
    if (this.#states?.has(name)) return;
    this.#states?.clear();
    this.#states?.add(name);
  }
}
