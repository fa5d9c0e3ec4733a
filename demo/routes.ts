import type { Hono } from 'hono';
import type { LinkServer, SimulatedTikTok, TikTokOptions } from '../src/server/server.ts';
import type { BuiltPages } from './build-pages.ts';
import { cookieChoices } from './choices.ts';
import type { CenterData } from './data/center-data.ts';
import type { SiteWords } from './layout-values.ts';
import { createSite } from './site.ts';

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  // The guides: browsers show no Markdown, they save it.
  md: 'text/plain; charset=utf-8',
};

/** Every address of the demo's process. */
export function createRoutes(parts: {
  pages: BuiltPages;
  link: LinkServer;
  data: CenterData;
  /** None where TikTok itself is asked. */
  simulated: SimulatedTikTok | undefined;
  login: TikTokOptions['login'];
  /** Whether other devices can open the addresses in the codes. */
  reachable: boolean;
}): Hono {
  const { pages, link, data, simulated, login = 'web', reachable } = parts;
  const app = createSite({
    pages,
    data,
    service: link.service,
    choices: cookieChoices,
    words: simulated ? simulatedWords(reachable) : tiktokWords(login),
  });

  app.all('/api/tt/*', (c) => link.handler(c.req.raw));
  app.all('/tiktok/webhook', (c) => link.webhook(c.req.raw));
  app.all('/tiktok/*', (c) => link.phone(c.req.raw));
  if (simulated) app.all('/simulated-tiktok/*', (c) => simulated.handler(c.req.raw));

  for (const path of ['/healthz', '/readyz']) app.get(path, (c) => link.operations(c.req.raw));

  const serveFiles = (folder: string, cache: string) =>
    app.get(`/${folder}/*`, (c) => {
      const file = c.req.path.slice(1);
      const asset = pages.get(file);
      if (asset === undefined) return c.notFound();
      c.header('X-Content-Type-Options', 'nosniff');
      c.header('Cache-Control', cache);
      return c.body(asset as string | Uint8Array<ArrayBuffer>, 200, { 'Content-Type': typeOf(file) });
    });
  // Their names carry their hashes.
  serveFiles('assets', 'public, max-age=31536000, immutable');
  serveFiles('pictures', 'public, max-age=3600');

  return app;
}

function simulatedWords(reachable: boolean): SiteWords {
  return {
    phone: true,
    wayIn: reachable
      ? 'Scan it with any phone’s camera in your network, or press “Open TikTok” to use this computer.'
      : 'Press “Open TikTok” to use this computer. To scan it with a phone in your network, start the demo with HOST=0.0.0.0.',
  };
}

function tiktokWords(login: 'web' | 'qr'): SiteWords {
  return {
    phone: false,
    wayIn:
      login === 'web'
        ? 'Scan it with any phone’s camera. The phone leads to TikTok.'
        : 'The code is TikTok’s own: only the scanner inside TikTok’s app opens it.',
    notice:
      'This demo asks TikTok itself, with the key of your app: accounts that agree are linked for real. It was never tried against TikTok.',
  };
}

function typeOf(file: string): string {
  return types[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
