// The last step of `npm run build`: what a page really loads of each entry point, with everything that it imports, as the
// smallest sensible production bundle, or the file itself where pages load that; held by budgets.json. A lazy chunk counts
// where it is asked for, not before.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

interface Budget {
  readonly entry: string;
  /** The exports that a page imports, where it is not all of them. */
  readonly names?: readonly string[];
  /** Pages load the file as it is, without a bundler. */
  readonly asIs?: boolean;
  /** Bytes, brotli: what was aimed at. */
  readonly goal: number;
  /** Bytes, brotli, that the build refuses to exceed, where the goal isn't met yet; it only ever goes down. */
  readonly ceiling?: number;
  /** Parts of source paths that the entry must not bring along. */
  readonly without?: readonly string[];
  /** Packages that don't count: whoever loads the entry has them already. */
  readonly external?: readonly string[];
}

const root = resolve(import.meta.dirname, '..');
const budgets = JSON.parse(readFileSync(join(import.meta.dirname, 'budgets.json'), 'utf8')) as Record<string, Budget>;

let broken = 0;
const rows: Record<string, object> = {};
for (const [name, { entry, names, asIs, goal, ceiling = goal, without = [], external = [] }] of Object.entries(budgets)) {
  const { code, lazy, sources } = asIs ? file(entry) : await bundle(entry, names, external);
  const brotli = brotliCompressSync(code).length;
  const unwanted = without.flatMap((part) => sources.filter((source) => source.includes(part)));
  const holds = brotli <= ceiling && unwanted.length === 0;
  if (!holds) broken += 1;
  rows[name] = {
    raw: code.length,
    gzip: gzipSync(code, { level: 9 }).length,
    brotli,
    goal,
    ceiling,
    lazy: lazy.length > 0 ? brotliCompressSync(lazy).length : '',
    holds,
  };
  for (const source of unwanted) console.error(`${name} brings ${source} along.`);
}
console.table(rows);
if (broken > 0) {
  console.error(`${broken} of ${Object.keys(budgets).length} size budgets (test/budgets.json) are broken.`);
  process.exitCode = 1;
}

function file(entry: string) {
  return { code: readFileSync(join(root, entry)), lazy: Buffer.alloc(0), sources: sourcesOf(entry) };
}

async function bundle(entry: string, names: readonly string[] | undefined, external: readonly string[]) {
  const { outputFiles, metafile } = await build({
    ...(names
      ? { stdin: { contents: `export { ${names.join(', ')} } from './${entry}';`, resolveDir: root } }
      : { entryPoints: [join(root, entry)] }),
    absWorkingDir: root,
    bundle: true,
    external: [...external],
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    charset: 'utf8',
    define: { 'process.env.NODE_ENV': '"production"' },
    outdir: join(root, '.artifacts/sizes'),
    metafile: true,
    write: false,
  });
  const texts = new Map(outputFiles.map(({ path, contents }) => [relative(root, path).replaceAll('\\', '/'), contents]));
  const first = Object.keys(metafile.outputs).find((path) => metafile.outputs[path]?.entryPoint === (names ? '<stdin>' : entry))!;
  const now = follow(first, metafile.outputs);
  const later = Object.keys(metafile.outputs).filter((path) => !now.has(path));
  return {
    code: Buffer.concat([...now].map((path) => texts.get(path)!)),
    lazy: Buffer.concat(later.map((path) => texts.get(path)!)),
    sources: [...now].flatMap((path) => Object.keys(metafile.outputs[path]!.inputs)).flatMap(sourcesOf),
  };
}

type Outputs = Record<string, { readonly imports: readonly { readonly path: string; readonly kind: string }[] }>;

/** The chunk and all that it imports statically. */
function follow(path: string, outputs: Outputs, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const { path: next, kind } of outputs[path]?.imports ?? [])
    if (kind === 'import-statement' && outputs[next]) follow(next, outputs, seen);
  return seen;
}

/** A built file stands for the sources that its map names. */
function sourcesOf(input: string): string[] {
  const map = join(root, `${input}.map`);
  if (!existsSync(map)) return [input];
  const { sources } = JSON.parse(readFileSync(map, 'utf8')) as { sources: string[] };
  return sources.map((source) => relative(root, resolve(dirname(map), source)).replaceAll('\\', '/'));
}
