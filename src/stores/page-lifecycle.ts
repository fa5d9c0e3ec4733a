import { atom, onMount, type ReadableAtom } from 'nanostores';

/** How long a page may be hidden before its code is covered and nothing is asked any more, in milliseconds. */
const hiddenForMs = 60_000;
/** Coming back fires several events within a few milliseconds; they are one waking. */
const togetherMs = 50;

/** What a page can go through while somebody is waited for. */
export interface PageLife {
  /** Visible again, online again, back from the cache: what is on the screen may be old. */
  readonly onWake: () => void;
  /** Hidden for a minute. */
  readonly onHidden: () => void;
}

/** Watches the page until the function that it returns is called; outside a browser there is nothing to watch. */
export function watchPageLifecycle({ onWake, onHidden }: PageLife): () => void {
  if (!globalThis.document) return () => {};
  const gone = new AbortController();
  let waking: ReturnType<typeof setTimeout> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;

  const wake = (): void => {
    waking ??= setTimeout(() => {
      waking = undefined;
      onWake();
    }, togetherMs);
  };
  const look = (): void => {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(onHidden, hiddenForMs);
    else wake();
  };
  document.addEventListener('visibilitychange', look, gone);
  document.addEventListener('resume', wake, gone);
  addEventListener('online', wake, gone);
  addEventListener('pageshow', (event) => event.persisted && wake(), gone);
  if (document.hidden) look();

  return () => {
    gone.abort();
    clearTimeout(waking);
    clearTimeout(hiding);
  };
}

/** Counts how often the page woke: one watcher for all that listen. */
export function createWakings(): ReadableAtom<number> {
  const $wakings = atom(0);
  onMount($wakings, () => watchPageLifecycle({ onWake: () => $wakings.set($wakings.value + 1), onHidden: () => {} }));
  return $wakings;
}

/** Resolves when a page that the browser renders in advance is shown; `undefined` on every other page. */
export function activation(): Promise<unknown> | undefined {
  const page = globalThis.document as (Document & { readonly prerendering?: boolean }) | undefined;
  return page?.prerendering ? new Promise((resolve) => page.addEventListener('prerenderingchange', resolve, { once: true })) : undefined;
}
