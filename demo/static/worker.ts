// The service worker of the static site: every page, form and call below its scope is answered here. Files (scripts,
// styles, the icon) come from the server that they lie on.
import { movedBelow } from './base-path.ts';
import { storedChoices } from './stored-choices.ts';
import { openStaticDemo, type Store } from './static-demo.ts';

/** The parts of a service worker's scope that are used; the library of types for it can't be loaded beside that for pages. */
interface WorkerScope {
  addEventListener(type: 'install' | 'fetch', listen: (event: WorkerEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly location: Location;
}
interface WorkerEvent {
  readonly request: Request;
  waitUntil(work: Promise<unknown>): void;
  respondWith(response: Promise<Response>): void;
}

/** Put in by the build: where the site lies, and its pages by their paths. */
declare const basePath: string;
declare const builtPages: Readonly<Record<string, string>>;

const scope = self as unknown as WorkerScope;
const { origin } = scope.location;

/** Every tab goes on with the newest version. */
scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));

scope.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== origin || !url.pathname.startsWith(basePath)) return;
  const path = url.pathname.slice(basePath.length - 1);
  if (event.request.mode === 'navigate' ? !/^\/(assets|pictures)\//.test(path) : /^\/(api\/tt|center)\//.test(path))
    event.respondWith(answer(event.request, path, url.search));
});

let opened: ReturnType<typeof openStaticDemo> | undefined;

async function answer(request: Request, path: string, search: string): Promise<Response> {
  if (!isOwn(request)) return new Response('Pages of another site may not change anything here.', { status: 403 });
  // File servers lead to the folder that a page lies in.
  if (path.length > 1 && path.endsWith('/')) return Response.redirect(basePath + path.slice(1, -1) + search);
  const demo = await (opened ??= open().catch(tryAgain));
  const { method, headers, signal } = request;
  const body = method === 'GET' ? null : await request.blob();
  return moved(await demo(new Request(origin + path + search, { method, headers, body, signal })));
}

/** Forms and calls of our own pages say where they come from. */
function isOwn({ method, referrer }: Request): boolean {
  return method === 'GET' || (URL.canParse(referrer) && new URL(referrer).origin === origin);
}

async function moved(response: Response): Promise<Response> {
  const headers = new Headers(response.headers);
  // The file that was here before the worker can't have it. Where the two differ, Chromium keeps the file's page in its
  // memory, and a reload brings that one back.
  headers.delete('Cross-Origin-Opener-Policy');
  const location = headers.get('Location');
  if (location?.startsWith('/')) headers.set('Location', basePath + location.slice(1));
  const isPage = headers.get('Content-Type')?.startsWith('text/html');
  const body = isPage ? movedBelow(basePath, await response.text()) : response.body;
  return new Response(body, { status: response.status, headers });
}

async function open() {
  return openStaticDemo({
    pages: new Map(Object.entries(builtPages)),
    store: await openStore('kept'),
    // Workers aren't shown cookies, and the store of them is missing in some browsers.
    choices: storedChoices(await openStore('choices')),
    url: `${origin}${basePath.slice(0, -1)}`,
  });
}

function tryAgain(error: unknown): never {
  opened = undefined;
  throw error;
}

async function openStore(name: string): Promise<Store> {
  const cache = await caches.open(`partner-center ${basePath}`);
  const place = `${origin}${basePath}${name}`;
  return {
    read: async () => (await cache.match(place))?.text(),
    write: (text) => cache.put(place, new Response(text)),
  };
}
