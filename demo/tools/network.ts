// The page's fetch while the tools are open: every call of the link API is written to the log, and some never reach it.
import type { Log } from './log.ts';

export interface Network {
  setOffline(isOffline: boolean): void;
  /** The open session ends so with its next answer; on the server it is cancelled. */
  endSession(status: 'expired' | 'declined'): void;
  close(): void;
}

/** Newer than any that a server counts to. */
const lastRev = 1_000_000_000;

export function watchNetwork(log: Log, apiBase: string): Network {
  const pageFetch = globalThis.fetch;
  const apiPath = new URL(apiBase, document.baseURI).pathname;
  let offline = false;
  let ending: 'expired' | 'declined' | undefined;

  /** A path of the API, with as much of an id as tells it from others. */
  const shortened = (path: string): string => path.slice(apiPath.length).replace(/(?<=\/link-sessions\/.{6})[^/]+/, '…');

  // What was asked before the tools were open. The browser doesn't keep the methods.
  for (const { name, responseStatus } of performance.getEntriesByType('resource') as PerformanceResourceTiming[]) {
    const { pathname } = new URL(name);
    if (pathname.startsWith(`${apiPath}/`)) log.add('request', shortened(pathname), String(responseStatus));
  }

  const watchedFetch: typeof fetch = async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input, document.baseURI);
    if (!pathname.startsWith(`${apiPath}/`)) return pageFetch(input, init);
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
    const complete = log.add('request', `${method} ${shortened(pathname)}`);
    try {
      const answer = await respond(method, pathname, () => pageFetch(input, init), init);
      complete(String(answer.status));
      return answer;
    } catch (error) {
      complete(init?.signal?.aborted ? 'given up' : 'failed');
      throw error;
    }
  };

  async function respond(method: string, path: string, send: () => Promise<Response>, init: RequestInit | undefined): Promise<Response> {
    if (offline) throw new TypeError('The developer tools are offline.');
    const id = /\/link-sessions\/([^/]+)$/.exec(path)?.[1];
    if (!ending || method !== 'GET' || id === undefined) return send();
    const status = ending;
    ending = undefined;
    await pageFetch(path, { ...init, method: 'DELETE', signal: null });
    return Response.json({ id, rev: lastRev, status });
  }

  /** A page that wakes asks at once. */
  const wake = (): unknown => dispatchEvent(new Event('online'));

  globalThis.fetch = watchedFetch;
  return {
    setOffline(isOffline) {
      offline = isOffline;
      wake();
    },
    endSession(status) {
      ending = status;
      wake();
    },
    close() {
      if (globalThis.fetch === watchedFetch) globalThis.fetch = pageFetch;
      if (offline) wake();
      offline = false;
    },
  };
}
