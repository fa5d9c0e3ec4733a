// The pages of the partner center as `Request -> Response`. They run in the demo's process in front of the backend, and
// in the static site's service worker in front of the mock: who answers behind them is told to them.
import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { createCenterRoutes, type SendPage } from './center-routes.ts';
import type { ChoiceKeeper } from './choices.ts';
import type { CenterData } from './data/center-data.ts';
import type { LinkCalls } from './data/linked-profiles.ts';
import { layoutValues, type SiteWords } from './layout-values.ts';
import { fillPage } from './fill-page.ts';
import { personOf } from './people.ts';
import { createOpenCodeRoute } from './open-code.ts';
import { notFoundPage, pages as allPages } from './site-map.ts';

/** Nothing inline, nothing from elsewhere but profile pictures and the player; script text only through the elements' own policy. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https:",
  "connect-src 'self'",
  // The player of a video, when somebody presses play.
  'frame-src https://www.tiktok.com',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types tt-link',
].join('; ');

/** What stands behind the pages. */
export interface SiteParts {
  /** The built pages, by path from the root: such as `pages/profile.html`. */
  readonly pages: ReadonlyMap<string, string | Uint8Array>;
  readonly data: CenterData;
  readonly service: LinkCalls;
  readonly choices: ChoiceKeeper;
  readonly words: SiteWords;
}

/** Every page of the partner center. The caller adds the APIs and the phone page. */
export function createSite({ pages, data, service, choices, words }: SiteParts): Hono {
  const app = new Hono();

  const send: SendPage = async (c, { file, title }, slots, status) => {
    pageHeaders(c);
    const [{ person, theme }, roles] = await Promise.all([choices.of(c), data.roles()]);
    const { pathname, search } = new URL(c.req.url);
    const layout = layoutValues({ person: personOf(person, roles), chosenTheme: theme, roles, title, here: pathname + search, words });
    const html = await fillPage(String(pages.get(`pages/${file}`)), { ...layout, ...slots });
    return c.html(html, status, { 'Cache-Control': 'no-cache' });
  };
  const personAt = async (c: Context) => personOf((await choices.of(c)).person, await data.roles());

  app.route('/', createCenterRoutes({ pages: allPages, data, service, choices, personAt, send }));
  // Pages whose words depend on nothing but the layout.
  for (const page of allPages) app.get(page.path, (c) => send(c, page, {}, 200));
  if (words.phone) app.route('/', createOpenCodeRoute(send));
  app.notFound((c) => send(c, notFoundPage, {}, 404));
  // Hono's own handler writes the whole error to standard error, and with it the values of a statement.
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    // The client has closed the connection.
    if (c.req.raw.signal.aborted) return c.body(null, 400);
    console.error(`A page failed: ${c.req.method} ${c.req.routePath} (${error.name}).`);
    return c.text('Something went wrong on our side.', 500);
  });
  return app;
}

function pageHeaders(c: Context): void {
  c.header('Content-Security-Policy', contentPolicy);
  c.header('X-Content-Type-Options', 'nosniff');
  // Not "no-referrer": a form would be sent without its origin, and nobody could tell ours from another site's.
  c.header('Referrer-Policy', 'same-origin');
  // On plain http in the network, browsers ignore it with a warning.
  if (isLocal(new URL(c.req.url).hostname)) c.header('Cross-Origin-Opener-Policy', 'same-origin');
}

/** Whether only this machine knows itself by this name. */
export function isLocal(host: string): boolean {
  return ['localhost', '127.0.0.1', '::1', '[::1]'].includes(host);
}
