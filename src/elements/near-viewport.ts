import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isServer } from './platform.ts';

/** How far from the viewport counts as near. */
const margin = '200px';

const waiting = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | undefined;

/** Knows whether its host is in the viewport or has come near it. One observer serves the whole page. */
export class NearViewport implements ReactiveController {
  /** Set by hand where it makes no difference. */
  near = false;

  constructor(private readonly host: ReactiveControllerHost & Element) {
    host.addController(this);
  }

  /** Updates the host once, when it is near. */
  await(): void {
    if (this.near || isServer) return;
    // Where nothing can be measured, everything is near.
    if (!globalThis.IntersectionObserver) {
      this.near = true;
      return;
    }
    const options = { rootMargin: margin, scrollMargin: margin };
    observer ??= new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) waiting.get(target)?.();
    }, options);
    waiting.set(this.host, () => {
      this.near = true;
      this.hostDisconnected();
      this.host.requestUpdate();
    });
    observer.observe(this.host);
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    observer?.unobserve(this.host);
  }
}
