// What a host's bundler keeps of the packed package for one import.
import { dirname, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import nodeResolve from '@rollup/plugin-node-resolve';
import { build, transform, type OutputFile } from 'esbuild';
import { rolldown } from 'rolldown';
import { rollup } from 'rollup';
import { expect, it } from 'vitest';
import budgets from '../budgets.json' with { type: 'json' };
import { packed } from './pack.ts';

const cases = Object.values(budgets).flatMap((budget) => ('names' in budget ? [budget] : []));
const page = resolve(dirname(packed('pure')), '../../../page.js');
const source = (names: readonly string[]): string =>
  `import { ${names.join(', ')} } from 'tt-link/pure';\nconsole.log(${names.join(', ')});`;
const virtual = (names: readonly string[]) => ({
  name: 'page',
  resolveId: (id: string) => (id === page ? id : null),
  load: (id: string) => (id === page ? source(names) : null),
});

interface Chunk {
  readonly fileName: string;
  readonly code: string;
  readonly imports: readonly string[];
}

/** The first file and every file that it imports statically. */
function first(output: readonly (Chunk | { readonly type: 'asset' })[]): string {
  const chunks = output.filter((file) => 'code' in file);
  const wanted = new Set([chunks[0]!.fileName]);
  for (const name of wanted) chunks.find(({ fileName }) => fileName === name)?.imports.forEach((next) => wanted.add(next));
  return chunks.flatMap(({ fileName, code }) => (wanted.has(fileName) ? [code] : [])).join('');
}

const bundlers: Record<string, (names: readonly string[]) => Promise<string>> = {
  async esbuild(names) {
    const { outputFiles } = await build({
      ...{ stdin: { contents: source(names), resolveDir: dirname(page) }, outdir: '.', write: false },
      ...{ bundle: true, splitting: true, format: 'esm', target: 'es2022', define: { 'process.env.NODE_ENV': '"production"' } },
    });
    return (outputFiles as [OutputFile])[0].text;
  },
  async rollup(names) {
    const bundle = await rollup({
      input: page,
      plugins: [virtual(names), nodeResolve({ browser: true, exportConditions: ['production'] })],
    });
    return first((await bundle.generate({})).output);
  },
  async rolldown(names) {
    const bundle = await rolldown({ input: page, platform: 'browser', plugins: [virtual(names)] });
    return first((await bundle.generate({})).output);
  },
};

/** esbuild with every budget, the slower ones with the first. */
const tried = [
  ...cases.map((budget) => ({ bundler: 'esbuild', ...budget })),
  ...['rollup', 'rolldown'].map((bundler) => ({ bundler, ...cases[0]! })),
];

it.each(tried)('$bundler keeps of tt-link/pure what $names needs', async ({ bundler, names, ceiling }) => {
  const { code } = await transform(await bundlers[bundler]!(names), { minify: true, format: 'esm', target: 'es2022' });
  expect(brotliCompressSync(code).length).toBeLessThanOrEqual(ceiling);
});
