import { basename } from 'node:path';
import type { Source } from './imports.ts';

/** What a layer may take from the project and from packages; anything that is not named is forbidden. */
interface Layer {
  readonly layers: readonly string[];
  readonly packages: readonly (string | RegExp)[];
  /** Globals that are somebody else's business. */
  readonly never?: readonly string[];
}

const dom = ['document', 'window', 'navigator', 'customElements', 'HTMLElement'];
const timers = ['setTimeout', 'setInterval', 'requestAnimationFrame', 'queueMicrotask'];
const clocks = ['Date', 'performance'];
const events = ['addEventListener', 'BroadcastChannel'];
const node = /^node:/;

/** The table "Who may import whom" of the architecture. */
const layers: Record<string, Layer> = {
  core: { layers: [], packages: [], never: [...dom, ...timers, ...clocks, ...events, 'fetch'] },
  contract: { layers: ['core'], packages: ['valibot'], never: [...dom, ...timers, ...clocks, 'fetch'] },
  client: { layers: ['contract', 'core'], packages: ['valibot'], never: [...timers, ...clocks, ...events] },
  stores: { layers: ['client', 'core'], packages: ['nanostores'], never: ['fetch', 'HTMLElement', 'customElements'] },
  i18n: { layers: ['core'], packages: [], never: ['fetch', ...timers] },
  elements: {
    layers: ['stores', 'core', 'i18n', 'version.ts'],
    packages: ['lit', /^lit\//, '@lit/task', 'nanostores'],
    never: ['fetch', 'BroadcastChannel', ...timers.slice(0, 2), 'Date'],
  },
  server: {
    layers: ['core', 'contract', 'version.ts'],
    packages: ['hono', /^hono\//, '@hono/node-server', 'jose', 'pino', /^@electric-sql\/pglite(\/nodefs)?$/, 'pg', 'valibot', node],
  },
  frameworks: {
    layers: ['elements', /^define-/.source],
    packages: ['lit', '@lit/react', 'react', 'preact', 'solid-js', 'svelte/elements', 'vue'],
  },
  conformance: { layers: ['core', 'contract', 'mock'], packages: ['valibot', node] },
  mock: { layers: ['core', 'contract'], packages: ['msw', /^msw\//, 'valibot'] },
};

/** The folders of `src/server`, one kind of knowledge each. */
const serverFolders = ['http', 'sessions', 'links', 'jobs', 'phone', 'tiktok', 'crypto', 'observability', 'sql', 'process'];
/** A statement in a string, or a call that runs one. */
const sqlText =
  /\.query\s*[(<]|[`'"]\s*(select\s[^`'"]*\sfrom\s|insert\s+into\s|update\s+\w+\s+(\w+\s+)?set\s|delete\s+from\s|with\s+\w+\s+as\s*\(|(create|alter|drop)\s+(unique\s+)?(table|index)\s)/i;

/** What a file at the top of `src` may import. */
const entryPoints: Record<string, readonly string[]> = {
  'define.ts': ['elements'],
  'version.ts': [],
  'headless.ts': ['core', 'contract', 'client', 'stores'],
  'pure.ts': ['headless.ts', 'define.ts', 'elements', 'i18n', 'version.ts', 'stores', 'core'],
  'cdn-policy.ts': [],
  'cdn.ts': ['cdn-policy.ts', 'cdn-locale.ts', 'pure.ts', 'elements', 'i18n'],
  'cdn-locale.ts': ['i18n'],
  'cdn-mock.ts': ['mock'],
  'cdn-development.ts': ['elements'],
  'development.ts': ['elements'],
  'index.ts': ['pure.ts', /^define-/.source],
};
const definers = ['define.ts', 'elements', /^define-/.source];

/** Files that only the build and the tests run. */
const offline: Record<string, readonly (string | RegExp)[]> = {
  'src/contract/openapi-schemas.ts': ['@valibot/to-json-schema'],
  'src/contract/write-openapi.ts': ['yaml', node],
  'src/core/qr.ts': ['qrcode/lib/core/qrcode.js'],
};

const matches = (name: string, rule: string | RegExp): boolean =>
  typeof rule === 'string' ? name === rule || (rule.startsWith('^') && new RegExp(rule).test(name)) : rule.test(name);

/** Each way in which `source` breaks a rule, in words. */
export function violations(source: Source): string[] {
  if (source.path.startsWith('src/')) return inSource(source);
  return source.imports.flatMap(({ from }) =>
    from.startsWith('src/') && !isEntryPoint(from) ? [`${source.path} imports ${from}, which is no public entry point`] : [],
  );
}

function isEntryPoint(path: string): boolean {
  return (
    /^src\/[\w-]+\.ts$/.test(path) ||
    path === 'src/server/server.ts' ||
    path === 'src/server/node.ts' ||
    path === 'src/mock/mock.ts' ||
    path === 'src/i18n/en.ts' ||
    /^src\/i18n\/locales\/[\w-]+\.ts$/.test(path)
  );
}

function inSource({ path, imports, globals, text }: Source): string[] {
  const [, folder, ...rest] = path.split('/');
  const layer = rest.length > 0 ? layers[folder!] : { layers: entryPoints[folder!] ?? definers, packages: [] };
  if (!layer) return [`${path} is in a folder that the architecture doesn't know`];
  const own = rest.length > 0 ? folder : undefined;
  const found: string[] = [];
  for (const { from } of imports) {
    if (from.startsWith('src/')) {
      const target = from.split('/')[1]!;
      const isPhoneText = target === 'i18n' && path.startsWith('src/server/phone/');
      if (from.startsWith('src/i18n/phone/') && !isPhoneText && !path.startsWith('src/i18n/phone/'))
        found.push(`${path} imports ${from}, which belongs to the page of the phone`);
      if (target !== own && !isPhoneText && !layer.layers.some((rule) => matches(target, rule))) found.push(`${path} imports ${from}`);
    } else if (![...layer.packages, ...(offline[path] ?? [])].some((rule) => matches(from, rule)))
      found.push(`${path} imports the package ${from}`);
  }
  if (own === 'server') found.push(...inServer(path, rest, text));
  for (const name of layer.never ?? []) if (globals.has(name)) found.push(`${path} uses ${name}`);
  if (own !== 'server' && /\bunsafe(HTML|SVG|Static)\b|\bstyleMap\b|\.innerHTML\b|\sstyle=/.test(text))
    found.push(`${path} writes markup or styles that a strict policy refuses`);
  if (/customElements\.define\(/.test(text) && path !== 'src/define.ts') found.push(`${path} defines a tag without the guard`);
  return found;
}

/** The rules of the server's own folders. */
function inServer(path: string, [folder, ...below]: readonly string[], text: string): string[] {
  const found: string[] = [];
  if (below.length > 0 && !serverFolders.includes(folder!)) found.push(`${path} is in a folder that the architecture doesn't know`);
  if (folder !== 'sql' && sqlText.test(text)) found.push(`${path} contains SQL, which belongs in src/server/sql`);
  return found;
}

/** Files of `src` that share a name. A language has a file for the elements and one for the phone page, both named by its code. */
export function sharedNames(sources: readonly Source[]): string[] {
  const byName = new Map<string, string[]>();
  for (const { path } of sources.filter((source) => !source.path.startsWith('src/i18n/phone/')))
    byName.set(basename(path), [...(byName.get(basename(path)) ?? []), path]);
  return [...byName.values()].filter((paths) => paths.length > 1).map((paths) => paths.join(' and '));
}
