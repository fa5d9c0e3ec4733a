import type { LitElement, ReactiveController } from 'lit';
import { pageless } from '../i18n/language.ts';

/** How far from the viewport counts as near. */
const margin = '200px';

/** What to do for each element that waits: by the box that is observed for it. */
const waiting = new Map<Element, () => void>();
let observer: IntersectionObserver | undefined;

/** Whether its host is in the viewport, has come near it, or is printed. One observer serves the whole page. */
export class NearViewport implements ReactiveController {
  /** Set by hand where it makes no difference. */
  near = false;
  #isAwaited = false;
  #box: Element | undefined;

  constructor(private readonly host: LitElement) {
    host.addController(this);
  }

  /** Updates the host once, when it is near. */
  await(): void {
    // Where nothing can be measured, everything is near. So it is in another window, where Firefox measures nothing.
    if (!pageless.has(this.host) && (!globalThis.IntersectionObserver || this.host.ownerDocument !== document)) this.near = true;
    this.#isAwaited = !this.near;
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  hostUpdated(): void {
    // Not the host itself, which may have no box of its own (`display: contents`), nor the style of a server's markup.
    const { isConnected } = this.host;
    const box = isConnected && this.#isAwaited && !this.near ? (this.host.renderRoot.querySelector(':not(style)') ?? undefined) : undefined;
    if (box === this.#box) return;
    this.hostDisconnected();
    if (!box) return;
    this.#box = box;
    watch();
    waiting.set(box, () => {
      this.near = true;
      this.hostDisconnected();
      this.host.requestUpdate();
    });
    observer!.observe(box);
  }

  hostDisconnected(): void {
    if (!this.#box) return;
    observer?.unobserve(this.#box);
    waiting.delete(this.#box);
    this.#box = undefined;
  }
}

function watch(): void {
  if (observer) return;
  const options = { rootMargin: margin, scrollMargin: margin };
  observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) waiting.get(target)?.();
  }, options);
  // Paper shows the whole page. Browsers that print for a program change the medium alone.
  const all = (): void => [...waiting.values()].forEach((isNear) => isNear());
  addEventListener('beforeprint', all);
  matchMedia('print').addEventListener('change', ({ matches }) => {
    if (matches) all();
  });
}
