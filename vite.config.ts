// Three builds of one library: `vite build` the entry points, `--mode server` the backend and the mock, `--mode cdn` one file
// with everything inside.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as esbuild, transformSync, type Plugin as EsbuildPlugin } from 'esbuild';
import MagicString from 'magic-string';
import { defineConfig, type Plugin, type Rolldown, type UserConfig } from 'vite';

const locales = readdirSync(new URL('src/i18n/locales', import.meta.url)).map((file) => file.replace('.ts', ''));
/** Types only, and empty modules, but for the components of React. */
const frameworks = ['react', 'react-components', 'preact', 'solid', 'vue', 'svelte'];

/** Entry point of the package → its source. */
const entries = {
  index: 'src/index.ts',
  pure: 'src/pure.ts',
  headless: 'src/headless.ts',
  'tt-link-flow': 'src/define-link-flow.ts',
  'tt-profile-card': 'src/define-profile-card.ts',
  'tt-attach-profile': 'src/define-attach-profile.ts',
  development: 'src/development.ts',
  'locales/en': 'src/i18n/en.ts',
  ...Object.fromEntries(locales.map((code) => [`locales/${code}`, `src/i18n/locales/${code}.ts`])),
  ...Object.fromEntries(frameworks.map((name) => [`frameworks/${name}`, `src/frameworks/${name}.ts`])),
};

const encoderCore = dirname(createRequire(import.meta.url).resolve('qrcode/lib/core/qrcode.js'));
const ownEncoder = fileURLToPath(new URL('src/core/encoder', import.meta.url));
const ownModules = readdirSync(ownEncoder).map((file) => basename(file, '.ts').replace('qr-', ''));

/**
 * The encoder as ES modules, so that what is not used is left out. The modules that know four levels and four alphabets are
 * those of `src/core/encoder`: a code of ours is one segment of bytes at level M or L (`src/core/qr.ts`). Without this plugin
 * `tt-link.js` would be 3.3 kB larger (brotli).
 */
export function smallEncoder(): Plugin {
  const imported = (_: string, local: string, name: string, member?: string): string => {
    const own = ownModules.includes(name);
    const from = own ? join(ownEncoder, `qr-${name}.ts`) : `./${name}.js`;
    const isDefault = !own && readFileSync(join(encoderCore, `${name}.js`), 'utf8').includes('module.exports');
    return `import ${member ? `{ ${member} as ${local} }` : isDefault ? local : `* as ${local}`} from ${JSON.stringify(from)}`;
  };
  return {
    name: 'small-encoder',
    transform: {
      filter: { id: /[\\/]qrcode[\\/]lib[\\/]core[\\/]/ },
      handler(source, id) {
        const code = source
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

/**
 * Style sheets without comments and white space, which minifiers of JavaScript leave in. No value is put into them, so bundlers
 * need not keep Lit's `css`, which checks values.
 */
function smallStyles(): Plugin {
  const small = (_: string, sheet: string): string => `unsafeCSS(\`${transformSync(sheet, { loader: 'css', minify: true }).code.trim()}\`)`;
  return {
    name: 'small-styles',
    transform: {
      filter: { id: /\.styles\.ts$/ },
      handler: (code) => ({ code: code.replace('{ css }', '{ unsafeCSS }').replace(/css`([^`]*)`/g, small), map: null }),
    },
  };
}

/** Markup without line breaks and indentation, which minifiers of JavaScript leave in. A line with a comment keeps its break. */
function smallMarkup(): Plugin {
  return {
    name: 'small-markup',
    transform: {
      filter: { id: /[\\/]src[\\/]elements[\\/]/ },
      handler(source) {
        const code = new MagicString(source).replace(/(?<!\/\/.*)\n +/g, ' ');
        return { code: code.toString(), map: code.generateMap({ hires: true }) };
      },
    },
  };
}

const policySource = fileURLToPath(new URL('src/cdn-policy.ts', import.meta.url));
const litPolicy = /\b\w+\.createPolicy\((["'])lit-html\1,\s*\{\s*createHTML:[^}]*\}\s*\)/;

/**
 * Hands Lit the policy of `src/cdn-policy.ts` instead of letting it make its own. A page whose `trusted-types` list names
 * `lit-html` allows that name once: a second copy of Lit on it would throw while it is imported.
 */
export function ownPolicy(): Plugin {
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

/** Keeps the counter of nanostores in the file: a page gets no global from it. */
function ownCounter(): Plugin {
  const shared = 'globalThis.nanostoresGlobal ||=';
  return {
    name: 'own-counter',
    transform: {
      filter: { id: /[\\/]nanostores[\\/]atom[\\/]index\.js$/ },
      handler(code) {
        if (!code.includes(shared)) this.error('nanostores counts in a new way: own-counter has to follow.');
        return { code: code.replace(shared, ''), map: null };
      },
    },
  };
}

/**
 * Lets the script of `tt-link.js` run as a classic script and as a module. As a classic script it declares the global
 * `TtLink`. If a page loads the file twice, the first copy stays: its elements are the registered ones.
 */
function oneGlobal(): Plugin {
  const assignment = /^var TtLink=([^]*);\n(?=\/\/# sourceMappingURL)/;
  return {
    name: 'one-global',
    generateBundle({ format }, bundle) {
      if (format !== 'iife') return;
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        if (!assignment.test(chunk.code)) this.error('The bundler writes the global in a new way: one-global has to follow.');
        chunk.code = chunk.code.replace(assignment, (_, copy: string) => `var TtLink=(copy=>TtLink||copy)(${copy});\n`);
      }
    },
  };
}

const licenseFile = 'THIRD_PARTY_LICENSES.md';

/** A notice of every bundled package, each a section of `licenses`. Throws if one has no copyright notice. */
function noticeOf(packages: readonly string[]): string {
  const notices = packages.map((text) => {
    const copyright = /^Copyright .*$/im.exec(text)?.[0].replace(' All rights reserved.', '');
    if (!copyright) throw new Error(`There is no copyright notice of ${text.split('\n')[0]}.`);
    return ` * ${text.split('\n')[0]}: ${copyright}\n`;
  });
  return `/*! @license tt-link (MIT). It contains these packages, whose licenses are in ${licenseFile}:\n${notices.join('')} */\n`;
}

/** The section of valibot, which is in `mock.js` alone: Vite bundles none of it. */
function mockLicense(): string {
  const read = (file: string): string => readFileSync(new URL(`node_modules/valibot/${file}`, import.meta.url), 'utf8');
  const { version, license } = JSON.parse(read('package.json')) as Record<'version' | 'license', string>;
  return `\n\n## valibot - ${version} (${license})\n\n${read('LICENSE.md')}`;
}

/** Puts the notices, as Vite collected them for `licenseFile`, on top of the file for script tags. */
function licenseBanner(): Plugin {
  return {
    name: 'license-banner',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const licenses = bundle[licenseFile];
        if (licenses?.type !== 'asset') this.error(`${licenseFile} has to be written first.`);
        const banner = noticeOf(String(licenses.source).split(/^## /m).slice(1));
        licenses.source = String(licenses.source) + mockLicense();
        for (const [name, chunk] of Object.entries(bundle)) {
          const sourceMap = bundle[`${name}.map`];
          if (chunk.type !== 'chunk' || sourceMap?.type !== 'asset') continue;
          chunk.code = banner + chunk.code;
          const map = JSON.parse(String(sourceMap.source)) as { mappings: string };
          sourceMap.source = JSON.stringify({ ...map, mappings: ';'.repeat(banner.split('\n').length - 1) + map.mappings });
        }
      },
    },
  };
}

/** Registers the words of a language with `tt-link.js`, where its own file would keep them to itself. */
const registeredElsewhere: EsbuildPlugin = {
  name: 'registered-elsewhere',
  setup({ onResolve }) {
    onResolve({ filter: /\/translations\.ts$/ }, () => ({ path: fileURLToPath(new URL('src/cdn-locale.ts', import.meta.url)) }));
  },
};

/** What pages add to `tt-link.js` with a second script tag: a language, the mock, the warnings for development. */
function scriptTagFiles(): Plugin {
  const common = { bundle: true, minify: true, sourcemap: true, target: 'es2022', legalComments: 'none', charset: 'utf8' } as const;
  return {
    name: 'script-tag-files',
    async writeBundle({ dir, format }) {
      if (format !== 'iife') return;
      const licenses = readFileSync(join(dir!, licenseFile), 'utf8').split(/^## /m);
      const banner = { js: noticeOf(licenses.filter((text) => text.startsWith('valibot '))).trimEnd() };
      const outdir = dir!;
      await Promise.all([
        esbuild({
          ...{ ...common, outdir: join(outdir, 'locales'), format: 'iife', plugins: [registeredElsewhere] },
          entryPoints: locales.map((code) => `src/i18n/locales/${code}.ts`),
        }),
        esbuild({ ...common, outdir, format: 'iife', entryPoints: { development: 'src/cdn-development.ts' } }),
        esbuild({ ...common, outdir, format: 'iife', banner, entryPoints: { mock: 'src/cdn-mock.ts' } }),
        esbuild({ ...common, outdir, format: 'esm', banner, entryPoints: { 'mock.module': 'src/mock/mock.ts' } }),
      ]);
      markEncoding(outdir);
      writeIntegrity(outdir);
    },
  };
}

const scriptsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));

/** Marks the scripts as UTF-8: a classic script otherwise has the encoding of its page, which may be an old one. */
function markEncoding(folder: string): void {
  for (const file of scriptsIn(folder)) writeFileSync(join(folder, file), `\uFEFF${readFileSync(join(folder, file), 'utf8')}`);
}

/** Writes `integrity.json`: the hash of each file for script tags, for their attribute `integrity`. */
function writeIntegrity(folder: string): void {
  const hash = (file: string): string =>
    `sha384-${createHash('sha384')
      .update(readFileSync(join(folder, file)))
      .digest('base64')}`;
  const list = Object.fromEntries(
    scriptsIn(folder)
      .sort()
      .map((file) => [file.replaceAll('\\', '/'), hash(file)]),
  );
  writeFileSync(join(folder, 'integrity.json'), `${JSON.stringify(list, null, 2)}\n`);
}

/** Each entry point that registers tags once more, with warnings: what bundlers take for development (`exports` in package.json). */
function developmentEntries(): Plugin {
  return {
    name: 'development-entries',
    generateBundle() {
      for (const entry of ['index', 'tt-link-flow', 'tt-profile-card', 'tt-attach-profile', 'frameworks/react-components']) {
        const source = `import '../development.js';\nexport * from '../${entry}.js';\n`;
        this.emitFile({ type: 'asset', fileName: `development/${basename(entry)}.js`, source });
      }
    },
  };
}

/** Elements and stores only have to know whether an answer can be read; the backend and the mock say why not. */
const smallSchemas = { valibot: fileURLToPath(new URL('src/contract/small-valibot.ts', import.meta.url)) };

const common = { target: 'es2022', sourcemap: true, copyPublicDir: false } as const;

/**
 * An import of nothing fails the build, such as of a function of valibot that `small-valibot` lacks. `qrcode` names functions
 * for other alphabets, which `src/core/encoder` leaves out and no code of ours calls.
 */
const onwarn: Rolldown.InputOptions['onwarn'] = (warning, warn) => {
  if (warning.code === 'IMPORT_IS_UNDEFINED' && !warning.message.includes('node_modules/qrcode/')) throw new Error(warning.message);
  // "use client" stays where it is.
  if (!/^(IMPORT_IS_UNDEFINED|MODULE_LEVEL_DIRECTIVE)$/.test(warning.code ?? '')) warn(warning);
};

const builds: Record<string, UserConfig> = {
  production: {
    resolve: { alias: smallSchemas },
    plugins: [smallEncoder(), smallStyles(), smallMarkup(), developmentEntries()],
    build: {
      ...common,
      minify: false,
      license: { fileName: licenseFile },
      lib: { entry: entries, formats: ['es'] },
      // qrcode is CommonJS: bundled, so that a page without a bundler can load the lazy chunk.
      rolldownOptions: { onwarn, external: [/^lit($|\/)/, /^@lit\//, /^nanostores$/, /^react$/] },
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
          mock: 'src/mock/mock.ts',
          conformance: 'src/conformance/conformance-command.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  cdn: {
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: {
      alias: {
        ...smallSchemas,
        './load-qr-controller.ts': fileURLToPath(new URL('src/elements/bundled-qr-controller.ts', import.meta.url)),
      },
    },
    plugins: [ownPolicy(), ownCounter(), smallEncoder(), smallStyles(), smallMarkup(), oneGlobal(), licenseBanner(), scriptTagFiles()],
    build: {
      ...common,
      outDir: 'dist/cdn',
      license: { fileName: licenseFile },
      lib: {
        entry: 'src/cdn.ts',
        name: 'TtLink',
        formats: ['es', 'iife'],
        fileName: (format) => (format === 'es' ? 'tt-link.module.js' : 'tt-link.js'),
      },
      // The bundler's own minifier: the one for "es" libraries leaves white space in.
      rolldownOptions: { onwarn, output: { minify: true, codeSplitting: false, generatedCode: { symbols: false } } },
    },
  },
};

export default defineConfig(({ mode }) => ({ publicDir: false, ...(builds[mode] ?? builds.production) }));
