import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** An entry of a built Storybook: a story, or a page of the docs. */
export interface Entry {
  readonly id: string;
  readonly type: 'story' | 'docs';
  readonly title: string;
  readonly name: string;
  readonly tags?: readonly string[];
}

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, '.artifacts/storybook');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Builds the Storybook and tells what is in it. `STORYBOOK=built` takes the last one as it is. */
export async function buildStorybook(): Promise<readonly Entry[]> {
  if (process.env['STORYBOOK'] !== 'built') {
    // Vitest says "test" there, and the libraries would be built for development.
    const env = { ...process.env, NODE_ENV: 'production', STORYBOOK_DISABLE_TELEMETRY: '1' };
    // The part `build` of `npm test` has just written the manifest, which other tests read now.
    const [command, ...args] = process.env['BUILT']
      ? ['npx', 'storybook', 'build', '--disable-telemetry', '--quiet', '--output-dir', folder]
      : ['npm', 'run', '--silent', 'build:storybook'];
    await promisify(execFile)(command, args, { cwd: root, env, maxBuffer: 1e8 });
  }
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { entries: Record<string, Entry> };
  return Object.values(index.entries);
}

/** Serves the built Storybook to this machine. */
export async function serveStorybook(): Promise<{ readonly url: string; close(): void }> {
  const server: Server = createServer((request, response) => {
    const path = join(folder, decodeURIComponent(new URL(request.url!, 'http://localhost').pathname));
    readFile(path.startsWith(folder) ? path : folder).then(
      (content) =>
        response
          .writeHead(200, { 'Content-Type': types[extname(path)] ?? 'application/octet-stream', 'Cache-Control': 'max-age=600' })
          .end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
