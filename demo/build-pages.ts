import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, mergeConfig, type InlineConfig, type Plugin } from 'vite';
import { ownPolicy } from '../vite.config.ts';
import { layout } from './layout.ts';
import { notFoundPage, openCodePage, pages, signedOutPage } from './site-map.ts';

/** The built pages, by path from the root: `pages/profile.html`, `assets/…`. They are held in memory and written nowhere. */
export type BuiltPages = ReadonlyMap<string, string | Uint8Array>;

const pagesWithLayout = [...pages, notFoundPage, signedOutPage, openCodePage];
const root = fileURLToPath(new URL('.', import.meta.url));

/** The pictures of the sample accounts, by path from the root: `pictures/mila.makes.svg`. */
export function readPictures(): BuiltPages {
  const files = readdirSync(`${root}pictures`);
  return new Map(files.map((file) => [`pictures/${file}`, readFileSync(`${root}pictures/${file}`, 'utf8')]));
}

/** Builds every page of the demo, and pages `beside` them; about a second. Throws what Vite throws. */
export async function buildPages(beside: readonly string[] = [], define: Record<string, string> = {}): Promise<BuiltPages> {
  const html = [...pagesWithLayout.map(({ file }) => `pages/${file}`), ...beside];
  const built = await bundle({
    define,
    plugins: [withLayout(), ownPolicy()],
    build: { rolldownOptions: { input: html.map((file) => `${root}${file}`) } },
  });
  return new Map([...built, ...readPictures()]);
}

/** Has Vite build what `config` says of the demo. */
export async function bundle(config: InlineConfig): Promise<BuiltPages> {
  const common: InlineConfig = {
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      // Browsers with light-dark(); below them it would be rewritten.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      // The page's policy allows nothing inline: no data: address, no inlined loader.
      assetsInlineLimit: 0,
      modulePreload: false,
    },
  };
  // Vite takes NODE_ENV from its process and sets it there: the pages are for production, ours is not for having built them.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  const built = await build(mergeConfig(common, config));
  if (NODE_ENV === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = NODE_ENV;
  if (!('output' in built)) throw new Error('Vite answered with something else than one build.');
  return new Map(built.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]));
}

/** Puts the layout around each page of the partner center before Vite looks for its scripts and styles. */
function withLayout(): Plugin {
  return {
    name: 'with-layout',
    transformIndexHtml: {
      order: 'pre',
      handler(html, { filename }) {
        const page = pagesWithLayout.find(({ file }) => filename.endsWith(`/pages/${file}`));
        return page ? layout(page, html) : html;
      },
    },
  };
}
