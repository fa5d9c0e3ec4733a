import { atom, onMount, type ReadableAtom } from 'nanostores';

/** How long a page may be hidden before its code is covered and nothing is asked any more, in milliseconds. */
const hiddenForMs = 60_000;
/** Coming back fires several events within a few milliseconds; they are one waking. */
const togetherMs = 50;

/** What a page can go through while somebody is waited for. */
export interface PageListeners {
  /** Visible again, online again, back from the cache: what is on the screen may be old. */
  readonly onWake: () => void;
  /** Hidden for a minute. */
  readonly onHidden: () => void;
}

/** Watches the page until the function that it returns is called; outside a browser there is nothing to watch. */
export function watchPageLifecycle({ onWake, onHidden }: PageListeners): () => void {
  if (!globalThis.document) return () => {};
  const disposed = new AbortController();
  let waking: ReturnType<typeof setTimeout> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;

  const wake = (): void => {
    waking ??= setTimeout(() => {
      waking = undefined;
      onWake();
    }, togetherMs);
  };
  const onVisibility = (): void => {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(onHidden, hiddenForMs);
    else wake();
  };
  document.addEventListener('visibilitychange', onVisibility, disposed);
  document.addEventListener('resume', wake, disposed);
  addEventListener('online', wake, disposed);
  addEventListener('pageshow', (event) => event.persisted && wake(), disposed);
  if (document.hidden) onVisibility();

  return () => {
    disposed.abort();
    clearTimeout(waking);
    clearTimeout(hiding);
  };
}

/** Counts how often the page woke: one watcher for all that listen. */
export function createWakeCount(): ReadableAtom<number> {
  const $wakeCount = atom(0);
  onMount($wakeCount, () => watchPageLifecycle({ onWake: () => $wakeCount.set($wakeCount.value + 1), onHidden: () => {} }));
  return $wakeCount;
}

/** Resolves when a page that the browser renders in advance is shown; `undefined` on every other page. */
export function activation(): Promise<unknown> | undefined {
  const page = globalThis.document as (Document & { readonly prerendering?: boolean }) | undefined;
  return page?.prerendering ? new Promise((resolve) => page.addEventListener('prerenderingchange', resolve, { once: true })) : undefined;
}
