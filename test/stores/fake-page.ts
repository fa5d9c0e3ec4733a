import { vi } from 'vitest';

/** A page's events without a browser: hidden, visible, online, restored from the cache. */
export function fakePage() {
  const page = Object.assign(new EventTarget(), { hidden: false, prerendering: false, baseURI: 'https://portal.test/' });
  const listeners = new EventTarget();
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', listeners.addEventListener.bind(listeners));
  return {
    hide() {
      page.hidden = true;
      page.dispatchEvent(new Event('visibilitychange'));
    },
    show() {
      page.hidden = false;
      page.dispatchEvent(new Event('visibilitychange'));
    },
    prerender() {
      page.prerendering = true;
      page.hidden = true;
    },
    activate() {
      page.prerendering = false;
      page.dispatchEvent(new Event('prerenderingchange'));
      this.show();
    },
    online: () => listeners.dispatchEvent(new Event('online')),
    restore: () => listeners.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true })),
    load: () => listeners.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false })),
    resume: () => page.dispatchEvent(new Event('resume')),
  };
}
