// Serves CommonJS packages to the browser as one module each: the test runner doesn't bundle, and these can't be imported as they are.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type { TestRunnerPlugin } from '@web/test-runner';
import { build, type Plugin } from 'esbuild';

const require = createRequire(import.meta.url);
const prefix = '/__commonjs__/';

/** A plugin for the packages named by `specifiers`, as they are written in imports; with their default and named exports. */
export function bundledCommonJs(specifiers: readonly string[]): TestRunnerPlugin {
  const bundles = new Map<string, Promise<string>>();
  const bundleOf = (specifier: string): Promise<string> => {
    const bundled = bundles.get(specifier) ?? bundle(specifier);
    bundles.set(specifier, bundled);
    return bundled;
  };
  return {
    name: 'bundled-commonjs',
    resolveImport: ({ source }) => (specifiers.includes(source) ? `${prefix}${encodeURIComponent(source)}.js` : undefined),
    async serve({ path }) {
      if (!path.startsWith(prefix)) return undefined;
      const specifier = decodeURIComponent(decodeURIComponent(path.slice(prefix.length, -'.js'.length)));
      return specifiers.includes(specifier) ? { body: await bundleOf(specifier), type: 'js' } : undefined;
    },
  };
}

/** Browsers draw codes with the modules that are published (`src/core/encoder`), not with those of the package. */
const publishedEncoder: Plugin = {
  name: 'published-encoder',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/[\w-]+$/ }, ({ path, importer }) => {
      const own = join(process.cwd(), `src/core/encoder/qr-${basename(path)}.ts`);
      return importer.includes(join('qrcode', 'lib', 'core')) && existsSync(own) ? { path: own } : undefined;
    });
  },
};

async function bundle(specifier: string): Promise<string> {
  const names = Object.keys(require(specifier) as object).filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default');
  const contents = [
    `import whole from ${JSON.stringify(specifier)};`,
    'export default whole;',
    ...names.map((name, index) => `const _${index} = whole[${JSON.stringify(name)}]; export { _${index} as ${name} };`),
  ].join('\n');
  const result = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    // What a package takes from Node where there is one.
    alias: { util: 'data:text/javascript,' },
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    plugins: [publishedEncoder],
    write: false,
  });
  return result.outputFiles[0]!.text;
}
