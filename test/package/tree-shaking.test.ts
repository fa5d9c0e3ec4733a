// What a host's bundler keeps of the packed package for one import, as small as its production build makes it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import nodeResolve from '@rollup/plugin-node-resolve';
import { build, transform } from 'esbuild';
import { rollup } from 'rollup';
import { build as vite, type Rolldown } from 'vite';
import { expect, it } from 'vitest';
import webpack from 'webpack';
import budgets from '../budgets.json' with { type: 'json' };
import { packed } from './pack.ts';

const host = resolve(dirname(packed('pure')), '../../../one-import');
const forBrowsers = { format: 'esm', target: 'es2022', legalComments: 'none', define: { 'process.env.NODE_ENV': '"production"' } } as const;

interface Chunk {
  readonly fileName: string;
  readonly isEntry: boolean;
  readonly code: string;
  readonly imports: readonly string[];
}

/** The file of the page and every file that it imports statically. */
function first(output: readonly (Chunk | { readonly type: 'asset' })[]): string {
  const chunks = output.filter((file) => 'code' in file);
  const wanted = new Set(chunks.flatMap(({ fileName, isEntry }) => (isEntry ? [fileName] : [])));
  for (const name of wanted) chunks.find(({ fileName }) => fileName === name)?.imports.forEach((next) => wanted.add(next));
  return chunks.flatMap(({ fileName, code }) => (wanted.has(fileName) ? [code] : [])).join('');
}

const bundlers = {
  async esbuild(page: string) {
    const { outputFiles, metafile } = await build({
      ...{ entryPoints: [page], absWorkingDir: host, outdir: host, write: false, metafile: true },
      ...{ bundle: true, splitting: true, minify: true, ...forBrowsers },
    });
    const chunks = Object.entries(metafile.outputs).map(([fileName, { entryPoint, imports }]) => ({
      ...{ fileName, isEntry: entryPoint === basename(page), code: outputFiles.find(({ path }) => path === join(host, fileName))!.text },
      imports: imports.flatMap(({ path, kind }) => (kind === 'import-statement' ? [path] : [])),
    }));
    return first(chunks);
  },
  async rollup(page: string) {
    const bundle = await rollup({ input: page, plugins: [nodeResolve({ browser: true, exportConditions: ['production'] })] });
    // rollup itself does not minify.
    const { code } = await transform(first((await bundle.generate({})).output), { minify: true, ...forBrowsers });
    return code;
  },
  async vite(page: string) {
    const { NODE_ENV } = process.env;
    process.env.NODE_ENV = 'production';
    const result = await vite({
      ...{ root: host, configFile: false, logLevel: 'silent' },
      build: { write: false, modulePreload: { polyfill: false }, rolldownOptions: { input: page } },
    });
    process.env.NODE_ENV = NODE_ENV;
    return first((result as Rolldown.RolldownOutput).output);
  },
  async webpack(page: string) {
    const path = join(host, 'webpack');
    const compiler = webpack({ mode: 'production', entry: page, output: { path }, performance: false });
    const stats = await new Promise<webpack.Stats | undefined>((done, fail) =>
      compiler.run((error, stats) => (error ? fail(error) : done(stats))),
    );
    if (!stats || stats.hasErrors()) throw new Error(stats?.toString());
    const { assets } = stats.toJson().entrypoints!.main!;
    return assets!.map(({ name }) => readFileSync(join(path, name), 'utf8')).join('');
  },
};

const imports = Object.values(budgets).flatMap((budget) => ('names' in budget ? [budget] : []));
/** A release tries every import in each. webpack is slow, and keeps the least. */
const importsFor = (bundler: keyof typeof bundlers) => {
  if (process.env.RELEASE || bundler === 'esbuild') return imports;
  return bundler === 'webpack' ? [] : imports.slice(0, 1);
};
const tried = (Object.keys(bundlers) as (keyof typeof bundlers)[]).flatMap((bundler) =>
  importsFor(bundler).map((budget) => ({ bundler, ...budget })),
);

it.each(tried)('$bundler keeps of tt-link/pure what $names needs', { timeout: 180_000 }, async ({ bundler, names, ceilings }) => {
  const page = join(host, `${names.join()}.js`);
  mkdirSync(host, { recursive: true });
  writeFileSync(page, `import { ${names.join(', ')} } from 'tt-link/pure';\nconsole.log(${names.join(', ')});`);
  expect(brotliCompressSync(await bundlers[bundler](page)).length).toBeLessThanOrEqual(ceilings[bundler]);
});
