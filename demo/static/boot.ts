// What a visitor gets who isn't served by the worker yet: it is installed, and the same address opened again.

export {};

/** Put in by the build: where the site lies. */
declare const basePath: string;

/** When this tab was last opened again, as epoch milliseconds. */
const openedKey = 'static-demo-opened';
/** Opened again so soon, the worker doesn't answer. */
const soonMs = 5_000;

const reasons = {
  unsupported:
    'This demo runs inside the browser, and this one can’t. Open it with Chrome or Edge 123, Firefox 120, Safari 17.5 or newer, over https or on localhost, in a window that isn’t private.',
  failed: 'The demo’s service worker could not be started. Allow this site to keep data, then reload the page.',
};

/** Scripts may be named by this policy alone. */
const policy = (window as { trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } })
  .trustedTypes;

async function boot(): Promise<void> {
  if (!('serviceWorker' in navigator)) return say(reasons.unsupported);
  if (Date.now() - Number(sessionStorage.getItem(openedKey)) < soonMs) return say(reasons.failed);
  const url = `${basePath}worker.js`;
  const trusted = policy?.createPolicy('tt-demo', { createScriptURL: () => url }).createScriptURL(url) ?? url;
  const { serviceWorker } = navigator;
  await serviceWorker.register(trusted, { scope: basePath, updateViaCache: 'none' });
  await serviceWorker.ready;
  sessionStorage.setItem(openedKey, String(Date.now()));
  location.reload();
}

function say(words: string): void {
  document.querySelector('#words')!.textContent = words;
}

boot().catch(() => say(reasons.failed));
