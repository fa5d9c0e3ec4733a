import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What a controller needs of a nanostore. */
export interface Watchable<T> {
  /** Calls `listener` with the value now and with every later one, until the returned function is called. */
  subscribe(listener: (value: T) => void): () => void;
}

/** Keeps `value` equal to a store's and its host up to date, subscribed only while the host is connected. */
export class StoreController<T> implements ReactiveController {
  /** The last value seen; it stays while the host is out of the document. */
  value: T | undefined;
  #store: Watchable<T> | undefined;
  #unsubscribe: (() => void) | undefined;

  /** `onValue` gets every value in order, also those that come too quickly to be rendered. */
  constructor(
    private readonly host: ReactiveControllerHost & { readonly isConnected: boolean },
    private readonly onValue?: (value: T) => void,
  ) {
    host.addController(this);
  }

  /** Watches `store` from now on instead of the one before. */
  watch(store: Watchable<T> | undefined): void {
    if (store === this.#store) return;
    this.hostDisconnected();
    this.#store = store;
    this.value = undefined;
    if (this.host.isConnected) this.hostConnected();
  }

  hostConnected(): void {
    this.#unsubscribe ??= this.#store?.subscribe((value) => {
      this.value = value;
      this.onValue?.(value);
      this.host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }
}
