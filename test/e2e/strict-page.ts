import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'vite';

/** The policy that the elements promise to work under (C15); `self` among the images is for the icon that browsers ask for. */
export const strictPolicy = (trustedTypes = 'tt-link'): string =>
  `default-src 'none'; script-src 'self'; style-src 'none'; img-src 'self' https:; connect-src 'self'; require-trusted-types-for 'script'; trusted-types ${trustedTypes}`;

/** The one-file build, made anew unless the part `build` of `npm test` has just made it. */
export async function buildCdn(): Promise<void> {
  if (process.env.BUILT) return;
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  await build({ mode: 'cdn', logLevel: 'error' });
  process.env.NODE_ENV = NODE_ENV;
}

export interface StrictPage {
  /** The page, with `policy` and `body`, and its API passed on to `api`. */
  url(body: string, policy: string): string;
  close(): void;
}

/** Scripts of the page's own. */
const hostScripts: Readonly<Record<string, string>> = {
  '/watch.js': `var violations = [], globalsBefore = Object.getOwnPropertyNames(window);
    addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.sample + event.blockedURI));`,
  '/configure.js': `TtLink.configure({ apiBase: '/api/tt' });`,
  '/configure.module.js': `import { configure } from '/tt-link.module.js'; configure({ apiBase: '/api/tt' });`,
  '/import.module.js': `import '/tt-link.js';`,
};

/** Serves pages with a policy of their own, the one-file build, and the API of `api` on one origin. */
export async function serveStrictPages(api: string): Promise<StrictPage> {
  const server = createServer((request, response) => {
    void (async () => {
      const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
      const script = pathname.startsWith('/tt-link.') ? await readFile(`dist/cdn${pathname}`) : hostScripts[pathname];
      if (script !== undefined) {
        response.setHeader('Content-Type', 'text/javascript').end(script);
      } else if (pathname.startsWith('/api/')) {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const { host: _, connection: __, origin: ___, ...headers } = request.headers;
        const answer = await fetch(api + request.url!, {
          method: request.method!,
          headers: headers as Record<string, string>,
          ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
        });
        response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
      } else {
        response
          .setHeader('Content-Security-Policy', searchParams.get('policy') ?? '')
          .setHeader('Content-Type', 'text/html; charset=utf-8')
          .end(`<!doctype html><html lang="en"><title>Strict</title><script src="/watch.js"></script>${searchParams.get('body')}</html>`);
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url: (body, policy) => `${origin}/?${new URLSearchParams({ body, policy })}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
