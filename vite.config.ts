// Three builds of one library: `vite build` the entry points, `--mode server` the backend, `--mode cdn` one file for a
// script tag with everything inside.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';
import { minify } from 'terser';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

const locales = readdirSync(new URL('src/i18n/locales', import.meta.url)).map((file) => file.replace('.ts', ''));

/** Entry point of the package → its source. */
const entries = {
  index: 'src/index.ts',
  pure: 'src/pure.ts',
  headless: 'src/headless.ts',
  'tt-link-flow': 'src/define-link-flow.ts',
  'tt-profile-card': 'src/define-profile-card.ts',
  'tt-attach-profile': 'src/define-attach-profile.ts',
  development: 'src/development.ts',
  mock: 'src/mock/mock.ts',
  'locales/en': 'src/i18n/en.ts',
  ...Object.fromEntries(locales.map((code) => [`locales/${code}`, `src/i18n/locales/${code}.ts`])),
};

const load = createRequire(import.meta.url);
const encoderCore = dirname(load.resolve('qrcode/lib/core/qrcode.js'));

/** The encoder's answers to `question` for each version of a code, by the bits of levels M (0) and L (1). */
function perLevel(question: 'getBlocksCount' | 'getTotalCodewordsCount'): string {
  const { [question]: ask } = load(join(encoderCore, 'error-correction-code.js')) as Record<
    string,
    (version: number, level: object) => number
  >;
  const { L, M } = load(join(encoderCore, 'error-correction-level.js')) as { L: object; M: object };
  return JSON.stringify([M, L].map((level) => Array.from({ length: 40 }, (_, index) => ask!(index + 1, level))));
}

/** Modules of the encoder that know four levels and four alphabets; a code of ours is one segment of bytes at level M or L (`src/core/qr.ts`). */
const bytesAtTwoLevels: Readonly<Record<string, string>> = {
  segments: `const ByteData = require('./byte-data')
module.exports = { fromArray: (segments) => segments.map(({ data }) => new ByteData(data)) }`,
  mode: `module.exports = { BYTE: { bit: 4 }, getCharCountIndicator: (mode, version) => (version < 10 ? 8 : 16) }`,
  'error-correction-level': `const M = { bit: 0 }
const L = { bit: 1 }
module.exports = { M, from: (level) => (level === 'L' || level === L ? L : M) }`,
  'error-correction-code': `const blocks = ${perLevel('getBlocksCount')}
const codewords = ${perLevel('getTotalCodewordsCount')}
module.exports = {
  getBlocksCount: (version, { bit }) => blocks[bit][version - 1],
  getTotalCodewordsCount: (version, { bit }) => codewords[bit][version - 1],
}`,
};

/** The encoder as ES modules, so that what is not used is left out, and with `bytesAtTwoLevels`: two of its seven kilobytes less. */
export function smallEncoder(): Plugin {
  const sourceOf = (name: string): string => bytesAtTwoLevels[name] ?? readFileSync(join(encoderCore, `${name}.js`), 'utf8');
  const imported = (_: string, local: string, name: string, member?: string): string =>
    `import ${member ? `{ ${member} as ${local} }` : sourceOf(name).includes('module.exports') ? local : `* as ${local}`} from './${name}.js'`;
  return {
    name: 'small-encoder',
    transform: {
      filter: { id: /[\\/]qrcode[\\/]lib[\\/]core[\\/]/ },
      handler(_, id) {
        const code = sourceOf(basename(id, '.js'))
          .replace(/^const (\w+) = require\('\.\/([\w-]+)'\)(?:\.(\w+))?$/gm, imported)
          .replace('module.exports =', 'export default')
          .replace(/^exports\.(\w+) =/gm, 'export const $1 =')
          .replace(/\bexports\./g, '');
        if (/\b(exports|require)\b/.test(code)) this.error(`${id} is written in a new way: small-encoder has to follow.`);
        return { code, map: null };
      },
    },
  };
}

/** Style sheets without comments and white space, which minifiers of JavaScript leave in. */
function smallStyles(): Plugin {
  const small = (_: string, sheet: string): string => `css\`${transformSync(sheet, { loader: 'css', minify: true }).code.trim()}\``;
  return {
    name: 'small-styles',
    transform: {
      filter: { id: /\.styles\.ts$/ },
      handler: (code) => ({ code: code.replace(/css`([^`]*)`/g, small), map: null }),
    },
  };
}

const policySource = fileURLToPath(new URL('src/cdn-policy.ts', import.meta.url));
const litPolicy = /\b\w+\.createPolicy\((["'])lit-html\1,\s*\{\s*createHTML:[^}]*\}\s*\)/;

/** Hands Lit the policy of `src/cdn-policy.ts` instead of letting it make its own. */
function ownPolicy(): Plugin {
  return {
    name: 'own-policy',
    transform: {
      filter: { id: /[\\/]lit-html[\\/]lit-html\.js$/ },
      handler(code) {
        if (!litPolicy.test(code)) this.error('Lit makes its Trusted Types policy in a new way: own-policy has to follow.');
        return {
          code: `import { policy as ownPolicy } from ${JSON.stringify(policySource)};\n${code.replace(litPolicy, 'ownPolicy')}`,
          map: null,
        };
      },
    },
  };
}

/** What the bundler's own minifier leaves, two per cent smaller. */
function packSmaller(): Plugin {
  return {
    name: 'pack-smaller',
    async generateBundle({ format }, bundle) {
      for (const [name, chunk] of Object.entries(bundle)) {
        const sourceMap = bundle[`${name}.map`];
        if (chunk.type !== 'chunk' || sourceMap?.type !== 'asset') continue;
        const { code, map } = await minify(chunk.code, {
          ecma: 2020,
          module: format === 'es',
          compress: { passes: 2 },
          format: { comments: false },
          sourceMap: { content: String(sourceMap.source), url: `${name}.map` },
        });
        chunk.code = code!;
        sourceMap.source = map as string;
      }
    },
  };
}

/** Each door that registers tags once more, with warnings: what bundlers take for development (`exports` in package.json). */
function developmentDoors(): Plugin {
  return {
    name: 'development-doors',
    generateBundle() {
      for (const door of ['index', 'tt-link-flow', 'tt-profile-card', 'tt-attach-profile']) {
        const source = `import '../development.js';\nexport * from '../${door}.js';\n`;
        this.emitFile({ type: 'asset', fileName: `development/${door}.js`, source });
      }
    },
  };
}

const common = { target: 'es2022', sourcemap: true, copyPublicDir: false } as const;

const builds: Record<string, UserConfig> = {
  production: {
    plugins: [smallEncoder(), smallStyles(), developmentDoors()],
    build: {
      ...common,
      minify: false,
      lib: { entry: entries, formats: ['es'] },
      // qrcode is CommonJS: bundled, so that a page without a bundler can load the lazy chunk.
      rolldownOptions: { external: [/^lit($|\/)/, /^@lit\//, /^nanostores$/, /^valibot$/, /^@shoelace-style\//] },
    },
  },
  server: {
    build: {
      ...common,
      minify: false,
      emptyOutDir: false,
      ssr: true,
      outDir: 'dist',
      rolldownOptions: {
        input: {
          server: 'src/server/server.ts',
          'server-node': 'src/server/node.ts',
          'server-process': 'src/server/process/main.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  cdn: {
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [ownPolicy(), smallEncoder(), smallStyles(), packSmaller()],
    build: {
      ...common,
      outDir: 'dist/cdn',
      lib: {
        entry: 'src/cdn.ts',
        name: 'TtLink',
        formats: ['es', 'iife'],
        fileName: (format) => (format === 'es' ? 'tt-link.js' : 'tt-link.iife.js'),
      },
      // The bundler's own minifier: the one for "es" libraries leaves white space in.
      rolldownOptions: { output: { minify: true, codeSplitting: false } },
    },
  },
};

export default defineConfig(({ mode }) => ({ publicDir: false, ...(builds[mode] ?? builds.production) }));
